/** What a person is told of catching up: whose chain is on its way, or why none arrives. */
import type { PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';
import type { ChainFetch } from './chain-fetch.ts';
import type { Peer } from '../book/peer.ts';

/** A peer that says it has blocks. */
export interface OtherChain {
  /** `http://HOST:PORT`, normalised. */
  readonly peer: string;
  readonly name: string | undefined;
  /** As it says; `undefined` while it has not said, or has sent less than it said before. */
  readonly height: number | undefined;
}

/** `fetching`: the chain is on its way. `failing`: peers say that they have more blocks, but none of them delivers. */
export type CatchUp =
  | ({ readonly state: 'fetching'; readonly receivedBytes: number } & OtherChain)
  | {
      readonly state: 'failing';
      readonly peer: string;
      readonly name: string | undefined;
      readonly problem: PeerProblem;
    };

/** For so long it is believed that a peer has blocks, even if it cannot be reached now: a Wi-Fi comes and goes. */
const BELIEVED_MS = 10 * 60_000;
/** No empty chain takes so much, with all the peers in it. */
const MORE_THAN_AN_EMPTY_CHAIN = 16 * 1024;

/** These arrive before anybody could wait for them. */
const FEW_BLOCKS = 2;

/** Those that said lately that they have more than `size` blocks: first those that keep their promises, then the longest. */
export function peersAhead(peers: readonly Peer[], size: number, nowMs: number): readonly Peer[] {
  return peers
    .filter(({ height = 0, heightAtMs }) => height > size && nowMs - heightAtMs < BELIEVED_MS)
    .toSorted((a, b) => a.brokenPromises - b.brokenPromises || (b.height ?? 0) - (a.height ?? 0));
}

/** Whose chain an empty node should wait for; `undefined` when nobody is known to have one. */
export function findOtherChain(ahead: readonly Peer[], running: readonly ChainFetch[]): OtherChain | undefined {
  const arriving = running.find(({ receivedBytes }) => receivedBytes > MORE_THAN_AN_EMPTY_CHAIN);
  const [peer] = arriving === undefined ? ahead : [arriving.peer];
  return peer && describeChain(peer);
}

/** A peer of whom nothing was heard yet, for a minute: on a bad network it may well have a chain. See {@link Peer.isAwaited}. */
export function findAwaitedPeer(peers: readonly Peer[], nowMs: number): OtherChain | undefined {
  const peer = peers.find((one) => one.isAwaited(nowMs));
  return peer && describeChain(peer);
}

/** The chain of a peer that brings what it promised, and has much more than `size` blocks. */
export function findArrivingChain(running: readonly ChainFetch[], size: number, nowMs: number): OtherChain | undefined {
  const arriving = running.find(
    (fetch) => (fetch.height ?? 0) > size + FEW_BLOCKS && fetch.peer.brokenPromises === 0 && fetch.isDelivering(nowMs),
  );
  return arriving && describeChain(arriving.peer);
}

/**
 * The chain of which a node that began without blocks has a part: for as long as its peer says that there is more of it, and
 * brings more, with pauses. `undefined` when there is none.
 */
export function findRestOfChain(ahead: readonly Peer[], size: number): OtherChain | undefined {
  const peer = ahead.find(
    ({ height = 0, hasBroughtBlocks, brokenPromises }) =>
      height > size + FEW_BLOCKS && hasBroughtBlocks && brokenPromises === 0,
  );
  return peer && describeChain(peer);
}

/** A peer that says that it has much more than `size` blocks, and has broken no promise. */
export function findRest(ahead: readonly Peer[], size: number): Peer | undefined {
  return ahead.find(({ height = 0, brokenPromises }) => height > size + FEW_BLOCKS && brokenPromises === 0);
}

/** `undefined` when nobody has more blocks than we do. */
export function describeCatchUp(
  ahead: readonly Peer[],
  running: readonly ChainFetch[],
  nowMs: number,
): CatchUp | undefined {
  const flowing = running.find((fetch) => !fetch.isStalled(nowMs) && fetch.peer.brokenPromises === 0);
  const [best] = ahead;
  const current = flowing?.peer ?? best;
  if (current === undefined || (flowing !== undefined && flowing.height === undefined && !ahead.includes(current))) {
    return undefined;
  }
  const { name, problem } = current.view();
  if (flowing === undefined && current.brokenPromises > 0 && problem !== undefined) {
    return { state: 'failing', peer: current.address, name, problem };
  }
  const receivedBytes = flowing?.receivedBytes ?? 0;
  const chain = describeChain(current);
  // A claim is not worth a number before any of it has come.
  return { state: 'fetching', receivedBytes, ...chain, height: receivedBytes > 0 ? chain.height : undefined };
}

function describeChain(peer: Peer): OtherChain {
  const { address, name, height } = peer.view();
  return { peer: address, name, height: peer.brokenPromises > 0 ? undefined : height };
}
