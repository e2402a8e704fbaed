/** Small blocks for the tests of single rules. */
import { createBlock, FIRST_PREVIOUS_HASH, type Block, type BlockFields } from '../../../main/consensus/block.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import type { ConsensusParams } from '../../../main/consensus/rules/params.ts';
import { isHashBelowTarget } from '../../../main/consensus/rules/target.ts';

/** The workshop's rules with blocks that take no time to make. */
export const EASY_PARAMS: ConsensusParams = { ...WORKSHOP.params, initialDifficulty: 1 };

/** A first block of {@link EASY_PARAMS}, but for what is changed. */
export function firstBlock(changes: Partial<BlockFields> = {}): Block {
  return createBlock({
    height: 1,
    difficulty: EASY_PARAMS.initialDifficulty,
    nonce: 0n,
    previousHash: FIRST_PREVIOUS_HASH,
    transactions: [],
    timestamp: 1582933112.0,
    ...changes,
  });
}

/** A solved block on top of `parent`, 10 seconds later, at the initial difficulty but for what is changed. */
export function nextBlock(parent: Block, changes: Partial<BlockFields> = {}): Block {
  const fields = {
    height: parent.height + 1,
    difficulty: EASY_PARAMS.initialDifficulty,
    previousHash: parent.hash,
    transactions: [],
    timestamp: Number(parent.timestamp) + 10,
    ...changes,
  };
  for (let nonce = 0n; ; nonce++) {
    const block = createBlock({ nonce, ...fields });
    if (isHashBelowTarget(block.hash, block.difficulty)) return block;
  }
}

/** The same fields with a nonce that does not solve them. */
export function unsolvedBlock(parent: Block): Block {
  for (let nonce = 0n; ; nonce++) {
    const block = createBlock({ ...nextBlock(parent), nonce });
    if (!isHashBelowTarget(block.hash, block.difficulty)) return block;
  }
}
