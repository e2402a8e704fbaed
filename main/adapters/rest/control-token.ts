/** The token that opens control to other computers. A node keeps its SHA-256 only, which is enough to know it by. */
import { createHash, timingSafeEqual } from 'node:crypto';

/** @returns 64 lower-case hex digits. */
export function hashControlToken(token: string): string {
  return digest(token).toString('hex');
}

/**
 * Whether a request carries the token. Digests are compared, so that the time taken says nothing about it.
 *
 * @param authorization the header's value: `Bearer TOKEN`
 * @param hash of the token, as {@link hashControlToken} makes it; `undefined` when there is none
 */
export function hasControlToken(authorization: string | undefined, hash: string | undefined): boolean {
  const sent = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (sent === undefined || hash === undefined) return false;
  const expected = Buffer.from(hash, 'hex');
  const found = digest(sent);
  return expected.length === found.length && timingSafeEqual(found, expected);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
