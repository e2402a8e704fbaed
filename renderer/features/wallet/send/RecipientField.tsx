/** Who is paid: chosen from the names, or pasted. Shows what the text means as soon as it is known. */
import { ActionIcon, Combobox, Input, Text, TextInput, Tooltip, useCombobox } from '@mantine/core';
import { useId } from 'react';
import type { NameView } from '../../../../preload/contract/views/address-views.ts';
import { shortAddress } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import { Address } from '../../../ui/Address.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Identicon } from '../../../ui/Identicon.tsx';
import { matchNames } from './recipient.ts';
import classes from './send.module.css';

interface RecipientFieldProps {
  /** What was typed or chosen. */
  readonly value: string;
  /** The address that it means. */
  readonly address: string;
  readonly names: readonly NameView[];
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A text that is longer than a name is shown as an address. */
const LONG_TEXT = 40;

export function RecipientField(props: RecipientFieldProps) {
  const { address, names } = props;
  const isChosen = address.length > LONG_TEXT || names.some((name) => name.address === address);
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

function TypedRecipient({ value, names, error, onChange }: RecipientFieldProps) {
  const text = strings.wallet.send;
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const matches = matchNames(value, names);
  const choose = (address: string): void => {
    onChange(address);
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal>
      <Combobox.Target>
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
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={matches.length === 0}>
        <Combobox.Options mah={240} style={{ overflowY: 'auto' }} aria-label={text.to}>
          {matches.map(({ address, name }) => (
            <Combobox.Option key={address} value={address}>
              <div className={classes.option}>
                <Identicon value={address} size={20} />
                <span>{name}</span>
                <Text span size="xs" c="dimmed" className="mono">
                  {shortAddress(address)}
                </Text>
              </div>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
