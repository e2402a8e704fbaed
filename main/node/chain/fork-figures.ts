/** What forks left beside the best chain at some heights, in numbers. */
import type { Ancestry } from './ancestors.ts';
import { NO_BLOCK } from './header-table.ts';

export interface ForkFigures {
  /** Stored blocks beside the best chain at these heights. Those that break a rule are not counted: they lost no race. */
  readonly sideBlocks: number;
  /** The longest branch that has a block at these heights; of equal ones the one that grew last. */
  readonly deepest: DeepestFork | undefined;
}

export interface DeepestFork {
  /** Of its last block. */
  readonly tip: string;
  readonly height: number;
  /** How many blocks it has beside the best chain. */
  readonly depth: number;
}

/** What is asked of the tree of blocks. */
export interface ForkedTree extends Pick<Ancestry, 'height'> {
  hash(block: number): string;
  isInvalid(block: number): boolean;
  forkOf(block: number): number;
  readonly sideBlocks: Iterable<number>;
  readonly branchEnds: Iterable<number>;
}

/** One look at each side block, and some dozens of steps for each branch that may be the longest. */
export function forkFigures(tree: ForkedTree, fromHeight: number, toHeight: number): ForkFigures {
  let sideBlocks = 0;
  for (const block of tree.sideBlocks) {
    const height = tree.height(block);
    if (height >= fromHeight && height <= toHeight && !tree.isInvalid(block)) sideBlocks++;
  }
  return { sideBlocks, deepest: sideBlocks === 0 ? undefined : findDeepest(tree, fromHeight, toHeight) };
}

function findDeepest(tree: ForkedTree, fromHeight: number, toHeight: number): DeepestFork | undefined {
  let depth = 0;
  let deepest = NO_BLOCK;
  for (const end of tree.branchEnds) {
    const height = tree.height(end);
    // It cannot be longer than the chain below it.
    if (height < fromHeight || height < depth) continue;
    const fork = tree.height(tree.forkOf(end));
    if (fork >= toHeight || height - fork < depth) continue;
    depth = height - fork;
    deepest = end;
  }
  return deepest === NO_BLOCK ? undefined : { tip: tree.hash(deepest), height: tree.height(deepest), depth };
}
