/**
 * Finds what a block builds on without walking all the way: a block off the best chain knows, besides its parent, one
 * that comes far before it, as in Bitcoin Core's block index. So a long branch takes some dozens of steps.
 */
import { NO_BLOCK } from './header-table.ts';

/** What is asked of the tree of blocks. */
export interface Ancestry {
  height(block: number): number;
  parent(block: number): number;
  /** A block far before this one, or {@link NO_BLOCK} when none is known. */
  skip(block: number): number;
  isBest(block: number): boolean;
  /** The best chain's block at a height; {@link NO_BLOCK} when there is none. */
  bestAt(height: number): number;
}

/** The block at this height on the way from the first block to `block`; {@link NO_BLOCK} when there is none. */
export function ancestorAt(tree: Ancestry, block: number, height: number): number {
  let at = block;
  while (tree.height(at) > height) {
    if (tree.isBest(at)) return tree.bestAt(height);
    const skip = tree.skip(at);
    at = tree.height(skip) >= height ? skip : tree.parent(at);
  }
  return tree.height(at) === height ? at : NO_BLOCK;
}

/** The last block on the way to `block` that is on the best chain, too; {@link NO_BLOCK} when not even the first is. */
export function forkOf(tree: Ancestry, block: number): number {
  let at = block;
  while (!tree.isBest(at)) {
    const skip = tree.skip(at);
    at = tree.isBest(skip) ? tree.parent(at) : skip;
  }
  return at;
}

/** Which height a block should know besides that of its parent: short ways and long ones in turn, so that few are needed. */
export function skipHeight(height: number): number {
  if (height < 2) return 0;
  return height % 2 === 1 ? clearLowestBit(clearLowestBit(height - 1)) + 1 : clearLowestBit(height);
}

function clearLowestBit(number: number): number {
  return number & (number - 1);
}
