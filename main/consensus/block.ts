/** A block: a page of the ledger, sealed by its proof of work and linked to the page before. */
import { hashText } from './hash.ts';
import { blockPreimage, type Block, type BlockFields } from './texts/block-text.ts';

export { blockPreimage, type Block, type BlockFields } from './texts/block-text.ts';

/** The `previousHash` of a first block, which has no parent. */
export const FIRST_PREVIOUS_HASH = '0';

/** Adds the hash. Checks nothing. */
export function createBlock(fields: BlockFields): Block {
  const { height, difficulty, nonce, previousHash, transactions, timestamp } = fields;
  const hash = hashText(blockPreimage(fields));
  return { height, difficulty, nonce, previousHash, transactions, timestamp, hash };
}
