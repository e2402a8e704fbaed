/** One peer, as we know it: what it said of itself, and whether it answers. */
import type { PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';
import type { RejectReason } from '../../../../preload/contract/messages/reject-reason.ts';
import type { StoredPeer } from '../../ports/peer-store.ts';
import { AskPlan } from './ask-plan.ts';
import { FetchRecord } from './fetch-record.ts';
import { ListenRecord } from './listen-record.ts';
import { RecentHashes } from './recent-hashes.ts';

/** What a screen shows of a peer. */
export interface PeerView {
  /** `http://HOST:PORT`, normalised. */
  readonly address: string;
  /**
   * `new`: not asked yet. `one-way`: cannot be called, but listens to us. `not-delivering`: answers, but does not send the chain that it says it has. `backing-off`:
   * failed, and is asked again soon. `unreachable`: failed often, asked rarely. `other-network`: has other rules.
   * `other-chain`: answers, and follows a chain that this node does not follow, however long it is.
   */
  readonly state:
    | 'new'
    | 'ok'
    | 'one-way'
    | 'not-delivering'
    | 'backing-off'
    | 'unreachable'
    | 'other-network'
    | 'other-chain';
  readonly software: 'chalkchain' | 'workshop' | 'unknown';
  /** Chalkchain nodes tell their version and name. */
  readonly version: string | undefined;
  readonly name: string | undefined;
  /** Its wallet's, as it says. Two peers may say the same. */
  readonly walletAddress: string | undefined;
  /** Of its chain, when it last said so. */
  readonly height: number | undefined;
  /** Hash of its chain's first block, as far as that is known. */
  readonly firstBlock: string | undefined;
  /** Of its last answer to a short question. */
  readonly latencyMs: number | undefined;
  /** Seconds since 1970 of the last good answer. */
  readonly lastContactAt: number | undefined;
  /** In a row. */
  readonly failures: number;
  /** How often in a row fetching its chain failed, and why the last time. */
  readonly fetchFailures: number;
  readonly fetchProblem: PeerProblem | undefined;
  /** Why it fails, why its chain does not come or was refused, or why it refused our block. */
  readonly problem: PeerProblem | undefined;
}

/** From here on a peer counts as unreachable. */
const UNREACHABLE_FAILURES = 4;
const MAX_RETRY_MS = 5 * 60_000;
/** An instructor's node may start last, and a lesson is short. */
const MAX_KEPT_RETRY_MS = 60_000;
/** Four tries fit into it. */
const AWAITED_MS = 60_000;
/** Of blocks that it was told of. */
const KNOWN_HASHES = 64;
/** Of what travels. */
const KNOWN_NEWS = 1024;
/** Failures that come closer together are one: many announcements may fail in one moment. */
const SAME_OUTAGE_MS = 3000;

/** What is learned by asking a peer for its height. */
export type LearnedSoftware =
  | { readonly version: string; readonly name: string; readonly walletAddress: string | undefined }
  | 'workshop';

/** What does not go well: its chain was refused by us, or it refused our block. */
export type RemarkTopic = 'chain' | 'block';

export class Peer {
  readonly address: string;
  /** Seconds since 1970. */
  readonly addedAt: number;
  /** Its owner wants it: it never makes room for another, and is asked again within a minute when it fails. */
  isKept: boolean;
  /** Remembered over a restart only when it has answered: its address may be mistyped. */
  isOnTrial = false;
  /** Whether it knows `/v1/status`; `undefined` while it was not asked. */
  hasStatus: boolean | undefined;
  /** Whether it sends its chain in slices; `undefined` while it was not asked. */
  sendsSlices: boolean | undefined;
  /** When it was last asked, it was of another network: until it is of ours, it is asked for nothing else. */
  isForeign = false;
  /** Of a Chalkchain node: another one after each of its starts. */
  instance: string | undefined;
  /** Of a Chalkchain node, as it says: see `PeerStatus`. */
  ownAddresses: readonly string[] | undefined;
  /** It was told our address since we started, or told us its own. */
  knowsUs = false;
  /** When it is asked for its height. */
  readonly asking = new AskPlan();
  /** How often in a row its chain was refused. */
  refusals = 0;
  /** How many blocks of its list repeated the one before, when it was last read: only workshop nodes have such. */
  repeatedBlocks = 0;
  height: number | undefined;
  /** When it said so, in milliseconds of the monotonic clock. */
  heightAtMs = Number.NEGATIVE_INFINITY;
  /** Hash of its chain's last block, when it last said so; workshop nodes never do. */
  tip: string | undefined;
  /** Hash of its chain's first block: as it says, or as it was read; `undefined` while that is not known. */
  firstBlock: string | undefined;
  /** Why this node does not follow its chain, however long that is. The peer is not to blame. */
  chainRefusal: RejectReason | undefined;
  latencyMs: number | undefined;
  /** How far our clock was ahead of its own when it last told the time, and when that was (monotonic). */
  clock: { readonly offsetSeconds: number; readonly atMs: number } | undefined;
  /** Blocks of its chain have become ours since we started. */
  hasBroughtBlocks = false;
  /** Blocks that it is known to have, or was told of. */
  readonly known = new RecentHashes(KNOWN_HASHES);
  /** News that it is known to have, or was told. */
  readonly news = new RecentHashes(KNOWN_NEWS);
  /** `false` when it does not know calls that tell it news. */
  takesNews: boolean | undefined;
  /** As which instance it has greeted us: by its own word. */
  greetedAs: string | undefined;
  /** It listens to this node. */
  isListening = false;
  /** To how many nodes it listens, when it last said so. */
  listensTo: number | undefined;
  /** Of listening to it. */
  readonly listening = new ListenRecord();
  /** Of its chain. A good answer to a short question does not clear it. */
  fetches = new FetchRecord();

  #lastContactAt: number | undefined;
  #software: PeerView['software'] = 'unknown';
  #version: string | undefined;
  #name: string | undefined;
  #walletAddress: string | undefined;
  #failures = 0;
  #lastFailureAtMs = Number.NEGATIVE_INFINITY;
  /** When the first of those in a row was. */
  #firstFailureAtMs = Number.NEGATIVE_INFINITY;
  #failure: PeerProblem | undefined;
  readonly #remarks: Partial<Record<RemarkTopic, PeerProblem | undefined>> = {};

  constructor(stored: StoredPeer, isKept: boolean) {
    this.address = stored.address;
    this.addedAt = stored.addedAt;
    this.#lastContactAt = stored.lastContactAt;
    this.isKept = isKept;
  }

  get software(): PeerView['software'] {
    return this.#software;
  }

  get walletAddress(): string | undefined {
    return this.#walletAddress;
  }

  get failures(): number {
    return this.#failures;
  }

  get lastContactAt(): number | undefined {
    return this.#lastContactAt;
  }

  /** Nothing at all was heard of it when it was last called: not even that nobody is there. */
  get isSilent(): boolean {
    return this.#failure?.code === 'no-answer' || this.#failure?.code === 'answer-timeout';
  }

  /** Its owner has named it, and nothing has been heard of it, but not for long yet: it may only be hard to reach. */
  isAwaited(nowMs: number): boolean {
    return this.isKept && this.isSilent && this.height === undefined && nowMs - this.#firstFailureAtMs < AWAITED_MS;
  }

  get isUnreachable(): boolean {
    return this.#failures >= UNREACHABLE_FAILURES;
  }

  /** It follows a chain that this node does not follow, so it has nothing for us, and owes us nothing. */
  get isOnOtherChain(): boolean {
    return this.chainRefusal !== undefined;
  }

  /** Which instance it is: one that could never be called has only its own word for it. */
  get saysItIs(): string | undefined {
    return this.instance ?? this.greetedAs;
  }

  /** How often in a row it had a chain for us that did not come, or that we refused: the others come first. */
  get brokenPromises(): number {
    return (this.fetches.isGettingOn ? 0 : this.fetches.failures) + this.refusals;
  }

  learned(software: LearnedSoftware): void {
    this.#software = software === 'workshop' ? 'workshop' : 'chalkchain';
    this.#version = software === 'workshop' ? undefined : software.version;
    this.#name = software === 'workshop' ? undefined : software.name;
    this.#walletAddress = software === 'workshop' ? undefined : software.walletAddress;
  }

  /** That other record turns out to be of the same node, and is given up: what this one lacks comes from there. */
  absorb(other: Peer): void {
    this.isKept ||= other.isKept;
    this.knowsUs ||= other.knowsUs;
    this.hasBroughtBlocks ||= other.hasBroughtBlocks;
    this.refusals = Math.max(this.refusals, other.refusals);
    if (this.fetches.failures === 0) this.fetches = other.fetches;
    this.#lastContactAt ??= other.#lastContactAt;
    if (this.#software !== 'unknown') return;
    this.#software = other.#software;
    this.#version = other.#version;
    this.#name = other.#name;
    this.#walletAddress = other.#walletAddress;
    this.instance = other.instance;
    this.ownAddresses = other.ownAddresses;
    this.hasStatus = other.hasStatus;
    this.sendsSlices = other.sendsSlices;
    this.height = other.height;
    this.heightAtMs = other.heightAtMs;
    this.tip = other.tip;
    this.firstBlock = other.firstBlock;
    this.chainRefusal = other.chainRefusal;
  }

  /** It answered, or called us. */
  contacted(nowSeconds: number): void {
    this.#lastContactAt = nowSeconds;
    this.#failures = 0;
    this.#failure = undefined;
    this.#lastFailureAtMs = Number.NEGATIVE_INFINITY;
  }

  /** It cannot send its chain just now, and is not to blame. */
  fetchPostponed(nowMs: number): void {
    this.fetches.postponed(nowMs);
    this.asking.noLaterThan(this.fetches.dueAtMs);
  }

  /** Its chain did not come, or not all of it. */
  fetchFailed(problem: PeerProblem, nowMs: number, hasBrought: boolean): void {
    this.fetches.failed(problem, { nowMs, longestPauseMs: this.#longestPauseMs(), hasBrought });
    this.asking.noLaterThan(this.fetches.dueAtMs);
  }

  failed(problem: PeerProblem, nowMs: number): void {
    this.#failure = problem;
    if (nowMs - this.#lastFailureAtMs < SAME_OUTAGE_MS) return;
    if (this.#failures === 0) this.#firstFailureAtMs = nowMs;
    this.#lastFailureAtMs = nowMs;
    this.#failures += 1;
    this.asking.failed(nowMs, this.#failures, this.#longestPauseMs());
  }

  /** On a peer that answers, but does not go along with us; `undefined` when it does again. */
  remark(topic: RemarkTopic, problem: PeerProblem | undefined): void {
    this.#remarks[topic] = problem;
  }

  view(): PeerView {
    return {
      address: this.address,
      state: this.#state(),
      software: this.#software === 'unknown' && this.isListening ? 'chalkchain' : this.#software,
      version: this.#version,
      name: this.#name,
      walletAddress: this.#walletAddress,
      height: this.height,
      firstBlock: this.firstBlock,
      latencyMs: this.latencyMs,
      lastContactAt: this.#lastContactAt,
      failures: this.#failures,
      fetchFailures: this.fetches.failures,
      fetchProblem: this.fetches.problem,
      problem:
        this.#failure ?? this.fetches.problem ?? this.#otherChain() ?? this.#remarks.chain ?? this.#remarks.block,
    };
  }

  #otherChain(): PeerProblem | undefined {
    return this.chainRefusal && { code: 'chain-refused', peer: this.address, height: 1, reason: this.chainRefusal };
  }

  #longestPauseMs(): number {
    return this.isKept ? MAX_KEPT_RETRY_MS : MAX_RETRY_MS;
  }

  #state(): PeerView['state'] {
    if (this.isForeign) return 'other-network';
    if (this.isListening && this.#failures > 0) return 'one-way';
    if (this.isUnreachable) return 'unreachable';
    if (this.#failures > 0) return 'backing-off';
    if (this.fetches.failures > 0 && !this.fetches.isGettingOn) return 'not-delivering';
    if (this.isOnOtherChain) return 'other-chain';
    return this.#lastContactAt === undefined ? 'new' : 'ok';
  }
}
