/** What one node has said to this board, when it is to be asked again, and why it does not answer. */
import type { PeerProblem } from '../../../preload/contract/messages/peer-problem.ts';
import type { PeerStatus, ToldPeer } from '../ports/peer-client.ts';

const STATUS_MS = 30_000;
const PEERS_MS = 5 * 60_000;
/** An original node has nothing to say to these questions; one that stays off boards may come back. */
const RARELY_MS = 10 * 60_000;
const STREAM_PAUSE_MS = 60_000;

export interface HeardTip {
  readonly height: number;
  readonly hash: string | undefined;
  readonly firstBlock: string | undefined;
}

export class WatchedNode {
  /** `http://HOST:PORT`. */
  readonly address: string;
  /** `workshop`: it answers, and knows none of our calls. */
  software: 'chalkchain' | 'workshop' | 'unknown' = 'unknown';
  status: PeerStatus | undefined;
  /** What it says of its peers. */
  told: readonly ToldPeer[] = [];
  tip: HeardTip | undefined;
  /** It tells its tips by itself. */
  isTelling = false;
  /** Seconds since 1970. */
  heardAt: number | undefined;
  /** Why the last call failed; `undefined` when it did not. */
  problem: PeerProblem | undefined;
  /** Since when it has not answered, in seconds since 1970; `undefined` while it does, and before it was asked. */
  failingSince: number | undefined;
  #failures = 0;
  #statusDueMs = 0;
  #peersDueMs = 0;
  #streamDueMs = 0;

  constructor(address: string) {
    this.address = address;
  }

  get isOffBoards(): boolean {
    return this.status?.work?.isOffBoards === true;
  }

  /** From when on it is to be asked how it is. */
  get statusDueMs(): number {
    return this.#statusDueMs;
  }

  /** What to ask it now; `undefined` for nothing. */
  due(nowMs: number): 'status' | 'peers' | undefined {
    if (nowMs >= this.#statusDueMs) return 'status';
    const mayTell = this.status !== undefined && !this.isOffBoards;
    return mayTell && nowMs >= this.#peersDueMs ? 'peers' : undefined;
  }

  isStreamDue(nowMs: number): boolean {
    return this.status !== undefined && !this.isOffBoards && nowMs >= this.#streamDueMs;
  }

  asked(what: 'status' | 'peers', nowMs: number): void {
    if (what === 'status') this.#statusDueMs = nowMs + STATUS_MS;
    else this.#peersDueMs = nowMs + PEERS_MS;
  }

  /** @param status `undefined`: it does not know the call */
  answered(status: PeerStatus | undefined, { nowSeconds, nowMs }: { nowSeconds: number; nowMs: number }): void {
    this.heard(nowSeconds);
    this.#failures = 0;
    this.status = status;
    this.software = status === undefined ? 'workshop' : 'chalkchain';
    if (status === undefined || this.isOffBoards) this.#statusDueMs = nowMs + RARELY_MS;
    // What its stream has told is newer than an answer that was on its way.
    if (status !== undefined && !this.isTelling) {
      this.tip = { height: status.height, hash: status.tip, firstBlock: status.firstBlock };
    }
  }

  heard(nowSeconds: number): void {
    this.heardAt = nowSeconds;
    this.problem = undefined;
    this.failingSince = undefined;
  }

  failed(problem: PeerProblem, { nowSeconds, nowMs }: { nowSeconds: number; nowMs: number }): void {
    this.#doesNotAnswer(problem, nowSeconds);
    this.#failures += 1;
    this.#statusDueMs = nowMs + Math.min(RARELY_MS, STATUS_MS * 2 ** Math.min(this.#failures - 1, 5));
  }

  /** @param problem `undefined`: it ended in order, or has no streams */
  streamEnded(problem: PeerProblem | undefined, { nowSeconds, nowMs }: { nowSeconds: number; nowMs: number }): void {
    // One that has told is tried again at once: that shows whether it is still there.
    this.#streamDueMs = nowMs + (this.isTelling ? 0 : STREAM_PAUSE_MS);
    this.isTelling = false;
    // One that is full can still be asked.
    if (problem !== undefined && problem.code !== 'too-many-listeners') this.#doesNotAnswer(problem, nowSeconds);
  }

  #doesNotAnswer(problem: PeerProblem, nowSeconds: number): void {
    this.problem = problem;
    this.failingSince ??= nowSeconds;
  }
}
