/** Calls to peers. Whatever comes of one is written into the peer's record. */
import { describePeerProblem } from '../../../../preload/contract/messages/english/peer-problem.ts';
import type { PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';
import type { Block } from '../../../consensus/block.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import {
  type ChainDump,
  type FetchWatch,
  type ForkPoint,
  PeerError,
  type PeerClient,
  type PeerStatus,
} from '../../ports/peer-client.ts';
import type { PeerEventStream, TipEvent } from '../../ports/peer-events.ts';
import type { ClockWatch } from '../clock-watch.ts';
import type { PeerBook } from '../book/peer-book.ts';
import { checkNetwork } from '../book/other-network.ts';
import type { Peer, RemarkTopic } from '../book/peer.ts';

export interface PeerCallsDependencies {
  readonly client: PeerClient;
  readonly book: PeerBook;
  readonly clockWatch: Pick<ClockWatch, 'heard'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly network: { readonly name: string };
  readonly identity: { readonly instance: string };
  /** A peer of our kind has told its status. */
  readonly onAnswered: (peer: Peer) => void;
  readonly onFailed: (peer: Peer) => void;
}

/** Nobody wants that chain any more: the peer is not to blame, and nothing is written down. */
export class NotNeeded extends PeerError {
  constructor(address: string) {
    super('timeout', { code: 'not-needed', peer: address });
    this.name = 'NotNeeded';
  }
}

/** All calls throw PeerError only. */
export class PeerCalls {
  readonly #deps: PeerCallsDependencies;
  #isClosed = false;

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
          peer.listening.forget();
        }
        peer.instance = status.instance;
        peer.ownAddresses = status.ownAddresses;
        peer.learned(status);
      }
      this.#checkNetwork(peer, status);
      if (status !== undefined) {
        this.#learnedHeight(peer, status.height);
        this.#learnedTip(peer, status.tip);
        peer.listensTo = status.listensTo;
        if (status.time !== undefined) this.#deps.clockWatch.heard(peer, status.time, startMs);
        this.#contacted(peer);
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
    this.#contacted(peer);
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
      this.#learnedHeight(peer, dump.claimedSize - peer.repeatedBlocks);
    }
    peer.knowsUs = true;
    this.#contacted(peer);
    return dump;
  }

  /** Its chain was read as far as it was wanted. @param claimedBefore what it claimed when the reading began */
  wasRead(peer: Peer, { claimedSize }: ChainDump, claimedBefore: number | undefined): void {
    if (claimedSize === undefined || claimedBefore === undefined || peer.hasStatus === true) return;
    peer.repeatedBlocks = claimedBefore - claimedSize;
    this.#learnedHeight(peer, claimedSize);
  }

  /** @param watch ends it without blame when it is not needed any more */
  async introduce(peer: Peer, watch?: FetchWatch): Promise<void> {
    refuseForeign(peer);
    return await this.#call(peer, async () => {
      await this.#deps.client.introduce(peer.address, peer.hasStatus === true, this.#deps.identity.instance, watch);
      peer.knowsUs = true;
      this.#contacted(peer);
    });
  }

  /** @returns HTTP status and the first line of the answer, without invisible characters */
  async announce(peer: Peer, wire: string): Promise<{ readonly status: number; readonly answer: string }> {
    refuseForeign(peer);
    return await this.#call(peer, async () => {
      const result = await this.#deps.client.announce(peer.address, wire, this.#deps.identity.instance);
      this.#contacted(peer);
      return result;
    });
  }

  /** See `PeerClient.listen`. */
  async listen(peer: Peer, wantsBlocks: boolean, signal: AbortSignal): Promise<PeerEventStream | undefined> {
    refuseForeign(peer);
    const { instance } = this.#deps.identity;
    return await this.#deps.client.listen(peer.address, { wantsBlocks, instance }, signal);
  }

  /** Listening to it was not possible, or it told nonsense. */
  listenFailed(peer: Peer, error: PeerError): void {
    if (this.#isClosed) return;
    const { clock, log } = this.#deps;
    const nowMs = clock.monotonicMs();
    log.debug(`Peer ${peer.address} cannot be listened to: ${error.message}`);
    if (error.stage === 'later') {
      peer.listening.postponed(nowMs);
      return;
    }
    peer.listening.failed(nowMs);
    if (error.stage === 'connect') this.#failed(peer, error);
    else if (error.problem.code === 'chain-refused') this.remark(peer, 'chain', error.problem);
  }

  /** It tells the end of its chain by itself. */
  heardTip(peer: Peer, tip: Pick<TipEvent, 'height' | 'hash' | 'time'>): void {
    this.#learnedHeight(peer, tip.height);
    this.#learnedTip(peer, tip.hash);
    if (tip.time !== undefined) this.#deps.clockWatch.heard(peer, tip.time, this.#deps.clock.monotonicMs());
    this.#contacted(peer);
  }

  /** It has announced a block. */
  announced(peer: Peer, { height, hash }: Pick<Block, 'height' | 'hash'>): void {
    if (peer.isForeign) return;
    peer.known.add(hash);
    if (height <= (peer.height ?? 0)) return;
    peer.height = height;
    this.#deps.book.changed(peer);
  }

  /** It called us, so it is alive. */
  heard(peer: Peer): void {
    if (peer.isForeign) return;
    this.#contacted(peer);
  }

  /** See {@link Peer.remark}. */
  remark(peer: Peer, topic: RemarkTopic, problem: PeerProblem | undefined): void {
    peer.remark(topic, problem);
    this.#deps.book.changed(peer);
  }

  /** The fetch of its chain ended early. @param hasBrought whether a part of it came */
  fetchBroke(peer: Peer, error: PeerError, hasBrought = false): void {
    if (error instanceof NotNeeded || this.#isClosed) return;
    if (error.stage === 'later') peer.fetchPostponed(this.#deps.clock.monotonicMs());
    else this.fetchFailed(peer, error.problem, hasBrought);
  }

  /** Its chain, or what it claims of it, did not come. @param hasBrought whether a part of it came */
  fetchFailed(peer: Peer, problem: PeerProblem, hasBrought = false): void {
    if (this.#isClosed) return;
    const { book, clock, log } = this.#deps;
    const reason = describePeerProblem(problem);
    if (peer.fetches.failures === 0) log.warn(`The chain of ${peer.address} did not arrive: ${reason}`);
    else log.debug(`The chain of ${peer.address} did not arrive again: ${reason}`);
    peer.fetchFailed(problem, clock.monotonicMs(), hasBrought);
    book.changed(peer);
  }

  /** It owes us no blocks. */
  fetchSettled(peer: Peer): void {
    const hadFailed = peer.fetches.failures > 0;
    peer.fetches.settled();
    if (!hadFailed) return;
    this.#deps.book.changed(peer);
  }

  #failed(peer: Peer, error: PeerError): void {
    if (this.#isClosed) return;
    const { book, clock, log } = this.#deps;
    const wasUnreachable = peer.isUnreachable;
    const isFirst = peer.failures === 0 && peer.lastContactAt === undefined;
    peer.failed(error.problem, clock.monotonicMs());
    if (peer.isUnreachable && !wasUnreachable && !peer.isListening && book.has(peer)) {
      log.warn(`Peer ${peer.address} is unreachable: ${error.message}`);
    } else if (peer.isOnTrial && isFirst) {
      // Its owner has just typed it, and is looking.
      log.warn(`The peer ${peer.address} does not answer, and is asked again: ${error.message}`);
    } else {
      log.debug(`Peer ${peer.address} failed (${error.stage}): ${error.message}`);
    }
    book.changed(peer);
    this.#deps.onFailed(peer);
  }

  /** What is under way ends soon, by the client's hand, and is not written down. */
  close(): void {
    this.#isClosed = true;
  }

  async #call<T>(peer: Peer, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof PeerError && !(error instanceof NotNeeded)) this.#failed(peer, error);
      throw error;
    }
  }

  async #fetching<T>(peer: Peer, fetch: () => Promise<T>): Promise<T> {
    try {
      return await fetch();
    } catch (error) {
      if (error instanceof PeerError && !(error instanceof NotNeeded)) this.#fetchCallFailed(peer, error);
      throw error;
    }
  }

  /** A workshop node's chain is also its answer to "are you there?". And where nobody is, there is no chain to owe. */
  #fetchCallFailed(peer: Peer, error: PeerError): void {
    const isAbsent = error.stage === 'connect' || error.stage === 'address';
    if (isAbsent || peer.hasStatus !== true) this.#failed(peer, error);
    if (!isAbsent || peer.hasStatus === true) this.fetchBroke(peer, error);
  }

  #checkNetwork(peer: Peer, status: PeerStatus | undefined): void {
    try {
      checkNetwork(peer.address, status, this.#deps.network.name);
      peer.isForeign = false;
    } catch (error) {
      peer.isForeign = true;
      peer.height = undefined;
      peer.tip = undefined;
      throw error;
    }
  }

  #learnedHeight(peer: Peer, height: number): void {
    peer.height = height;
    peer.heightAtMs = this.#deps.clock.monotonicMs();
  }

  #learnedTip(peer: Peer, tip: string | undefined): void {
    peer.tip = tip;
    if (tip !== undefined) peer.known.add(tip);
  }

  #contacted(peer: Peer): void {
    if (this.#isClosed) return;
    const { book, clock, log } = this.#deps;
    if (peer.isUnreachable && book.has(peer)) log.info(`Peer ${peer.address} is back.`);
    peer.contacted(clock.nowSeconds());
    book.changed(peer);
  }
}

/** Why is in its record already. */
function refuseForeign({ address, isForeign }: Peer): void {
  if (isForeign) throw new PeerError('other-network', { code: 'still-other-network', peer: address });
}
