/** Fetches what an announced block lacks: from peers at the announcer first, then from the others. */
import type { StoredHeader } from '../../ports/chain-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { PeerBook } from '../book/peer-book.ts';
import type { PeerSync } from './peer-sync.ts';
import type { Peer } from '../book/peer.ts';
import { within } from '../within.ts';

/** Those at the sender's IP get this long alone, so that none of them can keep the others from being asked. */
const NEAR_PATIENCE_MS = 1500;

/** A block whose parent is unknown. */
export interface Need {
  /** Those who may have announced it. */
  readonly near: readonly Peer[];
  /** The unknown parent. */
  readonly missingHash: string;
}

export interface MissingBlocksDependencies {
  readonly chain: { getHeader(hash: string): StoredHeader | undefined };
  readonly book: Pick<PeerBook, 'all'>;
  readonly sync: Pick<PeerSync, 'ask' | 'isBusyWith'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when a peer is due earlier than before. */
  readonly onDueEarlier: () => void;
}

export class MissingBlocks {
  readonly #deps: MissingBlocksDependencies;
  #need: Need | undefined;
  /** Peers that may have a longer chain. */
  readonly #toBeAsked = new Set<Peer>();
  #fetching: Promise<void> | undefined;
  #isClosed = false;

  constructor(deps: MissingBlocksDependencies) {
    this.#deps = deps;
  }

  /** Begins to fetch. While it does, only the latest need is remembered: what is fetched is always a whole chain. */
  want(need: Need): void {
    if (this.#isClosed) return;
    this.#need = need;
    this.#begin();
  }

  /** No parent is missing, but these may have a longer chain. A workshop node would have to send all of it. */
  lookAt(peers: readonly Peer[]): void {
    if (this.#isClosed) return;
    for (const peer of peers) if (peer.software !== 'workshop') this.#toBeAsked.add(peer);
    this.#begin();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#need = undefined;
    this.#toBeAsked.clear();
    await this.#fetching;
  }

  get #hasWork(): boolean {
    return this.#need !== undefined || this.#toBeAsked.size > 0;
  }

  #begin(): void {
    this.#fetching ??= this.#fetchAll().finally(() => {
      this.#fetching = undefined;
      // It may have come just when the last one was done.
      if (this.#hasWork) this.#begin();
    });
  }

  async #fetchAll(): Promise<void> {
    while (this.#hasWork) {
      const [need, peers] = [this.#need, [...this.#toBeAsked]];
      this.#need = undefined;
      this.#toBeAsked.clear();
      if (need !== undefined) await this.#fetch(need);
      if (peers.length > 0) await this.#ask(peers);
    }
  }

  async #fetch({ near, missingHash }: Need): Promise<void> {
    const { chain, book } = this.#deps;
    const isMissing = (): boolean => !this.#isClosed && chain.getHeader(missingHash) === undefined;
    if (isMissing()) await this.#ask(near);
    if (isMissing()) await this.#ask(book.all().filter((peer) => !near.includes(peer)));
  }

  /** What takes longer goes on by itself. */
  async #ask(peers: readonly Peer[]): Promise<void> {
    const { clock, sync, log } = this.#deps;
    const due = this.#mayBeAsked(peers);
    const busy = due.filter((peer) => sync.isBusyWith(peer));
    const asked = sync.ask(due).catch((error: unknown) => {
      log.error(`Missing blocks could not be fetched: ${String(error)}`);
    });
    // What they have told of since may not be in the answer that is on its way.
    if (busy.length > 0) void asked.then(() => this.lookAt(busy));
    await within(clock, NEAR_PATIENCE_MS, asked);
  }

  /** The others were asked a moment ago: they are due as soon as they may be asked again. */
  #mayBeAsked(peers: readonly Peer[]): Peer[] {
    const nowMs = this.#deps.clock.monotonicMs();
    return peers.filter((peer) => {
      const { asking } = peer;
      if (peer.failures > 0 || peer.refusals > 0) return asking.isDue(nowMs);
      const allowedAtMs = asking.allowedAtMs(peer.software === 'workshop');
      if (allowedAtMs <= nowMs) return true;
      if (asking.noLaterThan(allowedAtMs)) this.#deps.onDueEarlier();
      return false;
    });
  }
}
