/** From what was typed or pasted as a recipient to the address that is meant. */
import type { NameView } from '../../../../preload/contract/views/address-views.ts';
import type { Claim, Claims } from '../../../format/claims.ts';

/** How a key of this network begins and how long it is. */
const KEY_TEXT = /^MIIB[A-Za-z0-9+/]{387}[A-Za-z0-9+/=]$/;

/** What comes into a key on the way: line breaks, and characters that cannot be seen. */
const BETWEEN = /[\s\p{Cf}]+/gu;

/** How every key of this network begins, and its length. */
const KEY_START = 'MIIBIjANBgkqhkiG9w0BAQ';
const KEY_LENGTH = 392;
const MAX_DIFFERENCE = 12;

/** What is odd about a text that is meant to be a key: an invisible character was taken out, or so many are missing. */
export type KeyTrouble = { readonly kind: 'invisible' } | { readonly kind: 'length'; readonly missing: number };

/** @returns `undefined` for a whole key, and for what is not meant to be one */
export function findKeyTrouble(typed: string): KeyTrouble | undefined {
  const joined = typed.replaceAll(BETWEEN, '');
  const missing = KEY_LENGTH - joined.length;
  if (KEY_TEXT.test(joined)) return /\p{Cf}/u.test(typed) ? { kind: 'invisible' } : undefined;
  const isMeant = joined.startsWith(KEY_START) && Math.abs(missing) <= MAX_DIFFERENCE && missing !== 0;
  return isMeant ? { kind: 'length', missing } : undefined;
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
 * The address: that of a name, when just one has it and nothing speaks against it; else the text itself. Line breaks and
 * invisible characters that crept into a pasted key are taken out, for another spelling of a key is another account.
 */
export function resolveRecipient(typed: string, candidates: readonly Candidate[]): string {
  const text = typed.trim();
  const named = candidates.filter(({ name }) => name.toLowerCase() === text.toLowerCase());
  const [only, ...others] = named.some(({ claim }) => claim === undefined)
    ? named.filter(({ claim }) => claim === undefined)
    : named;
  if (only !== undefined && others.length === 0 && (only.claim?.doubt ?? null) === null) return only.address;
  const joined = text.replaceAll(BETWEEN, '');
  return KEY_TEXT.test(joined) ? joined : text;
}

/** Names that begin with the text, then those that hold it. */
export function matchNames<T extends NameView>(typed: string, names: readonly T[]): readonly T[] {
  const text = typed.trim().toLowerCase();
  const matches = names.filter(({ name }) => name.toLowerCase().includes(text));
  const isFirst = ({ name }: NameView): boolean => name.toLowerCase().startsWith(text);
  return [...matches.filter(isFirst), ...matches.filter((name) => !isFirst(name))];
}
