/** The second stage of a block: how it fits its parent, and the clock. */
import type { Block } from '../block.ts';
import { describeAhead } from './describe-date.ts';
import type { ConsensusParams } from './params.ts';
import { nextDifficulty, type RetargetInput } from './retarget.ts';
import { ValidationError } from './validation-error.ts';

/** What a block's own header is checked against. */
export interface ParentHeader extends RetargetInput {
  readonly hash: string;
}

/**
 * Checks a block against the one that it builds on. First blocks have no parent and are not for this stage.
 *
 * @param grandparent the block before the parent; `undefined` when the parent is a first block
 * @throws {ValidationError} `bad-prevblk`, `bad-height`, `bad-diffbits`
 */
export function checkHeader(
  params: ConsensusParams,
  block: Block,
  parent: ParentHeader,
  grandparent: RetargetInput | undefined,
): void {
  if (block.previousHash !== parent.hash) {
    throw new ValidationError('bad-prevblk', { code: 'previous-hash', found: block.previousHash, parent: parent.hash });
  }
  if (block.height !== parent.height + 1) {
    throw new ValidationError('bad-height', { code: 'height', found: block.height, expected: parent.height + 1 });
  }
  const difficulty = nextDifficulty(params, parent, grandparent);
  if (block.difficulty !== difficulty) {
    throw new ValidationError('bad-diffbits', { code: 'difficulty', found: block.difficulty, expected: difficulty });
  }
}

/** Whether a block has to wait for our clock: see {@link checkTimestamp}. */
export function isDatedAhead({ maxFutureSeconds }: ConsensusParams, { timestamp }: Block, nowSeconds: number): boolean {
  return timestamp > nowSeconds + maxFutureSeconds;
}

/**
 * Checks that a block is not dated too far ahead. Apart from the other rules because the answer changes with time.
 *
 * @param nowSeconds our clock, in seconds since 1970
 * @throws {ValidationError} `time-too-new`
 */
export function checkTimestamp(params: ConsensusParams, block: Block, nowSeconds: number): void {
  if (isDatedAhead(params, block, nowSeconds)) {
    throw new ValidationError('time-too-new', describeAhead(block.timestamp, nowSeconds));
  }
}
