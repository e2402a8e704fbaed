/**
 * A private key under a passphrase: PKCS#8 `EncryptedPrivateKeyInfo`, as `openssl pkcs8` reads and writes it.
 *
 * PBES2 with PBKDF2 over HMAC-SHA-256 and AES-256-CBC. The crypto libraries of Node and Electron would encrypt with a few
 * thousand rounds only, node-forge counts too slowly, so the structure is node-forge's and the arithmetic node:crypto's.
 *
 * @see RFC 8018 and RFC 5958
 */
import { createCipheriv, createDecipheriv, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';

/** Rounds of PBKDF2 with SHA-256 that OWASP asks for (2023): about 0.1 s on a laptop. */
const ROUNDS = 600_000;

/** A file that asks for more would keep the node busy for minutes. */
const MAX_ROUNDS = 20_000_000;

const SALT_BYTES = 16;
const IV_BYTES = 16;
const KEY_BYTES = 32;
const CIPHER = 'aes-256-cbc';
const DIGEST = 'sha256';

const OIDS = {
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  hmacWithSha256: '1.2.840.113549.2.9',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
} as const;

/** The file is encrypted in another way than this program does it. */
export class UnknownEncryptionError extends Error {}

interface Encrypted {
  readonly salt: Buffer;
  readonly rounds: number;
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
}

const { asn1 } = forge;
const { Class, Type } = asn1;

/** @returns DER of the `EncryptedPrivateKeyInfo` around `plain`. */
export async function encryptKey(plain: Buffer, passphrase: string): Promise<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, await deriveKey(passphrase, salt, ROUNDS), iv);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return formatEncrypted({ salt, rounds: ROUNDS, iv, ciphertext });
}

/**
 * @returns DER of the key, or `undefined` when the passphrase is wrong.
 * @throws UnknownEncryptionError
 * @throws Error when the structure is damaged
 */
export async function decryptKey(der: Buffer, passphrase: string): Promise<Buffer | undefined> {
  const { salt, rounds, iv, ciphertext } = parseEncrypted(der);
  const decipher = createDecipheriv(CIPHER, await deriveKey(passphrase, salt, rounds), iv);
  try {
    const plain = Buffer.concat([decipher.update(ciphertext), decipher.final()]);
    // One wrong passphrase in 256 leaves a padding that looks right, but not a key.
    asn1.fromDer(plain.toString('latin1'));
    return plain;
  } catch {
    return undefined;
  }
}

/** Composed and decomposed spellings of a letter, which keyboards differ in, are one passphrase. */
function deriveKey(passphrase: string, salt: Buffer, rounds: number): Promise<Buffer> {
  return promisify(pbkdf2)(passphrase.normalize('NFC'), salt, rounds, KEY_BYTES, DIGEST);
}

function formatEncrypted({ salt, rounds, iv, ciphertext }: Encrypted): Buffer {
  const prf = sequence(objectId(OIDS.hmacWithSha256), asn1.create(Class.UNIVERSAL, Type.NULL, false, ''));
  const derivation = sequence(objectId(OIDS.pbkdf2), sequence(octets(salt), integer(rounds), prf));
  const encryption = sequence(objectId(OIDS.aes256Cbc), octets(iv));
  const algorithm = sequence(objectId(OIDS.pbes2), sequence(derivation, encryption));
  return Buffer.from(asn1.toDer(sequence(algorithm, octets(ciphertext))).getBytes(), 'latin1');
}

function parseEncrypted(der: Buffer): Encrypted {
  const [algorithm, ciphertext] = items(asn1.fromDer(der.toString('latin1')));
  const [scheme, parameters] = items(algorithm);
  expectObjectId(scheme, OIDS.pbes2);
  const [derivation, encryption] = items(parameters);
  const [derivationId, derivationParameters] = items(derivation);
  expectObjectId(derivationId, OIDS.pbkdf2);
  const [salt, count, ...rest] = items(derivationParameters);
  // A length of the key may stand before the function. Without a function it would be SHA-1.
  const prf = rest.at(-1);
  expectObjectId(prf?.type === Type.SEQUENCE ? items(prf)[0] : undefined, OIDS.hmacWithSha256);
  const [encryptionId, iv] = items(encryption);
  expectObjectId(encryptionId, OIDS.aes256Cbc);
  const rounds = asn1.derToInteger(text(count));
  if (rounds < 1 || rounds > MAX_ROUNDS) throw new UnknownEncryptionError(`${rounds} rounds`);
  return { salt: bytes(salt), rounds, iv: bytes(iv), ciphertext: bytes(ciphertext) };
}

function sequence(...values: forge.asn1.Asn1[]): forge.asn1.Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, values);
}

function octets(value: Buffer): forge.asn1.Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.OCTETSTRING, false, value.toString('latin1'));
}

function integer(value: number): forge.asn1.Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.INTEGER, false, asn1.integerToDer(value).getBytes());
}

function objectId(oid: string): forge.asn1.Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.OID, false, asn1.oidToDer(oid).getBytes());
}

function items(value: forge.asn1.Asn1 | undefined): forge.asn1.Asn1[] {
  if (value === undefined || !Array.isArray(value.value)) throw new TypeError('a part of the structure is missing');
  return value.value;
}

function text(value: forge.asn1.Asn1 | undefined): string {
  if (value === undefined || typeof value.value !== 'string') throw new TypeError('a part of the structure is missing');
  return value.value;
}

function bytes(value: forge.asn1.Asn1 | undefined): Buffer {
  return Buffer.from(text(value), 'latin1');
}

function expectObjectId(value: forge.asn1.Asn1 | undefined, oid: string): void {
  const found = value === undefined ? 'nothing' : asn1.derToOid(text(value));
  if (found !== oid) throw new UnknownEncryptionError(`${found} in place of ${oid}`);
}
