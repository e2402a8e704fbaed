/**
 * Reads PKCS#8 `EncryptedPrivateKeyInfo`: what this program, OpenSSL and PyCryptodome write.
 *
 * @see RFC 8018 (PBES2, PBKDF2), RFC 7914 (scrypt) and RFC 5084 (AES-GCM)
 */
import { pbkdf2, scrypt, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { isSequence, parseDer, readBytes, readInteger, readItems, readObjectId, type DerValue } from '../der.ts';
import { decryptBytes, UnknownEncryptionError } from './decrypt-bytes.ts';
import { spellPassphrase } from './passphrase-spellings.ts';

export const OIDS = {
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  scrypt: '1.3.6.1.4.1.11591.4.11',
  hmacWithSha256: '1.2.840.113549.2.9',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
} as const;

/** The hash under PBKDF2's HMAC. */
const DIGESTS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  [OIDS.hmacWithSha256]: 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

interface CipherKind {
  readonly cipher: string;
  readonly keyBytes: number;
}

const CIPHERS: Readonly<Record<string, CipherKind>> = {
  '1.2.840.113549.3.7': { cipher: 'des-ede3-cbc', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.2': { cipher: 'aes-128-cbc', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { cipher: 'aes-192-cbc', keyBytes: 24 },
  [OIDS.aes256Cbc]: { cipher: 'aes-256-cbc', keyBytes: 32 },
  '2.16.840.1.101.3.4.1.6': { cipher: 'aes-128-gcm', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.26': { cipher: 'aes-192-gcm', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.46': { cipher: 'aes-256-gcm', keyBytes: 32 },
};

/** A file that asks for more would keep the node busy for minutes. */
const MAX_ROUNDS = 20_000_000;

/** How much memory scrypt may take, and how many times over. PyCryptodome and OpenSSL ask for 16 MiB once. */
const MAX_SCRYPT_BYTES = 256 * 1024 * 1024;
const MAX_SCRYPT_TIMES = 16;

const DEFAULT_TAG_BYTES = 12;
const FULL_TAG_BYTES = 16;

/** Derives a cipher's key from a passphrase. */
type Derivation = (passphrase: Buffer) => Promise<Buffer>;

/**
 * @returns DER of the key, or `undefined` when the passphrase is wrong
 * @throws UnknownEncryptionError
 * @throws Error when the structure is damaged
 */
export async function decryptPbes2(der: Buffer, passphrase: string): Promise<Buffer | undefined> {
  const [algorithm, ciphertext] = readItems(parseDer(der));
  const [scheme, parameters] = readItems(algorithm);
  const name = readObjectId(scheme);
  if (name !== OIDS.pbes2) throw new UnknownEncryptionError(name);
  const [derivation, encryption] = readItems(parameters);
  const { cipher, keyBytes, iv, tagBytes } = readEncryption(encryption);
  const derive = readDerivation(derivation, keyBytes);
  for (const spelling of spellPassphrase(passphrase)) {
    const key = await derive(spelling);
    const plain = decryptBytes({ cipher, key, iv, tagBytes, ciphertext: readBytes(ciphertext) });
    if (plain !== undefined) return plain;
  }
  return undefined;
}

function readEncryption(value: DerValue | undefined): CipherKind & { readonly iv: Buffer; readonly tagBytes: number } {
  const [id, parameters] = readItems(value);
  const kind = known(CIPHERS, readObjectId(id));
  if (!isSequence(parameters)) return { ...kind, iv: readBytes(parameters), tagBytes: 0 };
  const [nonce, length] = readItems(parameters);
  const tagBytes = length === undefined ? DEFAULT_TAG_BYTES : readInteger(length);
  if (tagBytes < DEFAULT_TAG_BYTES || tagBytes > FULL_TAG_BYTES) throw new UnknownEncryptionError(`tag of ${tagBytes}`);
  return { ...kind, iv: readBytes(nonce), tagBytes };
}

function readDerivation(value: DerValue | undefined, keyBytes: number): Derivation {
  const [id, parameters] = readItems(value);
  const name = readObjectId(id);
  if (name === OIDS.pbkdf2) return readPbkdf2(readItems(parameters), keyBytes);
  if (name === OIDS.scrypt) return readScrypt(readItems(parameters), keyBytes);
  throw new UnknownEncryptionError(name);
}

function readPbkdf2([salt, count, ...rest]: readonly DerValue[], keyBytes: number): Derivation {
  const rounds = readInteger(count);
  if (rounds < 1 || rounds > MAX_ROUNDS) throw new UnknownEncryptionError(`${rounds} rounds`);
  // A length of the key may stand before the function. Without a function it is SHA-1.
  const prf = rest.at(-1);
  const digest = isSequence(prf) ? known(DIGESTS, readObjectId(readItems(prf)[0])) : 'sha1';
  const saltBytes = readBytes(salt);
  return (passphrase) => promisify(pbkdf2)(passphrase, saltBytes, rounds, keyBytes, digest);
}

function readScrypt([salt, ...numbers]: readonly DerValue[], keyBytes: number): Derivation {
  const [N = 0, r = 0, p = 0] = numbers.map(readInteger);
  const memoryBytes = 128 * N * r;
  const isBearable = N > 1 && r > 0 && p > 0 && memoryBytes <= MAX_SCRYPT_BYTES && p <= MAX_SCRYPT_TIMES;
  if (!isBearable) throw new UnknownEncryptionError(`scrypt with ${N}, ${r} and ${p}`);
  const saltBytes = readBytes(salt);
  const options: ScryptOptions = { N, r, p, maxmem: 2 * memoryBytes + 1024 * 1024 };
  return (passphrase) =>
    new Promise((resolve, reject) => {
      scrypt(passphrase, saltBytes, keyBytes, options, (error, key) => (error === null ? resolve(key) : reject(error)));
    });
}

function known<T>(table: Readonly<Record<string, T>>, oid: string): T {
  const found = Object.hasOwn(table, oid) ? table[oid] : undefined;
  if (found === undefined) throw new UnknownEncryptionError(oid);
  return found;
}
