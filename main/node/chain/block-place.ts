/** What is known of the place to which a block wants to go: the same for a block that arrived and for one that is only tried. */
import type { RejectReason } from '../../../preload/contract/messages/reject-reason.ts';
import type { Block } from '../../consensus/block.ts';
import type { BlockPlace } from '../../consensus/rules/check-placed-block.ts';
import type { StoredHeader } from '../ports/chain-store.ts';
import { type CurrentAnchor, refusalByAnchor } from './anchor.ts';
import type { ChainState } from './chain-state.ts';
import type { FollowedFirstBlock } from './followed-first-block.ts';

interface PlaceDependencies {
  readonly state: Pick<ChainState, 'tree'>;
  readonly followed: Pick<FollowedFirstBlock, 'refusalOf'>;
  readonly currentAnchor: CurrentAnchor;
}

/** @param isOwn this node's miner made it */
export function placeOf(deps: PlaceDependencies, block: Block, isOwn: boolean): BlockPlace {
  const { hash, height, previousHash } = block;
  const { tree } = deps.state;
  const anchor = deps.currentAnchor();
  const parent = tree.get(previousHash);
  return {
    parent: parent ?? (height === 1 ? 'none' : 'unknown'),
    grandparent: parent && tree.parentOf(parent),
    firstBlock: height <= 1 ? refusalOfFirst(deps, block, isOwn) : undefined,
    refusal: refusalOf(deps.state, hash, parent),
    anchor: anchor && refusalByAnchor(tree, block, { parent: tree.find(previousHash), anchor }),
  };
}

function refusalOfFirst(
  { state: { tree }, followed }: Omit<PlaceDependencies, 'currentAnchor'>,
  { hash, height }: Block,
  isOwn: boolean,
): RejectReason | undefined {
  const { size } = tree;
  // Beside another one that is all there is, a first block is a branch like others; our miner does not make one there.
  const isRival = height === 1 && size === 1 && !isOwn;
  const isSecond = size > 0 && !isRival;
  const second = { code: 'second-genesis', detail: { code: 'chain-has-first-block', size } } as const;
  return followed.refusalOf(hash, tree.hashAt(1)) ?? (isSecond ? second : undefined);
}

function refusalOf(
  { tree }: Pick<ChainState, 'tree'>,
  hash: string,
  parent: StoredHeader | undefined,
): BlockPlace['refusal'] {
  if (tree.get(hash)?.isInvalid === true) return { code: 'refused-before' };
  return parent?.isInvalid === true ? { code: 'builds-on-refused' } : undefined;
}
