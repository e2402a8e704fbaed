/** Private keys as other programs write them and as people carry them, and what people take for one. */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { KeyFault } from '../../../preload/contract/messages/key-fault.ts';

/** Each written by the workshop's library: see the file. */
const vectors: {
  address: string;
  passphrase: string;
  texts: Record<string, string>;
  latin1: { passphrase: string; text: string };
} = JSON.parse(readFileSync(new URL('../../vectors/pycryptodome-keys.json', import.meta.url), 'utf8'));

const pkcs1 = vectors.texts['exportKey()']!;
const encrypted = vectors.texts['exportKey(passphrase)']!;
const key = createPrivateKey(pkcs1);
const pkcs8 = key.export({ format: 'pem', type: 'pkcs8' }).toString();
const lines = pkcs8.split('\n');

export const KEY_TEXTS = { encrypted, key, pkcs8, vectors } as const;

/** The key in its plain forms, each with how it came here. */
export const CARRIED_KEYS: readonly (readonly [how: string, text: string])[] = [
  ['with the line ends of Windows', pkcs8.replaceAll('\n', '\r\n')],
  ['without a line end', pkcs8.trimEnd()],
  ['in a letter', `Hello,\n${pkcs1}\nYours`],
  ['indented', pkcs8.replaceAll('\n', '\n    ')],
  ['in one line', pkcs8.replaceAll('\n', ' ')],
  ['as Python prints bytes', `b'${pkcs1.replaceAll('\n', String.raw`\n`)}'`],
  ['with invisible characters', pkcs8.replaceAll('\n', '\u200b\n\ufeff')],
  ['after its public key', `${createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString()}${pkcs8}`],
];

/** Each with what is found. */
export const STRANGERS: readonly (readonly [what: string, text: string, failure: string, fault: KeyFault])[] = [
  ['nothing', ' \n', 'damaged', { code: 'damaged', damage: { code: 'empty' } }],
  ['a letter', 'Dear diary', 'foreign', { code: 'stranger', stranger: { code: 'unknown' } }],
  [
    'a public key',
    createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString(),
    'foreign',
    { code: 'stranger', stranger: { code: 'public-key' } },
  ],
  ['an RSA public key', block('RSA PUBLIC KEY'), 'foreign', { code: 'stranger', stranger: { code: 'public-key' } }],
  ['an address', vectors.address, 'foreign', { code: 'stranger', stranger: { code: 'public-key' } }],
  [
    'a public key of SSH',
    'ssh-rsa AAAAB3Nza me@laptop',
    'foreign',
    { code: 'stranger', stranger: { code: 'public-key' } },
  ],
  ['a certificate', block('CERTIFICATE'), 'foreign', { code: 'stranger', stranger: { code: 'certificate' } }],
  ['a key of OpenSSH', block('OPENSSH PRIVATE KEY'), 'foreign', { code: 'stranger', stranger: { code: 'openssh' } }],
  ['a key of PuTTY', 'PuTTY-User-Key-File-2: ssh-rsa', 'foreign', { code: 'stranger', stranger: { code: 'putty' } }],
  [
    'an elliptic-curve key',
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'sec1' }).toString(),
    'foreign',
    { code: 'stranger', stranger: { code: 'elliptic-curve' } },
  ],
  [
    'an elliptic-curve key in PKCS#8',
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    'foreign',
    { code: 'other-kind', kind: 'ec', bits: null, exponent: null },
  ],
  [
    'a small key',
    generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    'foreign',
    { code: 'other-kind', kind: 'rsa', bits: 1024, exponent: null },
  ],
  [
    'something else in PEM',
    block('PGP MESSAGE'),
    'foreign',
    { code: 'stranger', stranger: { code: 'other-label', label: 'PGP MESSAGE' } },
  ],
  ['a key whose end is missing', pkcs8.slice(0, 900), 'damaged', { code: 'damaged', damage: { code: 'no-end' } }],
  [
    'a key whose beginning is missing',
    pkcs8.slice(100),
    'damaged',
    { code: 'damaged', damage: { code: 'no-beginning' } },
  ],
  [
    'a key without a line',
    lines.toSpliced(7, 1).join('\n'),
    'damaged',
    { code: 'damaged', damage: { code: 'bytes-missing', count: 48 } },
  ],
  [
    'an encrypted key without a line',
    shortened(),
    'damaged',
    { code: 'damaged', damage: { code: 'bytes-missing', count: 48 } },
  ],
  [
    'a key without its two lines',
    lines.slice(1, -2).join('\n'),
    'foreign',
    { code: 'stranger', stranger: { code: 'no-lines-around' } },
  ],
  [
    'a key that went through Word',
    pkcs8.replaceAll('-----', '\u2014\u2013'),
    'foreign',
    { code: 'stranger', stranger: { code: 'changed-dashes' } },
  ],
  [
    'a key in a cipher of long ago',
    encrypted.replace('DES-EDE3-CBC', 'IDEA-CBC'),
    'foreign',
    { code: 'other-encryption' },
  ],
];

function block(label: string): string {
  return `-----BEGIN ${label}-----\nAAAA\n-----END ${label}-----\n`;
}

function shortened(): string {
  return vectors.texts['exportKey(pkcs=8, passphrase, protection=scryptAndAES128-CBC)']!.split('\n')
    .toSpliced(9, 1)
    .join('\n');
}
