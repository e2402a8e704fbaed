/** From what was typed or pasted as a recipient to the address that is meant. */
import { isKeyText, joinKey } from '../../../../preload/contract/key-text.ts';
import type { NameView } from '../../../../preload/contract/views/address-views.ts';
import type { Claim, Claims } from '../../../format/claims.ts';

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
  return isKeyText(joined) ? joined : text;
}

/** Names that begin with the text, then those that hold it. */
export function matchNames<T extends NameView>(typed: string, names: readonly T[]): readonly T[] {
  const text = typed.trim().toLowerCase();
  const matches = names.filter(({ name }) => name.toLowerCase().includes(text));
  const isFirst = ({ name }: NameView): boolean => name.toLowerCase().startsWith(text);
  return [...matches.filter(isFirst), ...matches.filter((name) => !isFirst(name))];
}
