/** Two nodes' clocks, compared by the blocks that both have heard. */
import type { PublicEntry } from '../../../../../preload/contract/messages/public-log/public-entry.ts';

/** Fewer blocks in common say little: a block may have come late to one of the two. */
const MIN_SHARED = 3;

export interface Alignment {
  /** How much the other clock is ahead, in seconds. */
  readonly offset: number;
  /** Blocks that both have heard. */
  readonly shared: number;
}

/** When a node first heard of each block, by hash. What came in one go with others came late, and is left out. */
export function heardTimes(entries: readonly PublicEntry[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { time, what } of entries) {
    const isOneBlock = what.code === 'side-block' || (what.code === 'tip' && what.blocks === 1);
    if (isOneBlock && time < (times.get(what.hash) ?? Infinity)) times.set(what.hash, time);
  }
  return times;
}

/**
 * The median of how much later the other one heard. What a block takes on its way is in it, in both directions, so it is
 * right to about that. `undefined` with too few blocks in common.
 */
export function align(base: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): Alignment | undefined {
  const later: number[] = [];
  for (const [hash, time] of other) {
    const baseTime = base.get(hash);
    if (baseTime !== undefined) later.push(time - baseTime);
  }
  if (later.length < MIN_SHARED) return undefined;
  later.sort((a, b) => a - b);
  const upper = later[Math.floor(later.length / 2)] ?? 0;
  const lower = later[Math.ceil(later.length / 2) - 1] ?? upper;
  return { offset: (lower + upper) / 2, shared: later.length };
}
