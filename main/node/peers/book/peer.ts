/** One peer, as we know it: what it said of itself, and whether it answers. */
import type { PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';
import type { RejectReason } from '../../../../preload/contract/messages/reject-reason.ts';
import type { StoredPeer } from '../../ports/peer-store.ts';
import { AskPlan } from './ask-plan.ts';
import { ContactRecord } from './contact-record.ts';
import { FetchRecord } from './fetch-record.ts';
import { ListenRecord } from './listen-record.ts';
import { type LearnedSoftware, softwareOf, UNKNOWN_SOFTWARE } from './peer-software.ts';
import type { PeerView } from './peer-view.ts';
import { RecentHashes } from './recent-hashes.ts';

const MAX_RETRY_MS = 5 * 60_000;
/** An instructor's node may start last, and a lesson is short. */
const MAX_KEPT_RETRY_MS = 60_000;
/** Of blocks that it was told of. */
const KNOWN_HASHES = 64;
/** Of what travels. */
const KNOWN_NEWS = 1024;

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
  /** This node's own, when it said so. */
  ownHeightThen: number | undefined;
  /** When it said so, in milliseconds of the monotonic clock. */
  heightAtMs = Number.NEGATIVE_INFINITY;
  /** Hash of its chain's last block, when it last said so; workshop nodes never do. */
  tip: string | undefined;
  /** The class that it is in, by its key, as it says; `undefined` for none, and while it has not said. */
  classKey: string | undefined;
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

  readonly #contact: ContactRecord;
  #software = UNKNOWN_SOFTWARE;
  /** As it said before this start. */
  #storedWallet: string | undefined;
  readonly #remarks: Partial<Record<RemarkTopic, PeerProblem | undefined>> = {};

  constructor(stored: StoredPeer, isKept: boolean) {
    this.address = stored.address;
    this.addedAt = stored.addedAt;
    this.#contact = new ContactRecord(stored.lastContactAt);
    this.#storedWallet = stored.wallet;
    this.isKept = isKept;
  }

  get software(): PeerView['software'] {
    return this.#software.software;
  }

  get walletAddress(): string | undefined {
    return this.#software.walletAddress;
  }

  /** When it last said so, perhaps before this start. */
  get lastWallet(): string | undefined {
    return this.software === 'unknown' ? this.#storedWallet : this.walletAddress;
  }

  get failures(): number {
    return this.#contact.failures;
  }

  get lastContactAt(): number | undefined {
    return this.#contact.lastContactAt;
  }

  /** Nothing at all was heard of it when it was last called: not even that nobody is there. */
  get isSilent(): boolean {
    return this.#contact.isSilent;
  }

  /** Its owner has named it, and nothing has been heard of it, but not for long yet: it may only be hard to reach. */
  isAwaited(nowMs: number): boolean {
    return this.isKept && this.isSilent && this.height === undefined && this.#contact.isRecentFailure(nowMs);
  }

  get isUnreachable(): boolean {
    return this.#contact.isUnreachable;
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
    this.#software = softwareOf(software);
  }

  /** That other record turns out to be of the same node, and is given up: what this one lacks comes from there. */
  absorb(other: Peer): void {
    this.isKept ||= other.isKept;
    this.knowsUs ||= other.knowsUs;
    this.hasBroughtBlocks ||= other.hasBroughtBlocks;
    this.refusals = Math.max(this.refusals, other.refusals);
    if (this.fetches.failures === 0) this.fetches = other.fetches;
    this.#contact.lastContactAt ??= other.lastContactAt;
    this.#storedWallet ??= other.lastWallet;
    if (this.software !== 'unknown') return;
    this.#software = other.#software;
    this.instance = other.instance;
    this.ownAddresses = other.ownAddresses;
    this.hasStatus = other.hasStatus;
    this.sendsSlices = other.sendsSlices;
    this.height = other.height;
    this.ownHeightThen = other.ownHeightThen;
    this.heightAtMs = other.heightAtMs;
    this.tip = other.tip;
    this.classKey = other.classKey;
    this.firstBlock = other.firstBlock;
    this.chainRefusal = other.chainRefusal;
  }

  /** It answered, or called us. */
  contacted(nowSeconds: number): void {
    this.#contact.contacted(nowSeconds);
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
    if (!this.#contact.failed(problem, nowMs)) return;
    this.asking.failed(nowMs, this.failures, this.#longestPauseMs());
  }

  /** On a peer that answers, but does not go along with us; `undefined` when it does again. */
  remark(topic: RemarkTopic, problem: PeerProblem | undefined): void {
    this.#remarks[topic] = problem;
  }

  view(): PeerView {
    return {
      address: this.address,
      state: this.#state(),
      ...this.#software,
      lastWallet: this.lastWallet,
      software: this.software === 'unknown' && this.isListening ? 'chalkchain' : this.software,
      height: this.height,
      ownHeightThen: this.ownHeightThen,
      tip: this.tip,
      firstBlock: this.firstBlock,
      latencyMs: this.latencyMs,
      lastContactAt: this.lastContactAt,
      failures: this.failures,
      fetchFailures: this.fetches.failures,
      fetchProblem: this.fetches.problem,
      problem:
        this.#contact.problem ??
        this.fetches.problem ??
        this.#otherChain() ??
        this.#remarks.chain ??
        this.#remarks.block,
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
    if (this.isListening && this.failures > 0) return 'one-way';
    if (this.isUnreachable) return 'unreachable';
    if (this.failures > 0) return 'backing-off';
    if (this.fetches.failures > 0 && !this.fetches.isGettingOn) return 'not-delivering';
    if (this.isOnOtherChain) return 'other-chain';
    return this.lastContactAt === undefined ? 'new' : 'ok';
  }
}
