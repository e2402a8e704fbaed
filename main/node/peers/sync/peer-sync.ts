/** Catching up: asks peers how long their chains are, and has the longer ones fetched. */
import type { SyncOptions, SyncOutcome } from '../../chain/outcome.ts';
import type { NodeEvents } from '../../events.ts';
import type { StoredHeader } from '../../ports/chain-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { type ChainDump, PeerError } from '../../ports/peer-client.ts';
import { ChainFetches } from './chain-fetches.ts';
import { FairQueue } from '../calls/fair-queue.ts';
import { hostOfAddress } from '../book/peer-address.ts';
import type { PeerBook } from '../book/peer-book.ts';
import type { PeerCalls } from '../calls/peer-calls.ts';
import type { PeerRecorder } from '../calls/peer-recorder.ts';
import type { Peer } from '../book/peer.ts';
import { hasChainOf, isAhead, type OwnChain } from './peer-chain.ts';
import type { Relay } from '../relay/relay.ts';
import { MANY_STREAMS, type Streams } from '../streams/streams.ts';

/** Peers that are asked for their height at the same time, and of those how many of one computer. */
const QUESTIONS = { atOnce: 16, atOncePerHost: 4 };

/** Where longer chains are heard of over {@link MANY_STREAMS}, the other peers of our kind are asked so many times as rarely. */
const SPARSE = 2;

export interface PeerSyncDependencies {
  readonly chain: {
    readonly size: number;
    readonly tip: StoredHeader | undefined;
    readonly lackedAnchor?: OwnChain['lackedAnchor'];
    getHeader(hash: string): StoredHeader | undefined;
    locator(): readonly string[];
    acceptDump(dump: ChainDump, peer: string, options?: SyncOptions): Promise<SyncOutcome>;
  };
  readonly book: PeerBook;
  readonly calls: PeerCalls;
  readonly recorder: PeerRecorder;
  readonly relay: Relay;
  /** A peer that tells its height by itself is not asked. */
  readonly streams: Pick<Streams, 'isTelling' | 'count'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: NodeEvents;
  /** Our own, by which we recognise ourselves. */
  readonly instance: string;
  /** A peer of our kind has told its height. */
  readonly onHeight: (peer: Peer, height: number) => void;
  /** What was under way with a peer has ended, whoever had asked for it. */
  readonly onVisited: () => void;
  /** How often a peer that answers is asked. */
  readonly intervalMs: number;
}

/** What is under way with one peer. */
interface Visit {
  /** It has told its height, or that failed. */
  readonly answered: Promise<unknown>;
  /** Its chain was fetched, too, if that is longer. Rejects with a StorageError. */
  readonly done: Promise<void>;
}

export class PeerSync {
  readonly #deps: PeerSyncDependencies;
  readonly #questions = new FairQueue(QUESTIONS);
  readonly #visits = new Map<Peer, Visit>();
  readonly #fetches: ChainFetches;
  #openQuestions = 0;
  #isClosed = false;

  constructor(deps: PeerSyncDependencies) {
    this.#deps = deps;
    this.#fetches = new ChainFetches({
      ...deps,
      isAsking: () => this.#openQuestions > 0,
      onFollowed: (peer) => {
        this.#planNextQuestion(peer);
        deps.relay.syncEnded(peer.address);
      },
    });
  }

  /** Chains on their way, the one that has brought most first. */
  get fetches(): Pick<ChainFetches, 'running'> {
    return this.#fetches;
  }

  isBusyWith(peer: Peer): boolean {
    return this.#visits.has(peer);
  }

  /**
   * Asks all of `peers`, and follows the longest chain that is longer than ours; another one when that does not come or is
   * refused. What fails is written into the peers' records. A peer that sent its chain in vain lately is left out.
   *
   * @throws StorageError when the disk refuses
   */
  async ask(peers: readonly Peer[]): Promise<void> {
    await Promise.all(this.#visit(peers, false).map(({ done }) => done));
  }

  /** As {@link PeerSync.ask}, and tries once more what failed lately: a person has asked for it. */
  async askAgain(peers: readonly Peer[]): Promise<void> {
    await Promise.all(this.#visit(peers, true).map(({ done }) => done));
  }

  /** As {@link PeerSync.ask}, but resolves when each peer has told its height or failed. */
  async askHeights(peers: readonly Peer[]): Promise<void> {
    await Promise.all(this.#visit(peers, false).map(({ answered }) => answered));
  }

  /** Has them tell their class. What fails is written into the peers' records. */
  async askClasses(peers: readonly Peer[]): Promise<void> {
    const { calls } = this.#deps;
    const ask = (peer: Peer): Promise<unknown> =>
      this.#questions.run(hostOfAddress(peer.address), () => unlessFailed(calls.fetchStatus(peer)));
    await Promise.all(peers.map(ask));
  }

  /**
   * For a peer that its owner adds: introduces this node, and fetches its chain where that is of use to us.
   *
   * @param height as it has just told; `undefined` when it does not tell that
   * @throws PeerError, StorageError
   */
  async getToKnow(peer: Peer, height: number | undefined): Promise<SyncOutcome> {
    const isFetched = height === undefined || isAhead(peer, this.#deps.chain, height);
    if (isFetched) return await this.#fetches.fetch(peer, height);
    await this.#deps.calls.introduce(peer);
    this.#planNextQuestion(peer);
    return { kind: 'not-longer' };
  }

  /** Begins nothing new; resolves when the work under way has ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#fetches.close();
    await Promise.allSettled([...this.#visits.values()].map(({ done }) => done));
  }

  #visit(peers: readonly Peer[], isForced: boolean): Visit[] {
    // Those that failed last time come last, so that the others need not wait for their time limits.
    return peers.toSorted((a, b) => a.failures - b.failures).map((peer) => this.#visitOne(peer, isForced));
  }

  #visitOne(peer: Peer, isForced: boolean): Visit {
    const underWay = this.#visits.get(peer);
    if (underWay !== undefined) return underWay;
    this.#openQuestions += 1;
    const answered = this.#questions.run(hostOfAddress(peer.address), () => this.#askHeight(peer));
    const offered = answered
      .then((height) => ({ fetched: this.#fetchIfLonger(peer, height, isForced) }))
      // Only when the chains of all are on offer is it known which one is the longest.
      .finally(() => this.#closeQuestion());
    const done = offered
      .then(({ fetched }) => fetched)
      .finally(() => {
        this.#visits.delete(peer);
        this.#deps.onVisited();
      });
    const visit = { answered, done };
    this.#visits.set(peer, visit);
    // Not every caller waits for both.
    for (const promise of [answered, done]) promise.catch(() => undefined);
    return visit;
  }

  /** `undefined` when the peer failed, or is ourselves. */
  async #askHeight(peer: Peer): Promise<number | 'no-status' | undefined> {
    const { book, calls, clock, log, instance } = this.#deps;
    if (this.#isClosed || !book.has(peer)) return undefined;
    if (this.#deps.streams.isTelling(peer)) return await this.#heightKnown(peer, peer.height ?? 0);
    peer.asking.asked(clock.monotonicMs());
    const status = await unlessFailed(calls.fetchStatus(peer));
    if (status === 'failed') return undefined;
    if (status === undefined) return 'no-status';
    if (status.instance === instance) {
      log.info(`Peer ${peer.address} is this node itself, and leaves the list.`);
      book.remove(peer.address);
      return undefined;
    }
    return await this.#heightKnown(peer, status.height);
  }

  async #heightKnown(peer: Peer, height: number): Promise<number> {
    const { chain, calls } = this.#deps;
    this.#planNextQuestion(peer);
    this.#deps.onHeight(peer, height);
    // A peer with a longer chain is greeted when that is fetched.
    if (!peer.knowsUs && !isAhead(peer, chain, height)) await unlessFailed(calls.introduce(peer));
    return height;
  }

  async #fetchIfLonger(peer: Peer, height: number | 'no-status' | undefined, isForced: boolean): Promise<void> {
    const { chain, recorder, clock } = this.#deps;
    const mayFetch = isForced || peer.fetches.isDue(clock.monotonicMs());
    // By choice this node may follow a shorter branch than one that it has all blocks of.
    const isKnown = typeof height === 'number' && (!isAhead(peer, chain, height) || hasChainOf(chain, peer));
    if (isKnown) recorder.fetchSettled(peer);
    else if (height !== undefined && mayFetch && !this.#isClosed) {
      await unlessFailed(this.#fetches.fetch(peer, height === 'no-status' ? undefined : height));
    } else if (height === 'no-status') this.#planNextQuestion(peer);
  }

  #closeQuestion(): void {
    this.#openQuestions -= 1;
    if (this.#openQuestions === 0) this.#fetches.allAsked();
  }

  #planNextQuestion(peer: Peer): void {
    const { clock, streams } = this.#deps;
    const { height, refusals } = peer;
    const isWellInformed = streams.count >= MANY_STREAMS && peer.hasStatus === true;
    const intervalMs = this.#deps.intervalMs * (isWellInformed ? SPARSE : 1);
    peer.asking.answered(clock.monotonicMs(), {
      intervalMs,
      isWorkshop: peer.software === 'workshop',
      height,
      refusals,
    });
    // The rest of a chain that broke off is wanted sooner.
    if (peer.fetches.isOwed) peer.asking.noLaterThan(peer.fetches.dueAtMs);
  }
}

/** What failed has been written down by `PeerCalls` already. */
async function unlessFailed<T>(call: Promise<T>): Promise<T | 'failed'> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof PeerError) return 'failed';
    throw error;
  }
}
