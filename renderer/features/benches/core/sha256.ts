/** SHA-256 in the page: at once, and also where the browser offers none. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const encoder = new TextEncoder();

/** Of a text as UTF-8: 64 lower-case hex digits. */
export function hashText(text: string): string {
  return bytesToHex(sha256(encoder.encode(text)));
}
