/** The last step of each way to encrypt a key: a cipher that fits, or does not. */
import { createDecipheriv, type CipherGCMTypes, type Decipheriv } from 'node:crypto';
import { isDer } from '../der.ts';

/** The key is encrypted in a way that this program does not read. */
export class UnknownEncryptionError extends Error {}

export interface Sealed {
  /** As node:crypto calls it. */
  readonly cipher: string;
  readonly key: Buffer;
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
  /** At the end of the ciphertext, of ciphers that have one. */
  readonly tagBytes: number;
}

/** @returns `undefined` when it was the wrong passphrase */
export function decryptBytes({ cipher, key, iv, ciphertext, tagBytes }: Sealed): Buffer | undefined {
  const end = ciphertext.length - tagBytes;
  const decipher = createDecipher({ cipher, key, iv, tag: ciphertext.subarray(end) });
  try {
    const plain = Buffer.concat([decipher.update(ciphertext.subarray(0, end)), decipher.final()]);
    // One wrong passphrase in 256 leaves a padding that looks right, but not a key.
    return isDer(plain) ? plain : undefined;
  } catch {
    return undefined;
  }
}

function createDecipher({ cipher, key, iv, tag }: Pick<Sealed, 'cipher' | 'key' | 'iv'> & { tag: Buffer }): Decipheriv {
  if (!isGcm(cipher)) return createDecipheriv(cipher, key, iv);
  return createDecipheriv(cipher, key, iv, { authTagLength: tag.length }).setAuthTag(tag);
}

function isGcm(cipher: string): cipher is CipherGCMTypes {
  return cipher.endsWith('-gcm');
}
