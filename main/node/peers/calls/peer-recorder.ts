/** Writes into a peer's record what is learnt of it, and says in the log what its owner should know. */
import { describePeerProblem } from '../../../../preload/contract/messages/english/peer-problem.ts';
import type { ChainRefused, PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';
import type { Block } from '../../../consensus/block.ts';
import { type FollowedFirstBlock, firstBlockOf } from '../../chain/followed-first-block.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { type ChainDump, PeerError } from '../../ports/peer-client.ts';
import type { TipEvent } from '../../ports/peer-events.ts';
import type { ClockWatch } from '../clock-watch.ts';
import type { PeerBook } from '../book/peer-book.ts';
import type { Peer, RemarkTopic } from '../book/peer.ts';

export interface PeerRecorderDependencies {
  readonly book: Pick<PeerBook, 'changed' | 'has'>;
  readonly clockWatch: Pick<ClockWatch, 'heard'>;
  readonly followed: Pick<FollowedFirstBlock, 'refusalOf'>;
  readonly chain: { readonly firstHash: string | undefined; readonly size: number };
  readonly clock: Clock;
  readonly log: Log;
  readonly onFailed: (peer: Peer) => void;
}

/** Nobody wants that chain any more: the peer is not to blame, and nothing is written down. */
export class NotNeeded extends PeerError {
  constructor(address: string) {
    super('timeout', { code: 'not-needed', peer: address });
    this.name = 'NotNeeded';
  }
}

export class PeerRecorder {
  readonly #deps: PeerRecorderDependencies;
  #isClosed = false;

  constructor(deps: PeerRecorderDependencies) {
    this.#deps = deps;
  }

  /** What calls under way come to is not written down any more. */
  close(): void {
    this.#isClosed = true;
  }

  /** It answered, or called us. */
  contacted(peer: Peer): void {
    if (this.#isClosed) return;
    const { book, clock, log } = this.#deps;
    if (peer.isUnreachable && book.has(peer)) log.info(`Peer ${peer.address} is back.`);
    peer.contacted(clock.nowSeconds());
    book.changed(peer);
  }

  /** It called us, so it is alive. */
  heard(peer: Peer): void {
    if (peer.isForeign) return;
    this.contacted(peer);
  }

  /** It tells the end of its chain by itself. */
  heardTip(peer: Peer, tip: Pick<TipEvent, 'height' | 'hash' | 'firstBlock' | 'time'>): void {
    this.learnedHeight(peer, tip.height);
    this.learnedTip(peer, tip.hash);
    // Nodes of earlier versions do not say it here, but at `/v1/status`.
    if (tip.firstBlock !== undefined || tip.height === 0) this.learnedFirstBlock(peer, tip.firstBlock);
    if (tip.time !== undefined) this.#deps.clockWatch.heard(peer, tip.time, this.#deps.clock.monotonicMs());
    this.contacted(peer);
  }

  /** It has announced a block to us, or taken it from us: if that is higher than the end that it last told, it is the new one. */
  hasBlock(peer: Peer, { height, hash }: Pick<Block, 'height' | 'hash'>): void {
    if (peer.isForeign) return;
    peer.known.add(hash);
    if (height <= (peer.height ?? 0)) return;
    this.#heardHeight(peer, height);
    // A workshop node never tells its last block, so nothing would ever correct this.
    if (peer.hasStatus === true) peer.tip = hash;
    this.#deps.book.changed(peer);
  }

  /** How many blocks its chain has, as it says. */
  learnedHeight(peer: Peer, height: number): void {
    this.#heardHeight(peer, height);
    peer.heightAtMs = this.#deps.clock.monotonicMs();
  }

  #heardHeight(peer: Peer, height: number): void {
    peer.height = height;
    peer.ownHeightThen = this.#deps.chain.size;
  }

  /** The last block of its chain, as it says. */
  learnedTip(peer: Peer, tip: string | undefined): void {
    peer.tip = tip;
    if (tip !== undefined) peer.known.add(tip);
  }

  /** The first block of its chain, as it says, or as it was read; `undefined` when it has none, or when that is not known. */
  learnedFirstBlock(peer: Peer, firstBlock: string | undefined): void {
    const { followed, chain, log, book } = this.#deps;
    const wasOnOther = peer.isOnOtherChain;
    peer.firstBlock = firstBlock;
    peer.chainRefusal = firstBlock === undefined ? undefined : followed.refusalOf(firstBlock, chain.firstHash);
    if (peer.isOnOtherChain === wasOnOther) return;
    const { problem } = peer.view();
    if (peer.isOnOtherChain && problem?.code === 'chain-refused') log.info(describePeerProblem(problem));
    book.changed(peer);
  }

  /** Which chains are followed has changed. */
  judgeAgain(peer: Peer): void {
    this.learnedFirstBlock(peer, peer.firstBlock);
  }

  /**
   * Its chain was refused.
   *
   * @returns whether only because it begins with a block that this node does not follow. One that does not tell how its chain
   *   begins is asked ever less often then: it takes its chain to find out whether it is another one now.
   */
  chainRefused(peer: Peer, { reason }: ChainRefused): boolean {
    const firstBlock = firstBlockOf(reason);
    if (firstBlock === undefined) return false;
    if (peer.hasStatus !== true || peer.firstBlock === undefined) peer.refusals += 1;
    this.learnedFirstBlock(peer, firstBlock);
    return true;
  }

  /** It has what we have, so its chain begins as ours: the only way to learn that of a node that does not tell. */
  isOnOurChain(peer: Peer): void {
    if (peer.hasStatus !== true) this.learnedFirstBlock(peer, undefined);
  }

  /** A call failed. */
  failed(peer: Peer, error: PeerError): void {
    if (this.#isClosed) return;
    const { book, clock, log } = this.#deps;
    if (error.stage === 'later') {
      log.debug(`Peer ${peer.address} is called again later: ${error.message}`);
      return;
    }
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

  /**
   * A call for its chain failed. A workshop node's chain is also its answer to "are you there?". And where nobody is, there is no chain to owe.
   */
  fetchCallFailed(peer: Peer, error: PeerError): void {
    const isAbsent = error.stage === 'connect' || error.stage === 'address';
    if (isAbsent || peer.hasStatus !== true) this.failed(peer, error);
    if (!isAbsent || peer.hasStatus === true) this.fetchBroke(peer, error);
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

  /** Its chain was read as far as it was wanted. @param claimedBefore what it claimed when the reading began */
  wasRead(peer: Peer, { claimedSize }: ChainDump, claimedBefore: number | undefined): void {
    if (claimedSize === undefined || claimedBefore === undefined || peer.hasStatus === true) return;
    peer.repeatedBlocks = claimedBefore - claimedSize;
    this.learnedHeight(peer, claimedSize);
  }

  /** Listening to it was not possible, or has ended so after some time. */
  listenFailed(peer: Peer, error: PeerError, openMs: number): void {
    if (this.#isClosed) return;
    const { clock, log } = this.#deps;
    const nowMs = clock.monotonicMs();
    log.debug(`Peer ${peer.address} cannot be listened to: ${error.message}`);
    if (error.problem.code === 'network-changed') {
      peer.listening.ended(nowMs, openMs);
      return;
    }
    if (error.stage === 'later') {
      peer.listening.postponed(nowMs);
      return;
    }
    peer.listening.failed(nowMs, openMs);
    if (error.stage === 'connect') this.failed(peer, error);
    else if (error.problem.code === 'chain-refused') this.remark(peer, 'chain', error.problem);
  }

  /** See {@link Peer.remark}. */
  remark(peer: Peer, topic: RemarkTopic, problem: PeerProblem | undefined): void {
    peer.remark(topic, problem);
    this.#deps.book.changed(peer);
  }
}
