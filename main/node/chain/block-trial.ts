/** What this node would answer to a block: judged by the rules as if it had come from a peer, and nothing is done with it. */
import type { RejectReason } from '../../../preload/contract/messages/reject-reason.ts';
import type { Block } from '../../consensus/block.ts';
import { applyBlock } from '../../consensus/rules/apply-block.ts';
import { checkPlacedBlock } from '../../consensus/rules/check-placed-block.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { SignatureVerifier } from '../ports/signature-verifier.ts';
import { placeOf } from './block-place.ts';
import type { CurrentAnchor } from './anchor.ts';
import type { ChainState } from './chain-state.ts';
import { checkSignatures } from './check-signatures.ts';
import type { FollowedFirstBlock } from './followed-first-block.ts';
import { outranks } from './outranks.ts';

/** What would become of a block. */
export type BlockVerdict =
  /** It would be the new tip. */
  | { readonly kind: 'tip' }
  /** This node has it. */
  | { readonly kind: 'known' }
  /** It would be stored beside the best chain. */
  | { readonly kind: 'side-branch' }
  /** Its branch would be the longest, and followed if its payments are covered: that is not tried out. */
  | { readonly kind: 'longest-branch' }
  /** It would wait for its parent. */
  | { readonly kind: 'orphan'; readonly missingHash: string }
  | ({ readonly kind: 'rejected' } & RejectReason);

interface BlockTrialDependencies {
  readonly params: ConsensusParams;
  readonly state: Pick<ChainState, 'tree' | 'ledger'>;
  readonly reorganisation: { readonly isMoving: boolean };
  readonly followed: Pick<FollowedFirstBlock, 'refusalOf'>;
  readonly currentAnchor: CurrentAnchor;
  readonly verifier: SignatureVerifier;
  readonly clock: Pick<Clock, 'nowSeconds'>;
}

/** Takes no more work than the block itself would. */
export async function tryBlock(deps: BlockTrialDependencies, block: Block): Promise<BlockVerdict> {
  const known = deps.state.tree.get(block.hash);
  if (known !== undefined && !known.isInvalid) return { kind: 'known' };
  try {
    checkPlacedBlock(deps.params, block, placeOf(deps, block, false), deps.clock.nowSeconds());
    await checkSignatures(deps.verifier, block);
    return judgePlace(deps, block);
  } catch (error) {
    if (error instanceof ValidationError) return { kind: 'rejected', ...error.reason };
    throw error;
  }
}

/** @throws ValidationError */
function judgePlace({ state, reorganisation: { isMoving } }: BlockTrialDependencies, block: Block): BlockVerdict {
  const { tree, ledger } = state;
  const { tip } = tree;
  const isFirst = block.height === 1;
  if (!isFirst && tree.get(block.previousHash) === undefined) {
    return { kind: 'orphan', missingHash: block.previousHash };
  }
  const isNext = isFirst ? tree.size === 0 : block.previousHash === tip?.hash;
  if (isNext && !isMoving) {
    applyBlock(ledger, block);
    return { kind: 'tip' };
  }
  const isLonger = outranks(block, { height: tree.size, hash: tip?.hash });
  return { kind: isLonger ? 'longest-branch' : 'side-branch' };
}
