/** Who is paid: chosen from the names and the peers, or pasted. Shows what the text means as soon as it is known. */
import { ActionIcon, Combobox, Input, TextInput, Tooltip, useCombobox } from '@mantine/core';
import { useId } from 'react';
import { strings } from '../../../strings/strings.ts';
import { Address } from '../../../ui/Address.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { RecipientOption } from './RecipientOption.tsx';
import { matchNames, type Candidate } from './recipient.ts';
import classes from './send.module.css';

interface RecipientFieldProps {
  /** What was typed or chosen. */
  readonly value: string;
  /** The address that it means. */
  readonly address: string;
  /** Whom there is to choose from. */
  readonly candidates: readonly Candidate[];
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A text that is longer than a name is shown as an address. */
const LONG_TEXT = 40;

export function RecipientField(props: RecipientFieldProps) {
  const { address, candidates } = props;
  const isChosen = address.length > LONG_TEXT || candidates.some((one) => one.address === address);
  return isChosen ? <ChosenRecipient {...props} /> : <TypedRecipient {...props} />;
}

function ChosenRecipient({ address, error, onChange }: RecipientFieldProps) {
  const text = strings.wallet.send;
  const labelId = useId();
  return (
    <Input.Wrapper label={text.to} labelProps={{ id: labelId }} error={error}>
      <div className={classes.chosen} role="group" aria-labelledby={labelId}>
        <Address value={address} isLink={false} withCopy={false} />
        <Tooltip label={text.change} openDelay={300}>
          <ActionIcon variant="subtle" color="gray" aria-label={text.change} onClick={() => onChange('')}>
            <Icon name="cross" size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
    </Input.Wrapper>
  );
}

function TypedRecipient({ value, candidates, error, onChange }: RecipientFieldProps) {
  const text = strings.wallet.send;
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const matches = matchNames(value, candidates);
  const named = matches.filter(({ claim }) => claim === undefined);
  const claimed = matches.filter(({ claim }) => claim !== undefined);
  const choose = (address: string): void => {
    onChange(address);
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          label={text.to}
          description={text.toHelp}
          placeholder={text.toPlaceholder}
          value={value}
          error={error}
          autoComplete="off"
          spellCheck={false}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onChange={(event) => {
            onChange(event.currentTarget.value);
            if (matchNames(event.currentTarget.value, candidates).length > 0) combobox.openDropdown();
            else combobox.closeDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onClick={() => matches.length > 0 && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={matches.length === 0}>
        <Combobox.Options mah={300} style={{ overflowY: 'auto' }} aria-label={text.to}>
          <Group label={text.named} candidates={named} />
          <Group label={text.claimed} candidates={claimed} />
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Group({ label, candidates }: { readonly label: string; readonly candidates: readonly Candidate[] }) {
  if (candidates.length === 0) return null;
  return (
    <Combobox.Group label={label}>
      {candidates.map((candidate) => (
        <RecipientOption key={candidate.address} candidate={candidate} />
      ))}
    </Combobox.Group>
  );
}
