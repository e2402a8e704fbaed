/** The first stage of a block: the thing alone, without its parent, balances or signatures. */
import { FIRST_PREVIOUS_HASH, type Block } from '../block.ts';
import { parseAddress } from '../keys/address.ts';
import { formatPythonNumber } from '../python/python-number.ts';
import { getSigner, isCoinbase, type Transaction } from '../transaction.ts';
import { formatBlock } from '../wire.ts';
import { checkTransaction } from './check-transaction.ts';
import type { ConsensusParams } from './params.ts';
import { formatTarget, isHashBelowTarget } from './target.ts';
import { ValidationError } from './validation-error.ts';

/** A character of an address takes at most this many in a block: `\\u00eb`, escaped once per JSON text around it. */
const MAX_ESCAPED_LENGTH = 7;

/** More than a wire text has besides addresses, signatures and long numbers: per block or transaction. */
const FIXED_LENGTH = 1024;

/**
 * Checks a block by itself; proof of work comes before everything that takes time.
 *
 * @throws {ValidationError} `bad-blk-length`, `bad-genesis`, `high-hash`, `bad-prevblk`, `bad-cb-multiple`,
 *   `bad-cb-amount`, `bad-txns-key` and what {@link checkTransaction} throws
 */
export function checkBlock(params: ConsensusParams, block: Block): void {
  if (block.height <= 1) {
    checkFirstBlock(params, block);
    checkLength(params, block);
    return;
  }
  checkProofOfWork(block);
  checkContent(params, block);
}

/**
 * All of {@link checkBlock} but the work, for a block after the first: what a miner asks before it searches, so that it
 * builds nothing that the rules refuse.
 *
 * @throws {ValidationError} as {@link checkBlock}
 */
export function checkContent(params: ConsensusParams, block: Block): void {
  checkLength(params, block);
  if (block.previousHash === FIRST_PREVIOUS_HASH) {
    throw new ValidationError('bad-prevblk', { code: 'previous-hash-0' });
  }
  for (const transaction of block.transactions) checkTransaction(transaction);
  checkCoinbase(params, block.transactions);
  for (const transaction of block.transactions) parseAddress(getSigner(transaction));
}

/** Wire texts are ASCII, so their length is their size in bytes. Made in full only when an estimate is not enough. */
function checkLength(params: ConsensusParams, block: Block): void {
  if (estimateLength(block) <= params.maxBlockBytes) return;
  const sizeBytes = formatBlock(block).length;
  if (sizeBytes > params.maxBlockBytes) {
    throw new ValidationError('bad-blk-length', { code: 'block-size', sizeBytes, mostBytes: params.maxBlockBytes });
  }
}

/** A length that the wire text does not exceed. */
function estimateLength(block: Block): number {
  // A nonce, a whole timestamp and a whole amount can be of any length.
  let length = FIXED_LENGTH + formatPythonNumber(block.timestamp).length + block.nonce.toString().length;
  for (const { from, to, amount, signature } of block.transactions) {
    const amountLength = typeof amount === 'bigint' ? amount.toString().length : 0;
    length += FIXED_LENGTH + MAX_ESCAPED_LENGTH * (from.length + to.length) + amountLength + signature.length;
  }
  return length;
}

/** A first block needs no work (the workshop's has none), so it must be exactly the workshop's but for its time and nonce. */
function checkFirstBlock(params: ConsensusParams, block: Block): void {
  if (block.height !== 1) {
    throw new ValidationError('bad-genesis', { code: 'height', found: block.height, expected: 1 });
  }
  if (block.difficulty !== params.initialDifficulty) {
    throw new ValidationError('bad-genesis', {
      code: 'difficulty',
      found: block.difficulty,
      expected: params.initialDifficulty,
    });
  }
  if (block.previousHash !== FIRST_PREVIOUS_HASH) {
    throw new ValidationError('bad-genesis', { code: 'previous-hash-not-0' });
  }
  if (block.transactions.length > 0) {
    throw new ValidationError('bad-genesis', { code: 'first-block-transactions', count: block.transactions.length });
  }
}

/** By the block's own difficulty; that it is the right one is the next stage's business. */
function checkProofOfWork(block: Block): void {
  if (!isHashBelowTarget(block.hash, block.difficulty)) {
    throw new ValidationError('high-hash', {
      code: 'hash-and-target',
      hash: block.hash,
      target: formatTarget(block.difficulty),
    });
  }
}

/** A block has one reward or none, anywhere among its transactions. */
function checkCoinbase(params: ConsensusParams, transactions: readonly Transaction[]): void {
  const coinbases = transactions.filter(isCoinbase);
  if (coinbases.length > 1) {
    throw new ValidationError('bad-cb-multiple', { code: 'reward-count', count: coinbases.length });
  }
  for (const { amount } of coinbases) {
    // oxlint-disable-next-line eqeqeq -- by value, as Python: 10 and 10.0 are both 10
    if (amount != params.reward) {
      throw new ValidationError('bad-cb-amount', {
        code: 'reward',
        pays: formatPythonNumber(amount).slice(0, 40),
        expected: String(params.reward),
      });
    }
  }
}
