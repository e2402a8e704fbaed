/** Calls to peers. Whatever comes of one is written into the peer's record. */
import type { Clock } from '../../ports/clock.ts';
import {
  type ChainDump,
  type FetchWatch,
  type ForkPoint,
  PeerError,
  type PeerClient,
  type PeerStatus,
} from '../../ports/peer-client.ts';
import type { NewsEvent, PeerEventStream } from '../../ports/peer-events.ts';
import type { ClassTold } from '../../class/membership.ts';
import type { ClockWatch } from '../clock-watch.ts';
import { checkNetwork } from '../book/other-network.ts';
import type { Peer } from '../book/peer.ts';
import { NotNeeded, type PeerRecorder } from './peer-recorder.ts';

export interface PeerCallsDependencies {
  readonly client: PeerClient;
  readonly recorder: PeerRecorder;
  readonly clockWatch: Pick<ClockWatch, 'heard'>;
  readonly clock: Clock;
  readonly network: { readonly name: string };
  readonly identity: { readonly instance: string };
  readonly onClassTold: ClassTold;
  /** A peer of our kind has told its status. */
  readonly onAnswered: (peer: Peer) => void;
}

/** All calls throw PeerError only. */
export class PeerCalls {
  readonly #deps: PeerCallsDependencies;

  constructor(deps: PeerCallsDependencies) {
    this.#deps = deps;
  }

  /**
   * `undefined` for a workshop node. That it is one is believed when it has answered a greeting.
   *
   * @throws PeerError `other-network` too; nothing else is asked of the peer then, and nothing told, until it is of ours
   */
  fetchStatus(peer: Peer): Promise<PeerStatus | undefined> {
    return this.#call(peer, async () => {
      const { client, clock } = this.#deps;
      const startMs = clock.monotonicMs();
      const status = await client.fetchStatus(peer.address);
      peer.latencyMs = Math.round(clock.monotonicMs() - startMs);
      peer.hasStatus = status !== undefined;
      if (status !== undefined) {
        // A node that was started again may have lost its list.
        if (peer.instance !== undefined && peer.instance !== status.instance) {
          peer.knowsUs = false;
          peer.sendsSlices = undefined;
          peer.takesNews = undefined;
          peer.listening.forget();
        }
        peer.instance = status.instance;
        peer.ownAddresses = status.ownAddresses;
        peer.learned(status);
      }
      this.#checkNetwork(peer, status);
      if (status !== undefined) {
        this.#deps.recorder.learnedHeight(peer, status.height);
        this.#deps.recorder.learnedTip(peer, status.tip);
        this.#deps.recorder.learnedFirstBlock(peer, status.firstBlock);
        peer.listensTo = status.listensTo;
        if (status.time !== undefined) this.#deps.clockWatch.heard(peer, status.time, startMs);
        this.#deps.recorder.contacted(peer);
        peer.classKey = status.ownClass?.key;
        if (status.ownClass !== undefined) this.#deps.onClassTold(peer.address, status.ownClass);
        this.#deps.onAnswered(peer);
      }
      return status;
    });
  }

  /**
   * The peer's chain: what follows ours, from one that sends slices, else all of it. The dump must be closed.
   *
   * @param locator makes the hashes of blocks that are ours
   */
  async fetchChain(peer: Peer, locator: () => readonly string[], watch?: FetchWatch): Promise<ChainDump> {
    refuseForeign(peer);
    if (peer.hasStatus !== true || peer.sendsSlices === false) return await this.greet(peer, watch);
    if (!peer.knowsUs) await this.introduce(peer, watch && { signal: watch.signal });
    const dump = await this.#fetching(peer, () => this.#deps.client.fetchBlocks(peer.address, locator(), watch));
    peer.sendsSlices = dump !== undefined;
    if (dump === undefined) return await this.greet(peer, watch);
    this.#deps.recorder.contacted(peer);
    return dump;
  }

  /** See `PeerClient.fetchFork`. The peer owes us no answer to that: nothing is written down. */
  async fetchFork(peer: Peer, locator: readonly string[]): Promise<ForkPoint | undefined> {
    refuseForeign(peer);
    return await this.#deps.client.fetchFork(peer.address, locator);
  }

  /** The dump must be closed. */
  async greet(peer: Peer, watch?: FetchWatch): Promise<ChainDump> {
    refuseForeign(peer);
    const dump = await this.#fetching(peer, () => this.#deps.client.greet(peer.address, watch));
    if (peer.hasStatus === false) peer.learned('workshop');
    // What it says at /v1/status is its word, kept or not.
    if (dump.claimedSize !== undefined && peer.hasStatus !== true) {
      this.#deps.recorder.learnedHeight(peer, dump.claimedSize - peer.repeatedBlocks);
    }
    peer.knowsUs = true;
    this.#deps.recorder.contacted(peer);
    return dump;
  }

  /**
   * One that takes no greeting just now does not know us after it, and is greeted the next time: it may be asked for all else.
   *
   * @param watch ends it without blame when it is not needed any more
   */
  async introduce(peer: Peer, watch?: FetchWatch): Promise<void> {
    refuseForeign(peer);
    const { client, identity, recorder } = this.#deps;
    try {
      await client.introduce(peer.address, peer.hasStatus === true, identity.instance, watch);
      peer.knowsUs = true;
      recorder.contacted(peer);
    } catch (error) {
      if (!(error instanceof PeerError) || error instanceof NotNeeded) throw error;
      recorder.failed(peer, error);
      if (error.stage !== 'later') throw error;
    }
  }

  /** @returns HTTP status and the first line of the answer, without invisible characters */
  async announce(peer: Peer, wire: string): Promise<{ readonly status: number; readonly answer: string }> {
    refuseForeign(peer);
    return await this.#call(peer, async () => {
      const result = await this.#deps.client.announce(peer.address, wire, this.#deps.identity.instance);
      this.#deps.recorder.contacted(peer);
      return result;
    });
  }

  /** See `PeerClient.tellNews`. */
  async tellNews(
    peer: Peer,
    news: Pick<NewsEvent, 'topic' | 'text'>,
  ): Promise<{ readonly status: number; readonly answer: string }> {
    refuseForeign(peer);
    return await this.#call(peer, () => this.#deps.client.tellNews(peer.address, news, this.#deps.identity.instance));
  }

  /** See `PeerClient.listen`. */
  async listen(peer: Peer, wantsBlocks: boolean, signal: AbortSignal): Promise<PeerEventStream | undefined> {
    refuseForeign(peer);
    const { instance } = this.#deps.identity;
    return await this.#deps.client.listen(peer.address, { wantsBlocks, instance }, signal);
  }

  async #call<T>(peer: Peer, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof PeerError && !(error instanceof NotNeeded)) this.#deps.recorder.failed(peer, error);
      throw error;
    }
  }

  async #fetching<T>(peer: Peer, fetch: () => Promise<T>): Promise<T> {
    try {
      return await fetch();
    } catch (error) {
      if (error instanceof PeerError && !(error instanceof NotNeeded)) this.#deps.recorder.fetchCallFailed(peer, error);
      throw error;
    }
  }

  #checkNetwork(peer: Peer, status: PeerStatus | undefined): void {
    try {
      checkNetwork(peer.address, status, this.#deps.network.name);
      peer.isForeign = false;
    } catch (error) {
      peer.isForeign = true;
      peer.height = undefined;
      peer.tip = undefined;
      peer.firstBlock = undefined;
      peer.chainRefusal = undefined;
      throw error;
    }
  }
}

/** Why is in its record already. */
function refuseForeign({ address, isForeign }: Peer): void {
  if (isForeign) throw new PeerError('other-network', { code: 'still-other-network', peer: address });
}
