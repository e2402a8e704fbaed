/** Catching up: asks peers how long their chains are, and follows the longest that is valid. */
import type { SyncOutcome } from '../chain/outcome.ts';
import type { StoredHeader } from '../ports/chain-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { PeerError, type ChainDump } from '../ports/peer-client.ts';
import { Lane } from './lane.ts';
import type { PeerBook } from './peer-book.ts';
import type { PeerCalls } from './peer-calls.ts';
import type { Peer } from './peer.ts';
import type { Relay } from './relay.ts';

/** Peers that are asked for their height at the same time. */
const MAX_ASKED_AT_ONCE = 8;
/** Longest time between two questions to a peer that answers. */
const MAX_INTERVAL_MS = 10 * 60_000;
/** A workshop node tells its height with its whole chain: the longer that is, the rarer it is asked. */
const WORKSHOP_BLOCKS_PER_INTERVAL = 1000;

export interface PeerSyncDependencies {
  readonly chain: {
    readonly size: number;
    getHeader(hash: string): StoredHeader | undefined;
    acceptDump(dump: ChainDump, peer: string): Promise<SyncOutcome>;
  };
  readonly book: PeerBook;
  readonly calls: PeerCalls;
  readonly relay: Relay;
  readonly clock: Clock;
  readonly log: Log;
  /** Our own, by which we recognise ourselves. */
  readonly instance: string;
  /** How often a peer that answers is asked. */
  readonly intervalMs: number;
}

/** A chain that has been fetched, to see how long it is. */
interface HeldChain {
  readonly peer: Peer;
  readonly dump: ChainDump;
}

export class PeerSync {
  readonly #deps: PeerSyncDependencies;
  /** One job at a time, so that at most two chains are in memory. */
  readonly #lane = new Lane();
  #isClosed = false;

  constructor(deps: PeerSyncDependencies) {
    this.#deps = deps;
  }

  /**
   * Asks all of `peers`, then follows the longest chain that is longer than ours; the next one when that is refused.
   * What fails is written into the peers' records.
   *
   * @throws StorageError when the disk refuses
   */
  ask(peers: readonly Peer[]): Promise<void> {
    return this.#lane.run(async () => {
      // Those that failed last time come last, so that the others need not wait for their time limits.
      const [good, failing] = [peers.filter((peer) => peer.failures === 0), peers.filter((peer) => peer.failures > 0)];
      await this.#ask(good);
      await this.#ask(failing);
    });
  }

  /** Follows a chain that has been fetched when it is longer than ours, and closes it. @throws PeerError, StorageError */
  async follow(peer: Peer, dump: ChainDump): Promise<SyncOutcome> {
    const { chain, calls, relay } = this.#deps;
    try {
      const outcome = await chain.acceptDump(dump, peer.address);
      const isRefused = outcome.kind === 'rejected';
      if (isRefused || peer.refusals > 0) calls.remark(peer, 'chain', isRefused ? outcome.message : undefined);
      peer.refusals = isRefused ? peer.refusals + 1 : 0;
      this.#planNextQuestion(peer);
      return outcome;
    } catch (error) {
      if (error instanceof PeerError) calls.failed(peer, error);
      throw error;
    } finally {
      dump.close();
      relay.syncEnded(peer.address);
    }
  }

  /** Begins nothing new; resolves when the job under way has ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#lane.idle();
  }

  async #ask(peers: readonly Peer[]): Promise<void> {
    const heights = new Map<Peer, number>();
    const withoutStatus: Peer[] = [];
    await forEachAtOnce(peers, MAX_ASKED_AT_ONCE, async (peer) => {
      const height = await this.#askHeight(peer);
      if (height === 'no-status') withoutStatus.push(peer);
      else if (height !== undefined) heights.set(peer, height);
    });
    const held = await this.#fetchLongest(withoutStatus, heights);
    try {
      await this.#followLongest(heights, held);
    } finally {
      held?.dump.close();
    }
  }

  /** `undefined` when the peer failed, or is ourselves. */
  async #askHeight(peer: Peer): Promise<number | 'no-status' | undefined> {
    const { chain, book, calls, clock, log, instance } = this.#deps;
    if (this.#isClosed || !book.has(peer)) return undefined;
    peer.lastAskedAtMs = clock.monotonicMs();
    const status = await unlessFailed(calls.fetchStatus(peer));
    if (status === 'failed') return undefined;
    if (status === undefined) return 'no-status';
    if (status.instance === instance) {
      log.info(`Peer ${peer.address} is this node itself, and leaves the list.`);
      book.remove(peer.address);
      return undefined;
    }
    this.#planNextQuestion(peer);
    // A peer with a longer chain is greeted when that is fetched.
    if (!peer.knowsUs && status.height <= chain.size) await unlessFailed(calls.introduce(peer));
    return status.height;
  }

  /** Workshop nodes, one after the other. Keeps the longest chain and writes all lengths into `heights`. */
  async #fetchLongest(peers: readonly Peer[], heights: Map<Peer, number>): Promise<HeldChain | undefined> {
    let held: HeldChain | undefined;
    for (const peer of peers) {
      const dump = await this.#fetchChain(peer);
      if (dump === undefined) continue;
      heights.set(peer, dump.blockCount);
      if (dump.blockCount > Math.max(this.#deps.chain.size, held?.dump.blockCount ?? 0)) {
        held?.dump.close();
        held = { peer, dump };
      } else {
        dump.close();
      }
    }
    return held;
  }

  async #followLongest(heights: ReadonlyMap<Peer, number>, held: HeldChain | undefined): Promise<void> {
    const longestFirst = [...heights].toSorted(([, a], [, b]) => b - a);
    for (const [peer, height] of longestFirst) {
      if (height <= this.#deps.chain.size) return;
      const dump = held?.peer === peer ? held.dump : await this.#fetchChain(peer);
      if (dump !== undefined) await unlessFailed(this.follow(peer, dump));
    }
  }

  async #fetchChain(peer: Peer): Promise<ChainDump | undefined> {
    if (this.#isClosed) return undefined;
    const dump = await unlessFailed(this.#deps.calls.greet(peer));
    if (dump === 'failed') return undefined;
    this.#planNextQuestion(peer);
    return dump;
  }

  #planNextQuestion(peer: Peer): void {
    const { clock, intervalMs } = this.#deps;
    const jitter = 0.8 + 0.4 * Math.random();
    const chainLength = peer.software === 'workshop' ? 1 + (peer.height ?? 0) / WORKSHOP_BLOCKS_PER_INTERVAL : 1;
    const delayMs = intervalMs * jitter * chainLength * 2 ** Math.min(peer.refusals, 10);
    peer.nextAskAtMs = clock.monotonicMs() + Math.min(delayMs, MAX_INTERVAL_MS);
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

/** Runs `work` for every item, for at most `limit` of them at the same time. */
async function forEachAtOnce<T>(items: readonly T[], limit: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const workers = Array.from({ length: Math.min(limit, items.length) }, async () => {
    for (const item of waiting) await work(item);
  });
  await Promise.all(workers);
}
