/** How a peer's chain compares with ours, by what it has told of its end. */
import { type ChainEnd, outranks } from '../../chain/outranks.ts';
import type { Peer } from '../book/peer.ts';

/** What is asked of our chain. */
export interface OwnChain {
  readonly size: number;
  readonly tip: { readonly hash: string } | undefined;
}

type Told = Pick<Peer, 'height' | 'tip'>;

/** Whether its chain is to be followed in place of ours. */
export function isAhead(peer: Told, chain: OwnChain): boolean {
  return outranks(endOfPeer(peer), endOf(chain));
}

/** Whether ours is to be followed in place of its chain. */
export function isBehind(peer: Told, chain: OwnChain): boolean {
  return outranks(endOf(chain), endOfPeer(peer));
}

function endOf({ size, tip }: OwnChain): ChainEnd {
  return { height: size, hash: tip?.hash };
}

function endOfPeer({ height = 0, tip }: Told): ChainEnd {
  return { height, hash: tip };
}
