/** The one hash function of the protocol. */
import { createHash } from 'node:crypto';

/** SHA-256 of a text (as UTF-8; all our preimages are ASCII): 64 lower-case hex digits. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
