/**
 * Puts a private key under a passphrase: PKCS#8 `EncryptedPrivateKeyInfo`, as `openssl pkcs8` reads and writes it.
 *
 * PBES2 with PBKDF2 over HMAC-SHA-256 and AES-256-CBC. The crypto libraries of Node and Electron would encrypt with a few
 * thousand rounds only, node-forge counts too slowly, so the structure is node-forge's and the arithmetic node:crypto's.
 *
 * @see RFC 8018 and RFC 5958
 */
import { createCipheriv, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { OIDS } from './decrypt/pbes2.ts';
import { formatDer, integer, nothing, objectId, octets, sequence } from './der.ts';

/** Rounds of PBKDF2 with SHA-256 that OWASP asks for (2023): about 0.1 s on a laptop. */
const ROUNDS = 600_000;

const SALT_BYTES = 16;
const IV_BYTES = 16;
const KEY_BYTES = 32;

/**
 * Composed and decomposed spellings of a letter, which differ between keyboards, give the same passphrase.
 *
 * @returns DER of the `EncryptedPrivateKeyInfo` around `plain`
 */
export async function encryptKey(plain: Buffer, passphrase: string): Promise<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(IV_BYTES);
  const key = await promisify(pbkdf2)(passphrase.normalize('NFC'), salt, ROUNDS, KEY_BYTES, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);

  const prf = sequence(objectId(OIDS.hmacWithSha256), nothing());
  const derivation = sequence(objectId(OIDS.pbkdf2), sequence(octets(salt), integer(ROUNDS), prf));
  const encryption = sequence(objectId(OIDS.aes256Cbc), octets(iv));
  const algorithm = sequence(objectId(OIDS.pbes2), sequence(derivation, encryption));
  return formatDer(sequence(algorithm, octets(ciphertext)));
}
