/** A new passphrase, typed twice. */
import { PasswordInput } from '@mantine/core';
import { strings } from '../../../strings/strings.ts';
import { findProblems, type NewPassphrase } from './new-passphrase.ts';

interface NewPassphraseFieldsProps {
  readonly passphrase: NewPassphrase;
  readonly labels: { readonly first: string; readonly second: string };
  readonly onChange: (passphrase: NewPassphrase) => void;
}

export function NewPassphraseFields({ passphrase, labels, onChange }: NewPassphraseFieldsProps) {
  const problems = findProblems(passphrase);
  const visibility = { 'aria-label': strings.wallet.passphrase.show };
  return (
    <>
      <PasswordInput
        label={labels.first}
        description={strings.wallet.passphrase.nextHelp}
        value={passphrase.value}
        error={problems.value}
        autoComplete="new-password"
        visibilityToggleButtonProps={visibility}
        onChange={(event) => onChange({ ...passphrase, value: event.currentTarget.value })}
      />
      <PasswordInput
        label={labels.second}
        value={passphrase.repeated}
        error={problems.repeated}
        autoComplete="new-password"
        visibilityToggleButtonProps={visibility}
        onChange={(event) => onChange({ ...passphrase, repeated: event.currentTarget.value })}
      />
    </>
  );
}
