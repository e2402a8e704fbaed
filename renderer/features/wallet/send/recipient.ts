/** From what was typed or pasted as a recipient to the address that is meant. */
import type { NameView } from '../../../../preload/contract/views/address-views.ts';
import type { Claim, Claims } from '../../../format/claims.ts';

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

/** @returns `undefined` for a whole key, and for what is not meant to be one */
export function findKeyTrouble(typed: string): KeyTrouble | undefined {
  const joined = joinKey(typed);
  const missing = KEY_LENGTH - joined.length;
  if (KEY_TEXT.test(joined)) return /\p{Cf}/u.test(typed) ? { kind: 'invisible' } : undefined;
  const isMeant = joined.startsWith(KEY_START) && Math.abs(missing) <= MAX_DIFFERENCE && missing !== 0;
  return isMeant ? { kind: 'length', missing } : undefined;
}

function joinKey(text: string): string {
  return text.replaceAll(BETWEEN, '').replaceAll(AROUND, '');
}

/** Somebody to pay: by a name that the user gave, or by the word of a node. */
export interface Candidate extends NameView {
  /** Absent for names of the user's. */
  readonly claim?: Claim;
}

/** Names of the user's first. Where nodes contradict each other about an address, nobody is to be paid by their word. */
export function listCandidates(names: readonly NameView[], claims: Claims): readonly Candidate[] {
  const claimed = Object.values(claims).flatMap((claim): Candidate[] => {
    const {
      address,
      names: [name, ...others],
    } = claim;
    return name === undefined || others.length > 0 ? [] : [{ address, name, claim }];
  });
  return [...names, ...claimed.toSorted((a, b) => a.name.localeCompare(b.name))];
}

/**
 * What the form knows of who is paid. The word of a peer can change at any time, so an address is fixed when it is chosen.
 */
export interface Recipient {
  /** As it was typed, pasted or chosen. */
  readonly text: string;
  /** What was chosen; `undefined` while it is typed. */
  readonly address?: string;
}

export const NOBODY: Recipient = { text: '' };

export function chosen(address: string): Recipient {
  return { text: address, address };
}

/** A text that is longer than a name is shown as an address. */
const LONG_TEXT = 40;

/** What has been typed, when it is left: a name of the user's, a key, or another long text becomes the address that it means. */
export function finishTyping({ text, address }: Recipient, names: readonly NameView[]): Recipient {
  if (address !== undefined) return { text, address };
  const meant = resolveRecipient(text, names);
  const isKnown = names.some((name) => name.address === meant);
  return isKnown || meant.length > LONG_TEXT ? { text, address: meant } : { text };
}

/**
 * The address of a typed text: that of a name of the user's, when just one has it; else the text itself. What peers call
 * themselves leads nowhere. Line breaks and invisible characters that crept into a pasted key, and quotation marks around
 * it, are taken out, because another spelling of a key is another account.
 */
export function resolveRecipient(typed: string, names: readonly NameView[]): string {
  const text = typed.trim();
  const [only, ...others] = names.filter(({ name }) => name.toLowerCase() === text.toLowerCase());
  if (only !== undefined && others.length === 0) return only.address;
  const joined = joinKey(text);
  return KEY_TEXT.test(joined) ? joined : text;
}

/** Names that begin with the text, then those that hold it. */
export function matchNames<T extends NameView>(typed: string, names: readonly T[]): readonly T[] {
  const text = typed.trim().toLowerCase();
  const matches = names.filter(({ name }) => name.toLowerCase().includes(text));
  const isFirst = ({ name }: NameView): boolean => name.toLowerCase().startsWith(text);
  return [...matches.filter(isFirst), ...matches.filter((name) => !isFirst(name))];
}
