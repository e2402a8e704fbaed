/** What people copy as an address to pay to: whether it is a whole key, and what happened to it on the way. */

/** How a key of this network begins and how long it is. */
const KEY_TEXT = /^MIIB[A-Za-z0-9+/]{387}[A-Za-z0-9+/=]$/;

/** What comes into a key on the way: line breaks, and characters that cannot be seen. */
const BETWEEN = /[\s\p{Cf}]+/gu;

/** What a chat, a sentence or JSON has around a key. */
const AROUND = /^["'`<(\u201c\u201d\u201e\u2018\u2019\u00ab]+|["'`>),.;:\u201c\u201d\u2018\u2019\u00bb]+$/gu;

/** How every key of this network begins, and its length. */
const KEY_START = 'MIIBIjANBgkqhkiG9w0BAQ';
const KEY_LENGTH = 392;
const MAX_DIFFERENCE = 12;

/** What is odd about a text that is meant to be a key: an invisible character was taken out, or so many are missing. */
export type KeyTrouble = { readonly kind: 'invisible' } | { readonly kind: 'length'; readonly missing: number };

export function isKeyText(text: string): boolean {
  return KEY_TEXT.test(text);
}

/** Without what came into a key on the way, and what stands around it. */
export function joinKey(text: string): string {
  return text.replaceAll(BETWEEN, '').replaceAll(AROUND, '');
}

/** @returns `undefined` for a whole key, and for what is not meant to be one */
export function findKeyTrouble(typed: string): KeyTrouble | undefined {
  const joined = joinKey(typed);
  const missing = KEY_LENGTH - joined.length;
  if (isKeyText(joined)) return /\p{Cf}/u.test(typed) ? { kind: 'invisible' } : undefined;
  const isMeant = joined.startsWith(KEY_START) && Math.abs(missing) <= MAX_DIFFERENCE && missing !== 0;
  return isMeant ? { kind: 'length', missing } : undefined;
}
