/** Why a text gives no key: sentences for a file and for a pasted text alike. */
import type { KeyFileFailure } from './key-file-error.ts';

/** The message begins with "This ..." or "The key ...", and never holds a part of the text. */
export class KeyTextError extends Error {
  readonly failure: KeyFileFailure;

  constructor(failure: KeyFileFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KeyTextError';
    this.failure = failure;
  }
}

export function damaged(finding: string, cause?: unknown): KeyTextError {
  return new KeyTextError('damaged', `The key is damaged: ${finding}. Take the whole text of another copy.`, { cause });
}

/** The sentence for a text in which no block between BEGIN and END can be read. */
export function explainNoPem(text: string): KeyTextError {
  const begins = text.includes('-----BEGIN ');
  const ends = text.includes('-----END ');
  if (text.trim() === '') return damaged('it is empty');
  if (begins && !ends) return damaged('its end is missing. The last line of a key is -----END ... KEY-----');
  if (begins) return damaged('a line between BEGIN and END is broken, or the two lines name different things');
  if (ends) return damaged('its beginning is missing. The first line of a key is -----BEGIN ... KEY-----');
  const { finding } = STRANGERS.find(({ pattern }) => pattern.test(text)) ?? { finding: 'This is not a key' };
  return new KeyTextError('foreign', `${finding}. ${WHAT_IS_A_KEY}`);
}

const WHAT_IS_A_KEY =
  'A private key is a text that begins with -----BEGIN PRIVATE KEY-----, -----BEGIN RSA PRIVATE KEY----- or ' +
  '-----BEGIN ENCRYPTED PRIVATE KEY-----, and ends with the matching END line.';

const PUBLIC_KEY =
  'This is a public key (an address). Coins can be paid to it, but only the private key can spend them';

/** Texts without a BEGIN line that people take for a key. */
const STRANGERS: readonly { readonly pattern: RegExp; readonly finding: string }[] = [
  {
    pattern: /[\u2010-\u2015\u2212-]\s*BEGIN [A-Z ]*KEY/,
    finding:
      'The dashes around BEGIN were changed, as word processors do: there must be five plain hyphens on each side',
  },
  { pattern: /^\s*(?:ssh-|ecdsa-)/, finding: PUBLIC_KEY },
  { pattern: /^\s*"?MIIBIjAN/, finding: PUBLIC_KEY },
  { pattern: /^\s*MII[A-Za-z0-9+/=\s]+$/, finding: 'The BEGIN and END lines around the key are missing' },
  { pattern: /^\s*PuTTY-/, finding: 'This is a key of PuTTY. In PuTTYgen: Conversions, Export OpenSSH key' },
];

/** The sentence for a block that says by its label that it is no key of ours. */
export function explainLabel(label: string): KeyTextError {
  const { finding } = LABELS.find(({ pattern }) => pattern.test(label)) ?? {
    finding: `This is "${label}", not a private key`,
  };
  return new KeyTextError('foreign', `${finding}. ${WHAT_IS_A_KEY}`);
}

const LABELS: readonly { readonly pattern: RegExp; readonly finding: string }[] = [
  { pattern: /PUBLIC KEY/, finding: PUBLIC_KEY },
  { pattern: /CERTIFICATE/, finding: 'This is a certificate. It holds a public key only' },
  {
    pattern: /^OPENSSH PRIVATE KEY$/,
    finding: 'This is a key in the format of OpenSSH. Convert a copy of it: ssh-keygen -p -m PEM -f COPY',
  },
  { pattern: /^EC PRIVATE KEY$/, finding: 'This is an elliptic-curve key. This network uses RSA keys of 2048 bits' },
  { pattern: /^DSA PRIVATE KEY$/, finding: 'This is a DSA key. This network uses RSA keys of 2048 bits' },
];
