/** Which blocks a peer is told of, so that it finds where its chain leaves ours. */
import type { BlockTree } from './block-tree.ts';

/** Of these, each block; before them ever fewer, so that the whole list is short. */
const EACH_OF_LAST = 10;

/** The ends of the branches that grew last: where the fetching of another one was cut off. */
const BRANCH_ENDS = 8;

/** Below the newest of these ends, ever fewer: the peer may have replaced the last blocks of its chain since. */
const BELOW_NEWEST_END = 8;

/**
 * Hashes of stored blocks: of the newest ends of branches beside the best chain, with some below the first of them, then
 * those of the best chain from its tip to its first block, each distance twice as long as the one before. Some 50 for a
 * chain of a million.
 */
export function locatorOf(tree: BlockTree): string[] {
  const ends = tree.newestBranchEnds(BRANCH_ENDS);
  const best: string[] = [];
  let distance = 1;
  for (let height = tree.size; height > 1; height -= distance) {
    best.push(tree.hashAt(height) ?? '');
    if (best.length >= EACH_OF_LAST) distance *= 2;
  }
  const first = tree.hashAt(1);
  return [...ends, ...belowEnd(tree, ends[0]), ...best, ...(first === undefined ? [] : [first])];
}

function belowEnd(tree: BlockTree, end: string | undefined): string[] {
  const below: string[] = [];
  let block = tree.find(end ?? '');
  for (let distance = 1; below.length < BELOW_NEWEST_END; distance *= 2) {
    block = tree.ancestorAt(block, tree.height(block) - distance);
    if (tree.isBest(block)) break;
    below.push(tree.hash(block));
  }
  return below;
}
