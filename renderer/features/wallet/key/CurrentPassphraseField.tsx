/** The passphrase that the key has now, which whatever is done with the key asks for. */
import { PasswordInput } from '@mantine/core';
import { strings } from '../../../strings/strings.ts';
import { isAboutCurrent } from './key-errors.ts';

interface CurrentPassphraseFieldProps {
  readonly value: string;
  /** What came of the last try. */
  readonly error: Error | null;
  readonly onChange: (value: string) => void;
}

export function CurrentPassphraseField({ value, error, onChange }: CurrentPassphraseFieldProps) {
  const text = strings.wallet.passphrase;
  return (
    <PasswordInput
      label={text.current}
      value={value}
      error={error !== null && isAboutCurrent(error) ? strings.messages.error(error) : undefined}
      autoComplete="current-password"
      visibilityToggleButtonProps={{ 'aria-label': text.show }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
