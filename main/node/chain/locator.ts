/** Which blocks a peer is told of, so that it finds where its chain leaves ours. */
import type { BlockTree } from './block-tree.ts';

/** Of these, each block; before them ever fewer, so that the whole list is short. */
const EACH_OF_LAST = 10;

/** The blocks beside the best chain that came last: where the fetching of another branch was cut off. */
const SIDE_BLOCKS = 8;

/**
 * Hashes of stored blocks: the newest of those beside the best chain, then those of the best chain from its tip to its
 * first block, each distance twice as long as the one before. Some 40 for a chain of a million.
 */
export function locatorOf(tree: BlockTree): string[] {
  const side = tree.newestSideBlocks(0, SIDE_BLOCKS).filter(({ isInvalid }) => !isInvalid);
  const best: string[] = [];
  let distance = 1;
  for (let height = tree.size; height > 1; height -= distance) {
    best.push(tree.hashAt(height) ?? '');
    if (best.length >= EACH_OF_LAST) distance *= 2;
  }
  const first = tree.hashAt(1);
  return [...side.map(({ hash }) => hash), ...best, ...(first === undefined ? [] : [first])];
}
