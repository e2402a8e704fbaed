/** What peers have that this node lacks: whether a chain is to be waited for, and how catching up goes. */
import type { StoredHeader } from '../../ports/chain-store.ts';
import type { Clock } from '../../ports/clock.ts';
import {
  type CatchUp,
  describeCatchUp,
  findArrivingChain,
  findAwaitedPeer,
  findOtherChain,
  findRest,
  findRestOfChain,
  type OtherChain,
  peersAhead,
} from './catch-up.ts';
import type { PeerBook } from '../book/peer-book.ts';
import { hasChainOf } from './peer-chain.ts';
import type { PeerSync } from './peer-sync.ts';
import type { Peer } from '../book/peer.ts';
import { within } from '../within.ts';

/** Before a first block peers get this long to tell their heights: as long as a call takes at most, on the worst Wi-Fi. */
const FIRST_BLOCK_PATIENCE_MS = 15_000;
/** More do not fit into that time. */
const FIRST_BLOCK_TRIES = 5;
/** Then their chain gets this long to arrive before the miner says that it waits for it. */
const FIRST_FETCH_PATIENCE_MS = 3000;

export interface ChainsAheadDependencies {
  readonly chain: {
    readonly size: number;
    readonly lackedAnchor?: unknown;
    getHeader(hash: string): StoredHeader | undefined;
    hashAt(height: number): string | undefined;
  };
  readonly book: Pick<PeerBook, 'all'>;
  readonly sync: Pick<PeerSync, 'ask' | 'askHeights' | 'fetches'>;
  readonly clock: Clock;
}

export class ChainsAhead {
  readonly #deps: ChainsAheadDependencies;

  constructor(deps: ChainsAheadDependencies) {
    this.#deps = deps;
  }

  /**
   * For the miner: a second first block would split the class, so everybody is asked before. Resolves when they have told
   * their heights, and what is near has been fetched; bounded in time.
   */
  async askBeforeFirstBlock(): Promise<void> {
    const { chain, clock } = this.#deps;
    const peers = this.#deps.book.all().filter((peer) => !peer.isUnreachable);
    if (chain.size > 0 || peers.length === 0) return;
    const fetched: Promise<void>[] = [];
    await within(clock, FIRST_BLOCK_PATIENCE_MS, this.#askUntilHeard(peers, fetched));
    if (this.otherChain() !== undefined) await within(clock, FIRST_FETCH_PATIENCE_MS, Promise.all(fetched));
  }

  /**
   * The chain that an empty node should wait for; `undefined` when no peer is known to have one, and none that its owner has
   * named is still to be heard of.
   */
  otherChain(): OtherChain | undefined {
    const known = findOtherChain(this.#peersAhead(), this.#deps.sync.fetches.running());
    return known ?? findAwaitedPeer(this.#deps.book.all(), this.#deps.clock.monotonicMs());
  }

  /** A longer chain, the rest of which is on its way; not what the next block or two will be. */
  arrivingChain(): OtherChain | undefined {
    const { chain, clock } = this.#deps;
    return findArrivingChain(this.#deps.sync.fetches.running(), chain.size, clock.monotonicMs());
  }

  /** For a node that began empty and has a part of a chain: the rest of it, even while nothing arrives for a moment. */
  restOfChain(): OtherChain | undefined {
    return findRestOfChain(this.#peersAhead(), this.#deps.chain.size);
  }

  /** Whether the chain holds the anchor of its class, and no peer that keeps its promises is known to have much that this node lacks. */
  isCaughtUp(): boolean {
    const { chain } = this.#deps;
    if (chain.lackedAnchor !== undefined) return false;
    return findRest(this.#peersAhead(), chain.size) === undefined && this.arrivingChain() === undefined;
  }

  /** How catching up goes; `undefined` when no peer has more blocks than we do. */
  catchUp(): CatchUp | undefined {
    const nowMs = this.#deps.clock.monotonicMs();
    return describeCatchUp(this.#peersAhead(), this.#deps.sync.fetches.running(), nowMs);
  }

  /** How many peers that answer follow another branch than this node, one that is no shorter. */
  countOnOtherBranch(): number {
    const { chain } = this.#deps;
    return this.#deps.book.all().filter(({ failures, height = 0, tip, isOnOtherChain }) => {
      if (failures > 0 || isOnOtherChain) return false;
      // A node that does not tell its last block may be on ours.
      return tip === undefined ? height > chain.size : height >= chain.size && chain.hashAt(height) !== tip;
    }).length;
  }

  /**
   * A bad Wi-Fi swallows a question now and then: those of whom nothing at all was heard are asked again.
   *
   * @param fetched gets what is done about their answers
   */
  async #askUntilHeard(peers: readonly Peer[], fetched: Promise<void>[]): Promise<void> {
    let left = peers;
    for (let tries = 0; tries < FIRST_BLOCK_TRIES && left.length > 0; tries++) {
      const fetching = this.#deps.sync.ask(left);
      // Whether it is waited for turns out later.
      fetching.catch(() => undefined);
      fetched.push(fetching);
      await this.#deps.sync.askHeights(left);
      left = left.filter(({ isSilent, height }) => isSilent && height === undefined);
    }
  }

  #peersAhead(): readonly Peer[] {
    const { chain, clock } = this.#deps;
    // By choice this node may follow a shorter branch: what it has all blocks of is not on its way.
    const withNews = this.#deps.book.all().filter((peer) => !peer.isOnOtherChain && !hasChainOf(chain, peer));
    return peersAhead(withNews, chain.size, clock.monotonicMs());
  }
}
