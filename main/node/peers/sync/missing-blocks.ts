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

/** Why others should be asked. */
export interface Need {
  /** Those who may have announced it. */
  readonly near: readonly Peer[];
  /** The unknown parent; `undefined` when none is missing, but the sender may have a longer chain. */
  readonly missingHash: string | undefined;
}

export interface MissingBlocksDependencies {
  readonly chain: { getHeader(hash: string): StoredHeader | undefined };
  readonly book: Pick<PeerBook, 'all'>;
  readonly sync: PeerSync;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when a peer is due earlier than before. */
  readonly onDueEarlier: () => void;
}

export class MissingBlocks {
  readonly #deps: MissingBlocksDependencies;
  #need: Need | undefined;
  #fetching: Promise<void> | undefined;
  #isClosed = false;

  constructor(deps: MissingBlocksDependencies) {
    this.#deps = deps;
  }

  /** Begins to fetch. While it does, only the latest need is remembered: what is fetched is always a whole chain. */
  want(need: Need): void {
    if (this.#isClosed) return;
    this.#need = need;
    this.#fetching ??= this.#fetchAll().finally(() => {
      this.#fetching = undefined;
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#need = undefined;
    await this.#fetching;
  }

  async #fetchAll(): Promise<void> {
    for (let need = this.#need; need !== undefined; need = this.#need) {
      this.#need = undefined;
      await this.#fetch(need);
    }
  }

  async #fetch({ near, missingHash }: Need): Promise<void> {
    const { chain, book } = this.#deps;
    if (missingHash === undefined) {
      await this.#ask(near.filter((peer) => peer.software !== 'workshop'));
      return;
    }
    const isMissing = (): boolean => !this.#isClosed && chain.getHeader(missingHash) === undefined;
    if (isMissing()) await this.#ask(near);
    if (isMissing()) await this.#ask(book.all().filter((peer) => !near.includes(peer)));
  }

  /** What takes longer goes on by itself. */
  async #ask(peers: readonly Peer[]): Promise<void> {
    const { clock, sync, log } = this.#deps;
    const asked = sync.ask(this.#mayBeAsked(peers)).catch((error: unknown) => {
      log.error(`Missing blocks could not be fetched: ${String(error)}`);
    });
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
