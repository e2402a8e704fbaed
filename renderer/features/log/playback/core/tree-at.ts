/** The tree and the shares as a node knew them at a moment. */
import type { HeardBlock, Timeline } from './timeline.ts';
import { tipAfter } from './timeline.ts';

/** A block on the way down from a tip. Of those that came in one go only the last one is known. */
export type ChainBlock = HeardBlock | { readonly hash: undefined; readonly height: number };

/** Blocks beside the chain that are drawn at most. */
const MAX_BESIDE = 500;

export interface TreeAt {
  /** By height; of each height the block of the best chain comes first. */
  readonly blocks: readonly TreeBlock[];
  /** Of the highest block that was known. */
  readonly highest: number;
}

export interface TreeBlock {
  /** A made-up one for a block that came in one go with others. */
  readonly hash: string;
  readonly height: number;
  readonly previousHash: string;
  readonly isOnBestChain: boolean;
  /** `undefined` for one of which nothing is known but its height. */
  readonly heard: HeardBlock | undefined;
}

/**
 * The best chain from its tip down to a height: as far as the log knows it. Each step leads to a smaller height, whatever
 * a log says.
 *
 * @param count how many entries there were
 */
export function* chainDown(timeline: Timeline, count: number, lowest: number): Generator<ChainBlock> {
  const tip = tipAfter(timeline, count);
  let at = tip === undefined ? undefined : timeline.blocks.get(tip.hash);
  while (at !== undefined && at.height >= lowest) {
    // The clock of a node may have been set back: then its log tells of a block only after the one on it.
    yield at.index < count ? at : { hash: undefined, height: at.height };
    const parent: HeardBlock | undefined = at.previousHash === null ? undefined : timeline.blocks.get(at.previousHash);
    if (parent !== undefined && parent.height === at.height - 1) {
      at = parent;
      continue;
    }
    const run = timeline.runs.get(at.hash);
    if (run === undefined) return;
    const bottom = at.height - run.blocks;
    for (let height = at.height - 1; height > Math.max(bottom, lowest - 1); height--) yield { hash: undefined, height };
    const base: HeardBlock | undefined = run.base === null ? undefined : timeline.blocks.get(run.base);
    at = base?.height === bottom ? base : undefined;
  }
}

/** @param count how many entries there were. @param from, to heights */
export function treeAt(timeline: Timeline, count: number, from: number, to: number): TreeAt {
  const best: TreeBlock[] = [];
  const hashes = new Set<string>();
  let above: string | undefined;
  for (const block of chainDown(timeline, count, from - 1)) {
    const hash: string = block.hash ?? `${above ?? ''}:${block.height}`;
    const last = best.at(-1);
    if (last !== undefined) best[best.length - 1] = { ...last, previousHash: hash };
    if (block.height <= to) {
      best.push({
        hash,
        height: block.height,
        previousHash: '',
        isOnBestChain: true,
        heard: block.hash === undefined ? undefined : block,
      });
    }
    if (block.hash !== undefined) {
      hashes.add(block.hash);
      above = block.hash;
    }
  }
  const beside: TreeBlock[] = [];
  for (let height = Math.max(1, from - 1); height <= to; height++) {
    for (const block of timeline.byHeight.get(height) ?? []) {
      if (block.index >= count || hashes.has(block.hash) || beside.length >= MAX_BESIDE) continue;
      const { hash, previousHash } = block;
      beside.push({ hash, height, previousHash: previousHash ?? '', isOnBestChain: false, heard: block });
    }
  }
  // Stable: of one height the block of the best chain stays first.
  const blocks = [...best.toReversed(), ...beside].toSorted((a, b) => a.height - b.height);
  return { blocks, highest: timeline.highest[count - 1] ?? 0 };
}

export interface SharesAt {
  readonly fromHeight: number;
  readonly toHeight: number;
  /** Most blocks first. */
  readonly miners: readonly { readonly miner: string | null; readonly blocks: number }[];
  /** Blocks whose miner the log does not know. */
  readonly unknown: number;
}

/** Who mined the last blocks of the best chain. */
export function sharesAt(timeline: Timeline, count: number, lastBlocks: number): SharesAt {
  const tip = tipAfter(timeline, count);
  if (tip === undefined) return { fromHeight: 0, toHeight: 0, miners: [], unknown: 0 };
  const lowest = Math.max(1, tip.height - lastBlocks + 1);
  const counts = new Map<string | null, number>();
  let known = 0;
  for (const block of chainDown(timeline, count, lowest)) {
    if (block.hash === undefined || block.miner === null) continue;
    counts.set(block.miner, (counts.get(block.miner) ?? 0) + 1);
    known++;
  }
  const miners = [...counts].map(([miner, blocks]) => ({ miner, blocks })).toSorted((a, b) => b.blocks - a.blocks);
  return { fromHeight: lowest, toHeight: tip.height, miners, unknown: tip.height - lowest + 1 - known };
}
