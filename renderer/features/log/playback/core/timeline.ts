/**
 * The log of a node, prepared so that what was at any moment is found without walking through all that came before. Knows
 * no React and no clock.
 */
import type { PublicEntry } from '../../../../../preload/contract/messages/public-log/public-entry.ts';
import { lowerBound } from './lower-bound.ts';
import { PeersOverTime } from './peers-over-time.ts';

/** A block as the node first heard of it. */
export interface HeardBlock {
  readonly hash: string;
  readonly height: number;
  /** `null` where that is not known. */
  readonly previousHash: string | null;
  readonly miner: string | null;
  readonly from: string;
  readonly time: number;
  /** Of the entry. */
  readonly index: number;
}

/** Several blocks that came at once, of which only the last one is told. */
export interface Run {
  readonly blocks: number;
  /** The block below them; `null` where that is not known. */
  readonly base: string | null;
}

/** The best chain ends in this block from this entry on. */
export interface TipChange {
  readonly index: number;
  readonly hash: string;
  readonly height: number;
}

export interface Timeline {
  /** By time, and of the same time by number. A clock that was set back mixes up the order at that place. */
  readonly entries: readonly PublicEntry[];
  readonly blocks: ReadonlyMap<string, HeardBlock>;
  readonly byHeight: ReadonlyMap<number, readonly HeardBlock[]>;
  readonly runs: ReadonlyMap<string, Run>;
  readonly tips: readonly TipChange[];
  /** The highest block that was known, by entry. */
  readonly highest: readonly number[];
  readonly peers: PeersOverTime;
}

/** So many entries are a piece of work. */
const PIECE = 500;

/**
 * Yields between the pieces, so that something else can have its turn.
 *
 * @param entries of one node, in any order
 */
export function* createTimeline(entries: readonly PublicEntry[]): Generator<undefined, Timeline> {
  const sorted = entries.toSorted((a, b) => a.time - b.time || a.number - b.number);
  const blocks = new Map<string, HeardBlock>();
  const byHeight = new Map<number, HeardBlock[]>();
  const runs = new Map<string, Run>();
  const tips: TipChange[] = [];
  const highest: number[] = [];
  const hear = (block: HeardBlock): void => {
    if (blocks.has(block.hash)) return;
    blocks.set(block.hash, block);
    const others = byHeight.get(block.height);
    if (others === undefined) byHeight.set(block.height, [block]);
    else others.push(block);
  };
  for (const [index, { time, what }] of sorted.entries()) {
    if (index % PIECE === 0) yield undefined;
    const before = tips.at(-1);
    if (what.code === 'tip') {
      const { hash, height, previousHash, miner, from } = what;
      hear({ hash, height, previousHash, miner, from, time, index });
      const goesOn = before?.height === height - what.blocks;
      const base = goesOn ? (before?.hash ?? null) : null;
      if (!runs.has(hash)) runs.set(hash, { blocks: what.blocks, base });
      tips.push({ index, hash, height });
    } else if (what.code === 'side-block') {
      const { hash, height, previousHash, miner, from } = what;
      hear({ hash, height, previousHash, miner, from, time, index });
    } else if (what.code === 'reorganisation' && what.came !== null) {
      const { tip: hash, height, blocks: count, listed } = what.came;
      for (const block of listed) hear({ ...block, from: what.from, time, index });
      hear({ hash, height, previousHash: null, miner: null, from: what.from, time, index });
      if (!runs.has(hash)) runs.set(hash, { blocks: count, base: what.forkHash });
      const lowest = listed.at(-1);
      // Below those that are told one by one there may be more.
      if (lowest !== undefined && lowest.height > what.forkHeight && !runs.has(lowest.hash)) {
        runs.set(lowest.hash, { blocks: lowest.height - what.forkHeight, base: what.forkHash });
      }
      tips.push({ index, hash, height });
    }
    highest.push(Math.max(highest[index - 1] ?? 0, heightOf(what)));
  }
  return { entries: sorted, blocks, byHeight, runs, tips, highest, peers: new PeersOverTime(sorted) };
}

function heightOf(what: PublicEntry['what']): number {
  if (what.code === 'tip' || what.code === 'side-block') return what.height;
  return what.code === 'reorganisation' ? (what.came?.height ?? 0) : 0;
}

/** How many entries there are up to this time, that included: where to look in the timeline. */
export function countUntil({ entries }: Timeline, time: number): number {
  return lowerBound(entries.length, (index) => (entries[index]?.time ?? 0) > time);
}

/** The tip after so many entries; `undefined` before the first one. */
export function tipAfter({ tips }: Timeline, count: number): TipChange | undefined {
  return tips[lowerBound(tips.length, (index) => (tips[index]?.index ?? 0) >= count) - 1];
}
