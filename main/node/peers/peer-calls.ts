/** Calls to peers. Whatever comes of one is written into the peer's record. */
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { PeerError, type ChainDump, type PeerClient, type PeerStatus } from '../ports/peer-client.ts';
import type { PeerBook } from './peer-book.ts';
import type { Peer, RemarkTopic } from './peer.ts';

export interface PeerCallsDependencies {
  readonly client: PeerClient;
  readonly book: PeerBook;
  readonly clock: Clock;
  readonly log: Log;
}

/** All calls throw PeerError only. */
export class PeerCalls {
  readonly #deps: PeerCallsDependencies;
  #isClosed = false;

  constructor(deps: PeerCallsDependencies) {
    this.#deps = deps;
  }

  /** `undefined` for a workshop node. That it is one is believed when it has answered a greeting. */
  fetchStatus(peer: Peer): Promise<PeerStatus | undefined> {
    return this.#call(peer, async () => {
      const { client, clock } = this.#deps;
      const startMs = clock.monotonicMs();
      const status = await client.fetchStatus(peer.address);
      peer.latencyMs = Math.round(clock.monotonicMs() - startMs);
      peer.hasStatus = status !== undefined;
      if (status !== undefined) {
        // A node that was started again may have lost its list.
        if (peer.instance !== undefined && peer.instance !== status.instance) peer.knowsUs = false;
        peer.instance = status.instance;
        peer.learned(status);
        peer.height = status.height;
        this.#contacted(peer);
      }
      return status;
    });
  }

  /** The dump must be closed. */
  greet(peer: Peer): Promise<ChainDump> {
    return this.#call(peer, async () => {
      const dump = await this.#deps.client.greet(peer.address);
      if (peer.hasStatus === false) peer.learned('workshop');
      peer.height = dump.blockCount;
      peer.knowsUs = true;
      this.#contacted(peer);
      return dump;
    });
  }

  introduce(peer: Peer): Promise<void> {
    return this.#call(peer, async () => {
      await this.#deps.client.introduce(peer.address);
      peer.knowsUs = true;
      this.#contacted(peer);
    });
  }

  announce(peer: Peer, wire: string): Promise<number> {
    return this.#call(peer, async () => {
      const { status } = await this.#deps.client.announce(peer.address, wire);
      this.#contacted(peer);
      return status;
    });
  }

  /** It called us, so it is alive. */
  heard(peer: Peer): void {
    this.#contacted(peer);
  }

  /** See {@link Peer.remark}. */
  remark(peer: Peer, topic: RemarkTopic, sentence: string | undefined): void {
    peer.remark(topic, sentence);
    this.#deps.book.changed(peer);
  }

  /** A peer that turned out not to be one after it had answered, e.g. while its chain was read. */
  failed(peer: Peer, error: PeerError): void {
    if (this.#isClosed) return;
    const { book, clock, log } = this.#deps;
    const wasUnreachable = peer.isUnreachable;
    peer.failed(error.message, clock.monotonicMs());
    if (peer.isUnreachable && !wasUnreachable && book.has(peer)) {
      log.warn(`Peer ${peer.address} is unreachable: ${error.message}`);
    } else {
      log.debug(`Peer ${peer.address} failed (${error.stage}): ${error.message}`);
    }
    book.changed(peer);
  }

  /** What is under way ends soon, by the client's hand, and is not written down. */
  close(): void {
    this.#isClosed = true;
  }

  async #call<T>(peer: Peer, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof PeerError) this.failed(peer, error);
      throw error;
    }
  }

  #contacted(peer: Peer): void {
    if (this.#isClosed) return;
    const { book, clock, log } = this.#deps;
    if (peer.isUnreachable && book.has(peer)) log.info(`Peer ${peer.address} is back.`);
    peer.contacted(clock.nowSeconds());
    book.changed(peer);
  }
}
