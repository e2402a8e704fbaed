/**
 * Every stage of a block that needs neither signatures nor balances, in the one order in which they are checked: the same
 * for a block that arrived alone and for one of a peer's chain.
 */
import type { RejectDetail, RejectReason } from '../../../preload/contract/messages/reject-reason.ts';
import type { Block } from '../block.ts';
import { checkBlock } from './check-block.ts';
import { checkHeader, checkTimestamp, type ParentHeader } from './check-header.ts';
import type { ConsensusParams } from './params.ts';
import type { RetargetInput } from './retarget.ts';
import { ValidationError } from './validation-error.ts';

/** Where a block stands, or is to stand. */
export interface BlockPlace {
  /** The block before; `none` where only a first block can be, `unknown` where it may still arrive. */
  readonly parent: ParentHeader | 'none' | 'unknown';
  /** The block before the parent, if there is one. */
  readonly grandparent: RetargetInput | undefined;
  /** What keeps a first block from this place; `undefined` where one could be. */
  readonly firstBlock: RejectReason | undefined;
  /** How it is known that this block, or one that it builds on, was refused before; `undefined` when it was not. */
  readonly refusal: RejectDetail | undefined;
  /** Why it cannot be on a chain with the anchor of the node's class; `undefined` where it can. */
  readonly anchor: RejectReason | undefined;
}

/**
 * What is cheap comes first, and proof of work before everything that takes time. A rule on what a block holds belongs into
 * `checkContent`: that is what the own miner asks before it searches.
 *
 * @param nowSeconds our clock, in seconds since 1970
 * @throws {ValidationError} what keeps a first block from its place (`second-genesis`, `retired-chain`), `not-anchored`, and what
 *   {@link checkBlock}, {@link checkHeader} and {@link checkTimestamp} throw
 */
export function checkPlacedBlock(params: ConsensusParams, block: Block, place: BlockPlace, nowSeconds: number): void {
  if (block.height <= 1 && place.firstBlock !== undefined) {
    throw new ValidationError(place.firstBlock.code, place.firstBlock.detail);
  }
  checkBlock(params, block);
  if (place.refusal !== undefined) throw new ValidationError('bad-prevblk', place.refusal);
  checkParent(params, block, place);
  if (place.anchor !== undefined) throw new ValidationError(place.anchor.code, place.anchor.detail);
  checkTimestamp(params, block, nowSeconds);
}

function checkParent(params: ConsensusParams, block: Block, { parent, grandparent }: BlockPlace): void {
  if (parent === 'unknown') return;
  if (parent !== 'none') checkHeader(params, block, parent, grandparent);
  else if (block.height !== 1) throw new ValidationError('bad-height', { code: 'first-height', found: block.height });
}
