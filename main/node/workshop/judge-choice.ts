/** What the rules say to the chain that a student's code has chosen. Pure. */
import { shortVisible } from '../../../preload/contract/visible-text.ts';
import type { ChoiceVerdict } from '../../../preload/contract/messages/choice-verdict.ts';
import type { Offer } from './chain-offers.ts';

/** Of an address that the code has made up. */
const MAX_WORD_LENGTH = 100;

/** What was offered, and what the node has done since. */
export interface Decided {
  /** Length of the own chain when the question was asked. */
  readonly size: number;
  /** With what the node has found out about them since. */
  readonly offers: readonly Offer[];
  /** Its length now. */
  readonly sizeNow: number;
  /** Whether the node's chain has this block now. */
  readonly holds: (tip: string) => boolean;
}

/** @param chosen address of the offer that the code has chosen; `null` for none */
export function judgeChoice(chosen: string | null, decided: Decided): ChoiceVerdict {
  const { size, offers } = decided;
  const longest = findLongest(decided);
  if (chosen === null) return longest === undefined ? { code: 'stayed', size } : { code: 'missed', ...longest, size };
  const offer = offers.find(({ address }) => address === chosen);
  if (offer === undefined) return { code: 'not-offered', peer: shortVisible(chosen, MAX_WORD_LENGTH) };
  const { address: peer, length, refusal } = offer;
  if (refusal !== undefined) return { code: 'chain-refused', peer, ...refusal };
  if (length === undefined) return { code: 'no-chain', peer };
  if (length <= size) return { code: 'not-longer', peer, length, size };
  if (longest !== undefined && length < longest.length) {
    return { code: 'not-longest', peer, length, longest: longest.peer, longestLength: longest.length };
  }
  return judgeLongest({ peer, length, tip: offer.tip }, decided);
}

/** As the lesson has it: a broken chain may be handed in, but then the next one has to be. */
export function isRightChoice(verdict: ChoiceVerdict, { size, offers }: Pick<Decided, 'size' | 'offers'>): boolean {
  switch (verdict.code) {
    case 'followed':
    case 'stayed':
    case 'overtaken':
    case 'kept':
      return true;
    case 'chain-refused':
      return findLongest({ size, offers: offers.filter(({ address }) => address !== verdict.peer) }) === undefined;
    case 'not-longer':
    case 'not-longest':
    case 'missed':
    case 'no-chain':
    case 'not-offered':
      return false;
  }
}

/** It was the right one: the rest is what the node has done. */
function judgeLongest(
  { peer, length, tip }: { readonly peer: string; readonly length: number; readonly tip: string | undefined },
  { sizeNow, holds }: Decided,
): ChoiceVerdict {
  if (tip !== undefined && holds(tip)) return { code: 'followed', peer, length };
  return sizeNow >= length ? { code: 'overtaken', peer, length, size: sizeNow } : { code: 'kept', peer, length };
}

/** The first of the longest chains that are good and longer than the own one. */
function findLongest({
  size,
  offers,
}: Pick<Decided, 'size' | 'offers'>): { readonly peer: string; readonly length: number } | undefined {
  let found: { readonly peer: string; readonly length: number } | undefined;
  for (const { address: peer, length = 0, refusal } of offers) {
    if (refusal === undefined && length > (found?.length ?? size)) found = { peer, length };
  }
  return found;
}
