/** How a peer's chain compares with ours, by what it has told of its end. */
import type { Block } from '../../../consensus/block.ts';
import { type ChainEnd, outranks } from '../../chain/outranks.ts';
import type { StoredHeader } from '../../ports/chain-store.ts';
import type { Peer } from '../book/peer.ts';

/** What is asked of our chain. */
export interface OwnChain {
  readonly size: number;
  readonly tip: { readonly hash: string } | undefined;
  /** A block that it must hold and does not: of chains that may hold it, even a shorter one is wanted. */
  readonly lackedAnchor?: { readonly height: number } | undefined;
}

type Told = Pick<Peer, 'height' | 'tip'>;

/** Whether its chain is to be followed in place of ours. @param height that it claims, where that is not its last word */
export function isAhead(
  { tip, isOnOtherChain, ...peer }: Told & Pick<Peer, 'isOnOtherChain'>,
  chain: OwnChain,
  height = peer.height,
): boolean {
  return (
    !isOnOtherChain && (outranks(endOfPeer({ height, tip }), endOf(chain)) || mayBringAnchor({ height, tip }, chain))
  );
}

function mayBringAnchor({ height = 0, tip }: Told, chain: OwnChain): boolean {
  return chain.lackedAnchor !== undefined && height >= chain.lackedAnchor.height && tip !== chain.tip?.hash;
}

/** Whether ours is to be followed in place of its chain. */
export function isBehind(peer: Told, chain: OwnChain): boolean {
  return chain.lackedAnchor === undefined && outranks(endOf(chain), endOfPeer(peer));
}

/** Whether all blocks of its chain are stored here and good, as far as it has told its last one. */
export function hasChainOf(
  chain: { getHeader(hash: string): StoredHeader | undefined },
  { tip }: Pick<Peer, 'tip'>,
): boolean {
  return tip !== undefined && chain.getHeader(tip)?.isInvalid === false;
}

/** Whether a block is stored here and good, but not on our chain. */
export function isBesideOurs(
  { height, hash }: Pick<Block, 'height' | 'hash'>,
  chain: { getHeader(hash: string): StoredHeader | undefined; hashAt(height: number): string | undefined },
): boolean {
  return chain.getHeader(hash)?.isInvalid === false && chain.hashAt(height) !== hash;
}

function endOf({ size, tip }: OwnChain): ChainEnd {
  return { height: size, hash: tip?.hash };
}

function endOfPeer({ height = 0, tip }: Told): ChainEnd {
  return { height, hash: tip };
}
