/** Where the blocks of the tree are drawn: the best chain in one line, each branch in a lane beside it. */
import type { ShownBlock } from './shown-block.ts';

/** Branches side by side; what would need more lanes is counted. */
export const MAX_LANES = 8;

export interface PlacedBlock {
  readonly block: ShownBlock;
  /** 0: the best chain. */
  readonly lane: number;
  /** Where its parent is; `undefined` for a first block, and for one whose parent is not among the blocks. */
  readonly parent: { readonly height: number; readonly lane: number } | undefined;
}

export interface ForkLayout {
  readonly placed: readonly PlacedBlock[];
  /** That are used. */
  readonly lanes: number;
  /** Blocks that found no lane. */
  readonly hidden: number;
}

/** @param blocks by height; of each height the block of the best chain comes first */
export function layOut(blocks: readonly ShownBlock[]): ForkLayout {
  const placed = new Map<string, PlacedBlock>();
  /** The highest block in each lane beside the chain. */
  const ends: (PlacedBlock | undefined)[] = [];
  let hidden = 0;
  for (const block of blocks) {
    const below = placed.get(block.previousHash);
    const lane = block.isOnBestChain ? 0 : laneFor(block, below, ends);
    if (lane === undefined) {
      hidden++;
      continue;
    }
    const parent = below && { height: below.block.height, lane: below.lane };
    const one = { block, lane, parent };
    placed.set(block.hash, one);
    if (lane > 0) ends[lane] = one;
  }
  return { placed: [...placed.values()], lanes: Math.max(1, ends.length), hidden };
}

/** The parent's, where this is the first block on it; else the first in which nothing lies between it and its parent. */
function laneFor(
  block: ShownBlock,
  parent: PlacedBlock | undefined,
  ends: readonly (PlacedBlock | undefined)[],
): number | undefined {
  if (parent !== undefined && parent.lane > 0 && ends[parent.lane] === parent) return parent.lane;
  const from = parent?.block.height ?? block.height - 1;
  for (let lane = 1; lane <= MAX_LANES; lane++) {
    const end = ends[lane];
    if (end === undefined || end.block.height <= from) return lane;
  }
  return undefined;
}
