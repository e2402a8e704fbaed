/** What a new passphrase must be. */
import { strings } from '../../../strings/strings.ts';

/** The node refuses shorter ones. */
const MIN_LENGTH = 8;

export interface NewPassphrase {
  readonly value: string;
  readonly repeated: string;
}

export interface PassphraseProblems {
  readonly value: string | undefined;
  readonly repeated: string | undefined;
}

export const NO_PASSPHRASE: NewPassphrase = { value: '', repeated: '' };

/** What is amiss, in words; said once something was typed. */
export function findProblems({ value, repeated }: NewPassphrase): PassphraseProblems {
  const text = strings.wallet.passphrase;
  return {
    value: value !== '' && value.length < MIN_LENGTH ? text.tooShort : undefined,
    repeated: repeated !== '' && !value.startsWith(repeated) ? text.differs : undefined,
  };
}

export function isUsable({ value, repeated }: NewPassphrase): boolean {
  return value.length >= MIN_LENGTH && value === repeated;
}
