/** Why a text gives no private key, in English: whole sentences for a file and for a pasted text alike. */
import { type Sentences, sentenceFor } from '../message.ts';
import type { KeyDamage, KeyFault, KeyStranger } from '../key-fault.ts';
import { countOf } from './counts.ts';
import { describeEncodingFault } from './encoding-fault.ts';

/** Parts of a sentence. */
export const keyDamages: Sentences<KeyDamage> = {
  empty: 'it is empty',
  'no-end': 'its end is missing. The last line of a key is -----END ... KEY-----',
  'no-beginning': 'its beginning is missing. The first line of a key is -----BEGIN ... KEY-----',
  'broken-line': 'a line between BEGIN and END is broken, or the two lines name different things',
  'broken-structure': 'its structure is broken',
  'bytes-missing': ({ count }) =>
    `${count === 1 ? '1 byte is' : `${count} bytes are`} missing from the middle or the end of it`,
  unreadable: 'it cannot be read as a private key',
  numbers: 'the numbers of the key do not fit together',
};

/** Sentences without their full stop. */
export const keyStrangers: Sentences<KeyStranger> = {
  'changed-dashes':
    'The dashes around BEGIN were changed, as word processors do: there must be five plain hyphens on each side',
  'public-key': 'This is a public key (an address). Coins can be paid to it, but only the private key can spend them',
  'no-lines-around': 'The BEGIN and END lines around the key are missing',
  putty: 'This is a key of PuTTY. In PuTTYgen: Conversions, Export OpenSSH key',
  certificate: 'This is a certificate. It holds a public key only',
  openssh: 'This is a key in the format of OpenSSH. Convert a copy of it: ssh-keygen -p -m PEM -f COPY',
  'elliptic-curve': 'This is an elliptic-curve key. This network uses RSA keys of 2048 bits',
  dsa: 'This is a DSA key. This network uses RSA keys of 2048 bits',
  'other-label': ({ label }) => `This is "${label}", not a private key`,
  unknown: 'This is not a key',
};

const WHAT_IS_A_KEY =
  'A private key is a text that begins with -----BEGIN PRIVATE KEY-----, -----BEGIN RSA PRIVATE KEY----- or ' +
  '-----BEGIN ENCRYPTED PRIVATE KEY-----, and ends with the matching END line.';

export const keyFaults: Sentences<KeyFault> = {
  damaged: ({ damage }) =>
    `The key is damaged: ${sentenceFor(keyDamages, damage)}. Take the whole text of another copy.`,
  stranger: ({ stranger }) => `${sentenceFor(keyStrangers, stranger)}. ${WHAT_IS_A_KEY}`,
  'other-encryption':
    'The key is encrypted in a way that this program does not read. ' +
    'Convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -in FILE -out NEW-FILE.',
  'other-kind': (values) =>
    `This is ${describeKind(values)}. This network uses RSA keys of 2048 bits with the exponent 65537.`,
  'passphrase-missing': 'The key is encrypted, and no passphrase was given.',
  'passphrase-wrong': 'The passphrase does not open the key.',
  'too-large': 'It is much larger than a key.',
  encoding: ({ fault }) => describeEncodingFault(fault),
};

function describeKind({ kind, bits, exponent }: Extract<KeyFault, { code: 'other-kind' }>): string {
  if (kind === 'ec') return 'an elliptic-curve key';
  if (kind !== 'rsa' || bits === null) return `a key of the type ${kind}`;
  return `an RSA key of ${countOf(bits, 'bit')}${exponent === null ? '' : ` with the exponent ${exponent}`}`;
}
