/** Who is paid: chosen from the names and the peers, or pasted. */
import { ActionIcon, Combobox, Input, TextInput, Tooltip, useCombobox } from '@mantine/core';
import { useEffect, useId, useRef, type RefObject } from 'react';
import type { NameView } from '../../../../preload/contract/views/address-views.ts';
import { strings } from '../../../strings/strings.ts';
import { Address } from '../../../ui/Address.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { encodeSegment } from '../../../../preload/contract/path-segment.ts';
import { RecipientOption } from './RecipientOption.tsx';
import { chosen, finishTyping, matchNames, NOBODY, type Candidate, type Recipient } from './recipient.ts';
import { useOptionList } from './use-option-list.ts';
import classes from './send.module.css';

interface RecipientFieldProps {
  readonly value: Recipient;
  /** The user's own. */
  readonly names: readonly NameView[];
  /** Whom there is to choose from. */
  readonly candidates: readonly Candidate[];
  readonly error: string | undefined;
  readonly onChange: (value: Recipient) => void;
}

/** What takes the place of a control that had the focus takes the focus, too. */
type TakesFocus = RefObject<boolean>;

export function RecipientField(props: RecipientFieldProps) {
  const takesFocus = useRef(false);
  const { address } = props.value;
  return address === undefined ? (
    <TypedRecipient {...props} takesFocus={takesFocus} />
  ) : (
    <ChosenRecipient {...props} address={address} takesFocus={takesFocus} />
  );
}

function useTakenFocus(takesFocus: TakesFocus): RefObject<HTMLElement | null> {
  const target = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus.current) target.current?.focus();
    takesFocus.current = false;
  }, [takesFocus]);
  return target;
}

interface ChosenRecipientProps extends RecipientFieldProps {
  readonly address: string;
  readonly takesFocus: TakesFocus;
}

function ChosenRecipient({ address, error, onChange, takesFocus }: ChosenRecipientProps) {
  const text = strings.wallet.send;
  const labelId = useId();
  const button = useTakenFocus(takesFocus) as RefObject<HTMLButtonElement | null>;
  const change = (): void => {
    takesFocus.current = true;
    onChange(NOBODY);
  };
  return (
    <Input.Wrapper label={text.to} labelProps={{ id: labelId }} error={error}>
      <div className={classes.chosen} role="group" aria-labelledby={labelId}>
        <Address value={address} isLink={false} withCopy={false} />
        <Tooltip label={text.change} openDelay={300}>
          <ActionIcon ref={button} variant="subtle" color="gray" aria-label={text.change} onClick={change}>
            <Icon name="cross" size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
    </Input.Wrapper>
  );
}

interface TypedRecipientProps extends RecipientFieldProps {
  readonly takesFocus: TakesFocus;
}

function TypedRecipient({ value, names, candidates, error, onChange, takesFocus }: TypedRecipientProps) {
  const text = strings.wallet.send;
  const input = useTakenFocus(takesFocus) as RefObject<HTMLInputElement | null>;
  const listId = useId();
  const choose = (address: string): void => {
    takesFocus.current = true;
    onChange(chosen(address));
  };
  const list = useOptionList({
    options: matchNames(value.text, candidates),
    idOf: ({ address }: Candidate) => optionId(listId, address),
    onChoose: ({ address }) => choose(address),
  });
  const store = useCombobox({ opened: list.isOpen });
  return (
    <Combobox store={store} onOptionSubmit={choose} withinPortal>
      <Combobox.Target withKeyboardNavigation={false} withAriaAttributes={false}>
        <TextInput
          ref={input}
          label={text.to}
          description={text.toHelp}
          placeholder={text.toPlaceholder}
          value={value.text}
          error={error}
          autoComplete="off"
          spellCheck={false}
          role="combobox"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded={list.isOpen}
          aria-controls={list.isOpen ? listId : undefined}
          aria-activedescendant={list.active && optionId(listId, list.active.address)}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onChange={(event) => {
            onChange({ text: event.currentTarget.value });
            list.open(matchNames(event.currentTarget.value, candidates));
          }}
          onKeyDown={list.onKeyDown}
          onClick={() => list.open(matchNames(value.text, candidates))}
          onBlur={() => {
            list.close();
            onChange(finishTyping(value, names));
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options id={listId} mah={300} style={{ overflowY: 'auto' }} aria-label={text.to}>
          <Group label={text.named} listId={listId} active={list.active} candidates={list.shown.filter(isNamed)} />
          <Group
            label={text.claimed}
            listId={listId}
            active={list.active}
            candidates={list.shown.filter((one) => !isNamed(one))}
          />
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function isNamed({ claim }: Candidate): boolean {
  return claim === undefined;
}

interface GroupProps {
  readonly label: string;
  readonly listId: string;
  readonly active: Candidate | undefined;
  readonly candidates: readonly Candidate[];
}

function Group({ label, listId, active, candidates }: GroupProps) {
  if (candidates.length === 0) return null;
  return (
    <Combobox.Group label={label}>
      {candidates.map((candidate) => (
        <RecipientOption
          key={candidate.address}
          id={optionId(listId, candidate.address)}
          candidate={candidate}
          isActive={candidate.address === active?.address}
        />
      ))}
    </Combobox.Group>
  );
}

/** Addresses may hold any character, but an id no space. */
function optionId(listId: string, address: string): string {
  return `${listId}-${encodeSegment(address)}`;
}
