/** Asks each peer from time to time, so that nothing stays missed. */
import type { NodeEvents } from '../../events.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { PeerBook } from '../book/peer-book.ts';
import type { PeerSync } from './peer-sync.ts';
import type { Peer } from '../book/peer.ts';

/** Shortest time between two rounds: those that are due at about the same time are asked together. */
const MIN_PAUSE_MS = 500;

export interface PollerDependencies {
  readonly book: PeerBook;
  readonly sync: PeerSync;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: NodeEvents;
}

export class Poller {
  readonly #deps: PollerDependencies;
  /** The next round. */
  #alarm: { readonly atMs: number; readonly cancel: () => void } | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(deps: PollerDependencies) {
    this.#deps = deps;
  }

  start(): void {
    this.#unsubscribe ??= this.#deps.events.subscribe('peers-changed', () => this.wake());
    this.wake();
  }

  /** These are asked with the next round. */
  askNow(peers: readonly Peer[]): void {
    const nowMs = this.#deps.clock.monotonicMs();
    for (const peer of peers) peer.asking.noLaterThan(nowMs);
    this.wake();
  }

  /** It had failed, and shows signs of life. */
  askSoon(peer: Peer): void {
    if (peer.asking.showsLife(this.#deps.clock.monotonicMs())) this.wake();
  }

  /** To be called when a peer is due earlier than before, and when it is busy no longer. */
  wake(): void {
    if (this.#unsubscribe === undefined) return;
    const dueAtMs = Math.min(...this.#idle().map(({ asking }) => asking.dueAtMs));
    if (!Number.isFinite(dueAtMs)) return;
    const atMs = Math.max(dueAtMs, this.#deps.clock.monotonicMs() + MIN_PAUSE_MS);
    if (this.#alarm !== undefined && this.#alarm.atMs <= atMs) return;
    this.#alarm?.cancel();
    const cancel = this.#deps.clock.schedule(atMs - this.#deps.clock.monotonicMs(), () => this.#askDue());
    this.#alarm = { atMs, cancel };
  }

  close(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#alarm?.cancel();
  }

  /** One that takes its time, or sends a long chain, keeps none of the others waiting. */
  #askDue(): void {
    this.#alarm = undefined;
    const { sync, clock, log } = this.#deps;
    const nowMs = clock.monotonicMs();
    for (const peer of this.#idle().filter(({ asking }) => asking.isDue(nowMs))) {
      sync.ask([peer]).catch((error: unknown) => log.error(`A peer could not be synced with: ${String(error)}`));
    }
    this.wake();
  }

  /** Peers with which nothing is under way. */
  #idle(): Peer[] {
    return this.#deps.book.all().filter((peer) => !this.#deps.sync.isBusyWith(peer));
  }
}
