/**
 * Reads the older way to encrypt a key: a PEM text with a `DEK-Info` line, as `exportKey(passphrase=...)` of the workshop's
 * library writes it.
 *
 * @see RFC 1421, section 4.6.1.3
 */
import { createHash } from 'node:crypto';
import { decryptBytes, UnknownEncryptionError } from './decrypt-bytes.ts';
import { spellPassphrase } from './passphrase-spellings.ts';

/** The line after the colon: `DES-EDE3-CBC,C73FC68FBF0D1153`. */
export interface DekInfo {
  readonly cipher: string;
  readonly iv: Buffer;
}

const CIPHERS: Readonly<Record<string, { readonly keyBytes: number; readonly ivBytes: number }>> = {
  'DES-EDE3-CBC': { keyBytes: 24, ivBytes: 8 },
  'AES-128-CBC': { keyBytes: 16, ivBytes: 16 },
  'AES-192-CBC': { keyBytes: 24, ivBytes: 16 },
  'AES-256-CBC': { keyBytes: 32, ivBytes: 16 },
};

const SALT_BYTES = 8;

/**
 * @returns DER of the key, or `undefined` when the passphrase is wrong
 * @throws UnknownEncryptionError
 */
export function decryptPem({ cipher, iv }: DekInfo, ciphertext: Buffer, passphrase: string): Buffer | undefined {
  const kind = Object.hasOwn(CIPHERS, cipher) ? CIPHERS[cipher] : undefined;
  if (kind === undefined || iv.length !== kind.ivBytes) throw new UnknownEncryptionError(cipher);
  for (const spelling of spellPassphrase(passphrase)) {
    const key = deriveKey(spelling, iv.subarray(0, SALT_BYTES), kind.keyBytes);
    const plain = decryptBytes({ cipher: cipher.toLowerCase(), key, iv, ciphertext, tagBytes: 0 });
    if (plain !== undefined) return plain;
  }
  return undefined;
}

/** OpenSSL's `EVP_BytesToKey` with MD5 and one round, which is all that this format knows. */
function deriveKey(passphrase: Buffer, salt: Buffer, keyBytes: number): Buffer {
  let key: Buffer = Buffer.alloc(0);
  let last: Buffer = Buffer.alloc(0);
  while (key.length < keyBytes) {
    last = createHash('md5').update(last).update(passphrase).update(salt).digest();
    key = Buffer.concat([key, last]);
  }
  return key.subarray(0, keyBytes);
}
