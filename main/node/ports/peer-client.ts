/** What a node asks of another node, as a port. All calls have time limits and body limits of their own. */
import { describePeerProblem } from '../../../preload/contract/messages/english/peer-problem.ts';
import { LOG_PAGE_ENTRIES } from '../../../preload/contract/messages/public-log/log-limits.ts';
import type { PublicEntry } from '../../../preload/contract/messages/public-log/public-entry.ts';
import type { PeerProblem } from '../../../preload/contract/messages/peer-problem.ts';
import type { RejectCode } from '../../../preload/contract/messages/reject-reason.ts';
import type { Block } from '../../consensus/block.ts';
import type { ClassAnchor } from '../../consensus/keys/class-anchor.ts';
import type { ClassStatement } from '../../consensus/keys/class-statement.ts';
import type { ValidationError } from '../../consensus/rules/validation-error.ts';
import type { BlockVerdict } from '../chain/block-trial.ts';
import type { ListenOptions, NewsEvent, PeerEventStream } from './peer-events.ts';

/** Systems give themselves a new address of IPv6 every day, and keep the old ones for a week. */
export const MAX_OWN_ADDRESSES = 16;

/** What a Chalkchain node says of itself at `GET /v1/status`. */
export interface PeerStatus {
  /** Made anew at each start: by it a node recognises itself. */
  readonly instance: string;
  readonly name: string;
  /** Of its wallet, a key: as it says, and nothing proves it. */
  readonly walletAddress: string | undefined;
  readonly version: string;
  /** What the class is called that it belongs to; `undefined` when it does not say. */
  readonly className: string | undefined;
  /** The class whose key it goes by, and the number of the statement that it follows, 0 for none yet; the height of its newest anchor, or 0. */
  readonly ownClass: { readonly key: string; readonly number: number; readonly anchor: number } | undefined;
  readonly height: number;
  readonly tip: string | undefined;
  readonly firstBlock: string | undefined;
  /** The name of its network; `undefined` when it does not say. */
  readonly network: string | undefined;
  /** Its clock, in seconds since 1970; `undefined` when it does not say. */
  readonly time: number | undefined;
  /** To how many nodes it listens by `GET /v1/events`; `undefined` when it does not say. */
  readonly listensTo: number | undefined;
  /** Its own, `http://HOST:PORT`, normalised: as it says. At most {@link MAX_OWN_ADDRESSES}; `undefined` when it does not say. */
  readonly ownAddresses: readonly string[] | undefined;
  /** What boards show besides; `undefined` when it does not say. */
  readonly work?: NodeWork | undefined;
}

/** To how many others a node listens at most, as far as boards care. */
export const MAX_LISTENED = 16;

/** What a node is doing, as it says. */
export interface NodeWork {
  readonly isMining: boolean;
  /** Why it nevertheless waits, as a word; `undefined` while it does not. */
  readonly paused: string | undefined;
  readonly hashesPerSecond: number;
  /** Payments that it knows and that wait; `undefined` when it does not say. */
  readonly payments: number | undefined;
  /** Those that it listens to, `http://HOST:PORT`; at most {@link MAX_LISTENED}. */
  readonly listensAt: readonly string[];
  /** Its owner wants it on no board. */
  readonly isOffBoards: boolean;
}

/** Of a list of peers. */
export const MAX_TOLD_PEERS = 64;

/** What a node says of one of its peers. */
export interface ToldPeer {
  /** `http://HOST:PORT`. */
  readonly address: string;
  readonly software: 'chalkchain' | 'workshop' | 'unknown';
  readonly height: number | undefined;
  /** It answers that node, or listens to it. */
  readonly isReached: boolean;
}

/** Of a page of what happened at a node. */
export const MAX_TOLD_ENTRIES = LOG_PAGE_ENTRIES;

/** A page of what happened at a node, as it says. */
export interface ToldActivity {
  /** At most {@link MAX_TOLD_ENTRIES}. */
  readonly entries: readonly PublicEntry[];
  /** Where the next page begins; `undefined` at the end. */
  readonly next: number | undefined;
}

/** What one read of a dump gives at most, so that large blocks do not hold up the main thread. */
export const MAX_READ_BYTES = 1024 * 1024;

/** The next blocks of a dump. */
export interface DumpPart {
  readonly blocks: readonly Block[];
  /** Why the block after them cannot be read: it is the last one then. */
  readonly refusal: ValidationError | undefined;
}

/**
 * A peer's chain, read while it arrives: all of it as `/greet` and `/info` send it, or as `/v1/blocks` sends it, what
 * follows the blocks that were named. Away from the main thread when it is long; what is not asked for is not fetched.
 * Its methods throw {@link PeerError} when the peer fails on the way.
 */
export interface ChainDump {
  /**
   * How many blocks the peer says it has, less those read so far that only repeat the one before; `undefined` when its
   * answer begins with the blocks. A claim, and no more.
   */
  readonly claimedSize: number | undefined;
  /** Whether it waits for the peer at the moment. Otherwise the peer waits, because what came before is being dealt with. */
  readonly isWaiting: boolean;
  /**
   * Steps over the blocks at the beginning that are ours, without reading them; to be called first, if at all.
   *
   * @param isOurs whether our block at this height has this hash
   * @returns how many there are. Those that remain are other ones, or the last block of the dump.
   */
  skipCommon(isOurs: (height: number, hash: string) => boolean): Promise<number>;
  /**
   * The next blocks: at most `count`, and no more than {@link MAX_READ_BYTES} of wire text where they are more than one.
   * None, and no refusal, means that the dump has ended.
   */
  read(count: number): Promise<DumpPart>;
  /** Frees the memory, and ends the call when it goes on. Must be called. */
  close(): void;
}

/** How far a call to a peer got before it failed. `later`: nothing is wrong with the peer, and it can be asked again soon. */
export type PeerFailureStage =
  | 'address'
  | 'connect'
  | 'timeout'
  | 'not-a-node'
  | 'too-large'
  | 'other-network'
  | 'later';

/** A peer could not be asked. Its message is the problem in English. */
export class PeerError extends Error {
  readonly stage: PeerFailureStage;
  readonly problem: PeerProblem;

  constructor(stage: PeerFailureStage, problem: PeerProblem, options?: ErrorOptions) {
    super(describePeerProblem(problem), options);
    this.name = 'PeerError';
    this.stage = stage;
    this.problem = problem;
  }
}

/** A peer's verdict on a block. */
export interface JudgedBlock {
  readonly outcome: BlockVerdict['kind'];
  /** As the peer has computed it; `undefined` when it could not read the block. */
  readonly hash: string | undefined;
  /** Of a rejection, when it is one that this node knows. */
  readonly code: RejectCode | undefined;
  /** The peer's own sentence. */
  readonly words: string;
}

/** What a peer found when it tried to connect to us. */
export interface ReachBackAnswer {
  readonly isReachable: boolean;
  /** Where the peer tried. */
  readonly address: string;
  /** A sentence of the peer's. */
  readonly sentence: string;
  /** Of the node that answered there. */
  readonly instance: string | undefined;
}

/** How one that waits for a chain watches it arrive, and ends the waiting. */
export interface FetchWatch {
  /** Aborted with a {@link PeerError} as its reason: the call, or the reading of its dump, fails with that error. */
  readonly signal: AbortSignal;
  /** Told of each piece that arrives. */
  readonly onReceived?: (sizeBytes: number) => void;
}

/** Hashes that a node takes at once. */
export const MAX_LOCATOR = 64;

/** The highest block that two chains have in common. */
export interface ForkPoint {
  readonly height: number;
  /** `undefined` for height 0. */
  readonly hash: string | undefined;
}

/** Who answers at an address: a node of our kind, or one of the workshop's. */
export type NodeLook = { readonly kind: 'chalkchain'; readonly status: PeerStatus } | { readonly kind: 'workshop' };

/** Throws {@link PeerError} only. Addresses are normalised `http://HOST:PORT`. */
export interface PeerClient {
  /**
   * Looks who is at an address at which most often nobody is, so with little patience. A workshop node answers two short
   * questions, and neither takes it any work.
   *
   * @param signal aborted when nobody wants to know any more
   */
  lookAt(address: string, signal: AbortSignal): Promise<NodeLook>;
  /** `undefined`: the peer answers, but does not know `/v1/status` (a workshop node). */
  fetchStatus(address: string): Promise<PeerStatus | undefined>;
  /** `GET /v1/peers`: at most {@link MAX_TOLD_PEERS}. `undefined`: the peer does not know that call. */
  fetchPeers(address: string): Promise<readonly ToldPeer[] | undefined>;
  /** `POST /greet` with our own address as that peer can reach it. */
  greet(address: string, watch?: FetchWatch): Promise<ChainDump>;
  /**
   * `POST /v1/blocks`: the peer's chain from the highest block on that the locator names. `undefined`: the peer does not
   * know that call.
   *
   * @param locator hashes of blocks that are ours, 64 at most
   */
  fetchBlocks(address: string, locator: readonly string[], watch?: FetchWatch): Promise<ChainDump | undefined>;
  /**
   * `POST /v1/blocks`, only to learn where the peer's chain and ours part: the highest block that both have, height 0 for
   * none. `undefined`: the peer does not know that call.
   */
  fetchFork(address: string, locator: readonly string[]): Promise<ForkPoint | undefined>;
  /**
   * As {@link PeerClient.greet}, only to become known to the peer: `POST /v1/greet`, where it is of our kind, and else the
   * chain that comes back is not read.
   *
   * @param instance our own, by which a node of our kind knows us when we listen to it
   */
  introduce(address: string, isOurKind: boolean, instance: string, watch?: FetchWatch): Promise<void>;
  /**
   * `POST /new_block_mined`. Resolves with the HTTP status and the first line of the body.
   *
   * @param instance our own, by which a node of our kind knows who tells it the block
   */
  announce(
    address: string,
    wire: string,
    instance: string,
  ): Promise<{ readonly status: number; readonly answer: string }>;
  /**
   * Tells one that does not listen to us of a text that travels: `POST /v1/payments` and the like. Resolves with the HTTP
   * status and the first line of the body.
   *
   * @param instance our own, by which a node of our kind knows who tells it
   */
  tellNews(
    address: string,
    news: Pick<NewsEvent, 'topic' | 'text'>,
    instance: string,
  ): Promise<{ readonly status: number; readonly answer: string }>;
  /**
   * `GET /v1/events`: what the peer tells from now on. `undefined`: the peer does not know that call.
   *
   * @param signal aborted with a {@link PeerError} as its reason when nobody listens any more
   */
  listen(address: string, options: ListenOptions, signal: AbortSignal): Promise<PeerEventStream | undefined>;
  /**
   * This computer may be in another network: connections that lead nowhere any more are left, and calls that wait for an
   * answer on them are made again. One whose answer has begun fails (`later`).
   */
  networkChanged(): void;
  close(): Promise<void>;
}

/** For a look at a node that is not a peer yet. Throws {@link PeerError} only. */
export interface PeerInspector extends Pick<PeerClient, 'fetchStatus' | 'fetchFork'> {
  /** `GET /v1/class`, of which the shape alone is checked. `undefined`: it is in no class, or has not heard from it. */
  fetchClass(address: string): Promise<ClassStatement | undefined>;
  /** `GET /v1/anchor`, of which the shape alone is checked. `undefined`: it knows of none. */
  fetchAnchor(address: string): Promise<ClassAnchor | undefined>;
  /**
   * `GET /v1/activity`: the newest entries with smaller numbers than `before`. `undefined`: the peer does not know that
   * call.
   */
  fetchActivity(address: string, before: number | undefined): Promise<ToldActivity | undefined>;
  /** The peer's chain by `GET /info`: unlike a greeting it leaves no trace there. */
  fetchChain(address: string): Promise<ChainDump>;
  /**
   * `POST /v1/try-block`: what the peer would answer to a block, which it does nothing with. `undefined`: the peer does not
   * know that call.
   */
  tryBlock(address: string, wire: string): Promise<JudgedBlock | undefined>;
  /**
   * `POST /v1/reach-back`: has the peer connect to our own port. `undefined` when it cannot be asked: a workshop node, or
   * one that was asked too often.
   */
  reachBack(address: string): Promise<ReachBackAnswer | undefined>;
}
