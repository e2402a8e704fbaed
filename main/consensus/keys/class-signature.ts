/** Whether the key of a class has signed a text: Ed25519, which has nothing to do with wallets. @see RFC 8032 */
import { createPublicKey, verify } from 'node:crypto';

/** DER of a `SubjectPublicKeyInfo` up to the 32 bytes of an Ed25519 key (RFC 8410). */
const PUBLIC_KEY_PREFIX = '302a300506032b6570032100';

/**
 * @param key 64 hex digits
 * @param signature 128 hex digits
 */
export function isSignedByKey(key: string, text: string, signature: string): boolean {
  const publicKey = createPublicKey({ key: Buffer.from(PUBLIC_KEY_PREFIX + key, 'hex'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'hex'));
}
