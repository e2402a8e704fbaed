/** Fetching peers' chains: from one that delivers, and from others besides while it does not. See docs/ARCHITECTURE.md, Peers. */
import type { SyncOutcome } from '../../chain/outcome.ts';
import type { NodeEvents } from '../../events.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { PeerError } from '../../ports/peer-client.ts';
import { ChainFetch, type FollowDependencies } from './chain-fetch.ts';
import { hostOfAddress } from '../book/peer-address.ts';
import type { Peer } from '../book/peer.ts';
import { isAhead } from './peer-chain.ts';

/** Fetches at the same time, and from one computer. */
const MAX_AT_ONCE = 4;
const MAX_PER_HOST = 2;
/** How long the first fetch waits for the other peers' heights: the longest chain is to be fetched, and no other. */
const SETTLE_MS = 300;
/** How often what arrives is looked at. */
const REVIEW_MS = 500;
/** A fetch that brings next to nothing is left after this time, if there is another source. */
const PATIENCE_MS = 15_000;
/** The same while it keeps others waiting, or while another one brings more: what both bring is the same. */
const SHORT_PATIENCE_MS = 5_000;

export interface ChainFetchesDependencies extends FollowDependencies {
  readonly clock: Clock;
  readonly log: Log;
  readonly events: NodeEvents;
  /** Peers are being asked for their heights just now. */
  readonly isAsking: () => boolean;
  /** Called when a chain was followed, and it is time to tell the other peers of its blocks. */
  readonly onFollowed: (peer: Peer) => void;
}

export class ChainFetches {
  readonly #deps: ChainFetchesDependencies;
  #waiting: ChainFetch[] = [];
  readonly #running = new Set<ChainFetch>();
  /** Peers whose chain was followed, and of which the others are not told yet. */
  #followed: Peer[] = [];
  /** Monotonic: not before this time, unless all peers have been asked. */
  #beginsAtMs = 0;
  /** When a peer's chain last brought us blocks. */
  #deliveredAtMs = Number.NEGATIVE_INFINITY;
  #cancelReview: (() => void) | undefined;
  #isClosed = false;

  constructor(deps: ChainFetchesDependencies) {
    this.#deps = deps;
  }

  /** Those under way, the one that has brought most first. */
  running(): readonly ChainFetch[] {
    return [...this.#running].toSorted((a, b) => b.receivedBytes - a.receivedBytes);
  }

  /**
   * Fetches the peer's chain when its turn comes, and follows it if it is longer than ours. `not-longer` also when other
   * peers have meanwhile brought as much. What fails is written into the peer's record.
   *
   * @param height what the peer claims; `undefined` when that is not known before
   * @throws PeerError, StorageError
   */
  fetch(peer: Peer, height: number | undefined): Promise<SyncOutcome> {
    if (this.#isClosed) return Promise.resolve({ kind: 'not-longer' });
    const known = [...this.#running, ...this.#waiting].find((fetch) => fetch.peer.address === peer.address);
    if (known !== undefined) return known.outcome;
    const nowMs = this.#deps.clock.monotonicMs();
    if (this.#running.size === 0 && this.#waiting.length === 0) this.#beginsAtMs = nowMs + SETTLE_MS;
    const fetch = new ChainFetch(this.#deps, peer, height);
    this.#waiting.push(fetch);
    this.#review();
    return fetch.outcome;
  }

  /** To be called when the last peer has told its height: there is nothing to wait for any more. */
  allAsked(): void {
    this.#review();
  }

  /** Begins nothing new. Those under way end with the client's calls. */
  close(): void {
    this.#isClosed = true;
    for (const fetch of this.#waiting.splice(0)) fetch.skip();
    this.#cancelReview?.();
  }

  #review(): void {
    this.#cancelReview?.();
    this.#cancelReview = undefined;
    if (this.#isClosed) return;
    const nowMs = this.#deps.clock.monotonicMs();
    this.#dropUnneeded(nowMs);
    for (const fetch of this.#running) this.#leaveIfSlow(fetch, nowMs);
    while (this.#mayBeginAnother(nowMs)) {
      const next = this.#takeNext();
      if (next === undefined) break;
      this.#begin(next);
    }
    this.#tellFollowed(nowMs);
    if (this.#running.size === 0 && this.#waiting.length === 0) return;
    const pauseMs = this.#running.size > 0 ? REVIEW_MS : Math.max(1, this.#beginsAtMs - nowMs);
    this.#cancelReview = this.#deps.clock.schedule(pauseMs, () => this.#review());
    this.#deps.events.emit('catch-up-changed', {});
  }

  /** Not while a node is being fetched from that tells its height in no other way: it would be asked for its chain twice. */
  #tellFollowed(nowMs: number): void {
    const isUnknown = (fetch: ChainFetch): boolean => fetch.height === undefined && !fetch.isStalled(nowMs);
    if (this.#waiting.some(isUnknown) || [...this.#running].some(isUnknown)) return;
    for (const peer of this.#followed.splice(0)) this.#deps.onFollowed(peer);
  }

  /** Another peer has brought what these claim. */
  #dropUnneeded(nowMs: number): void {
    const { chain } = this.#deps;
    const isUnneeded = ({ height, peer }: ChainFetch): boolean => height !== undefined && !isAhead(peer, chain, height);
    for (const fetch of this.#waiting.filter(isUnneeded)) fetch.skip();
    this.#waiting = this.#waiting.filter((fetch) => !isUnneeded(fetch));
    for (const fetch of this.#running) if (isUnneeded(fetch) && !fetch.isDelivering(nowMs)) fetch.letGo();
  }

  /** A single source may be as slow as it is: slow is better than nothing. */
  #leaveIfSlow(fetch: ChainFetch, nowMs: number): void {
    const ageMs = fetch.ageMs(nowMs);
    const others = [...this.#running].filter((other) => other !== fetch);
    const isBeaten = others.some((other) => !other.isStalled(nowMs) && other.receivedBytes > fetch.receivedBytes);
    if (!fetch.isStalled(nowMs)) {
      // Both bring the same, and share the network: one of them is enough.
      if (isBeaten && ageMs >= SHORT_PATIENCE_MS) fetch.letGo();
      return;
    }
    const keepsOthersWaiting = this.#waiting.length > 0 && this.#candidates().length === 0;
    const hasAlternative = others.length > 0 || this.#waiting.length > 0 || this.#deliveredAtMs > nowMs - ageMs;
    const patienceMs = isBeaten || keepsOthersWaiting ? SHORT_PATIENCE_MS : PATIENCE_MS;
    if (hasAlternative && ageMs >= patienceMs) fetch.leave(nowMs);
  }

  #mayBeginAnother(nowMs: number): boolean {
    if (this.#running.size === 0) return nowMs >= this.#beginsAtMs || !this.#deps.isAsking();
    return [...this.#running].every((fetch) => fetch.isStalled(nowMs));
  }

  /** Those that may begin without taking more than their host's share. */
  #candidates(): ChainFetch[] {
    if (this.#running.size >= MAX_AT_ONCE) return [];
    return this.#waiting.filter((fetch) => this.#runningAt(fetch) < MAX_PER_HOST);
  }

  /** Other computers first, then those that never sent a chain in vain, then the longest chain. */
  #takeNext(): ChainFetch | undefined {
    const [next] = this.#candidates().toSorted(
      (a, b) =>
        this.#runningAt(a) - this.#runningAt(b) ||
        a.peer.brokenPromises - b.peer.brokenPromises ||
        (b.height ?? 0) - (a.height ?? 0),
    );
    this.#waiting = this.#waiting.filter((fetch) => fetch !== next);
    return next;
  }

  #runningAt({ peer }: ChainFetch): number {
    const host = hostOfAddress(peer.address);
    return [...this.#running].filter((other) => hostOfAddress(other.peer.address) === host).length;
  }

  #begin(fetch: ChainFetch): void {
    this.#running.add(fetch);
    const end = (): void => {
      this.#running.delete(fetch);
      if (fetch.wasFollowed) this.#followed.push(fetch.peer);
      this.#deps.events.emit('catch-up-changed', {});
      this.#review();
    };
    fetch.run().then(
      ({ kind }) => {
        if (kind === 'synced') this.#deliveredAtMs = this.#deps.clock.monotonicMs();
        end();
      },
      (error: unknown) => {
        if (!(error instanceof PeerError)) this.#deps.log.error(`A chain could not be fetched: ${String(error)}`);
        end();
      },
    );
  }
}
