/** The blocks that one peer is still to be told of: one call at a time, in order, bounded. */
import type { PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';
import { isRejectCode } from '../../../consensus/rules/reject-codes.ts';
import { rejectRules } from '../../../../preload/contract/messages/english/reject-reason.ts';
import { outranks } from '../../chain/outranks.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { PeerError } from '../../ports/peer-client.ts';
import type { PeerCalls } from '../calls/peer-calls.ts';
import type { PeerRecorder } from '../calls/peer-recorder.ts';
import type { Peer } from '../book/peer.ts';

/** A block to tell of. */
export interface Announcement {
  readonly height: number;
  readonly hash: string;
  readonly previousHash: string;
  /** Its wire text. */
  readonly wire: string;
  /** Our miner has just found it; otherwise it is passed on. */
  readonly isOwn: boolean;
}

/** A workshop node that misses one block refuses all that follow, so each is sent; up to this many wait for a slow peer. */
export const MAX_WAITING = 16;

/** So long a peer that is busy is left alone. What one sender owes a node of our kind is forgiven after two seconds at most. */
const BUSY_PAUSE_MS = 1500;
/** A peer that says so many times in a row that it is busy learns of the block when it asks. */
const MAX_BUSY_ANSWERS = 5;

export interface OutboxDependencies {
  readonly calls: Pick<PeerCalls, 'announce' | 'fetchStatus' | 'greet'>;
  readonly recorder: Pick<PeerRecorder, 'hasBlock' | 'isOnOurChain' | 'remark'>;
  readonly clock: Pick<Clock, 'schedule'>;
  readonly log: Log;
}

export class Outbox {
  readonly #peer: Peer;
  readonly #calls: OutboxDependencies['calls'];
  readonly #recorder: OutboxDependencies['recorder'];
  readonly #clock: OutboxDependencies['clock'];
  readonly #log: Log;
  #waiting: Announcement[] = [];
  /** The last one that was put in. */
  #last: Announcement | undefined;
  #isSending = false;
  #isClosed = false;
  /** How often in a row the peer was busy. While it is more than 0 the next turn is planned, or has come. */
  #busyAnswers = 0;
  /** While what waits is not due yet. */
  #cancelTurn: (() => void) | undefined;

  constructor(peer: Peer, { calls, recorder, clock, log }: OutboxDependencies) {
    this.#peer = peer;
    this.#calls = calls;
    this.#recorder = recorder;
    this.#clock = clock;
    this.#log = log;
  }

  /** The newest block that the peer was told of or is to be told of. */
  get lastHash(): string | undefined {
    return this.#last?.hash;
  }

  /**
   * Blocks that follow one another. On another branch, or when too many wait, what waited is forgotten.
   *
   * @param waitMs before they are sent; what is sent earlier for another reason takes them along
   */
  put(announcements: readonly Announcement[], waitMs = 0): void {
    const first = announcements[0];
    const last = announcements.at(-1);
    if (first === undefined || last === undefined || this.#isClosed) return;
    const goesOn = this.#last?.hash === first.previousHash;
    const waiting = [...(goesOn ? this.#waiting : []), ...announcements];
    this.#waiting = waiting.length > MAX_WAITING ? [last] : waiting;
    this.#last = last;
    if (this.#busyAnswers > 0) return;
    // None may be lost for the sake of a turn.
    if (waitMs === 0 || this.#waiting.length >= MAX_WAITING / 2) this.#send();
    else if (!this.#isSending) this.#cancelTurn ??= this.#clock.schedule(waitMs, () => this.#send());
  }

  /** Nothing more is sent. */
  close(): void {
    this.#isClosed = true;
    this.#waiting = [];
    this.#cancelTurn?.();
  }

  #send(): void {
    this.#cancelTurn?.();
    this.#cancelTurn = undefined;
    if (this.#isSending) return;
    this.#sendAll().catch((error: unknown) => this.#log.error(`A block could not be announced: ${String(error)}`));
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        // It may have told us of it meanwhile.
        const isBusy = !this.#peer.known.has(next.hash) && (await this.#trySend(next)) === 'busy';
        if (isBusy) {
          this.#postpone(next);
          break;
        }
        this.#busyAnswers = 0;
      }
    } finally {
      this.#isSending = false;
    }
  }

  /** The peer is not to blame: a neighbour behind the same address may have used up what it takes from one sender. */
  #postpone(announcement: Announcement): void {
    if (this.#isClosed) return;
    this.#busyAnswers += 1;
    if (this.#busyAnswers >= MAX_BUSY_ANSWERS) {
      this.#log.info(`${this.#peer.address} is too busy to be told of block ${announcement.height}.`);
      this.#busyAnswers = 0;
      this.#forget();
      return;
    }
    const [next] = this.#waiting;
    // On another branch, nobody wants it any more.
    if (next === undefined || next.previousHash === announcement.hash) this.#waiting.unshift(announcement);
    this.#cancelTurn = this.#clock.schedule(BUSY_PAUSE_MS, () => this.#send());
  }

  #forget(): void {
    this.#waiting = [];
    // It can be told of it again when it answers.
    this.#last = undefined;
  }

  async #trySend(announcement: Announcement): Promise<'busy' | 'done'> {
    try {
      return await this.#sendOne(announcement);
    } catch (error) {
      if (!(error instanceof PeerError)) throw error;
      if (error.stage === 'later') return 'busy';
      // A peer that takes its time may well have taken the block; for all others the next ones would fail, too.
      if (error.stage !== 'timeout') this.#forget();
      return 'done';
    }
  }

  async #sendOne(announcement: Announcement): Promise<'busy' | 'done'> {
    const peer = this.#peer;
    if (announcement.height <= 1 && !(await this.#takesFirstBlock(announcement.hash))) return 'done';
    const { status, answer } = await this.#calls.announce(peer, announcement.wire);
    switch (status) {
      case 201:
        this.#recorder.hasBlock(peer, announcement);
        this.#recorder.isOnOurChain(peer);
        this.#taken(announcement);
        break;
      case 202:
        this.#taken(announcement);
        break;
      // Too many blocks of this sender, or large ones of everybody.
      case 429:
      case 503:
        return 'busy';
      default:
        this.#recorder.remark(peer, 'block', findRefusal(announcement.height, answer));
        this.#log.info(`${peer.address} refused block ${announcement.height}${codeIn(answer)}.`);
    }
    return 'done';
  }

  #taken({ hash, isOwn }: Announcement): void {
    this.#peer.known.add(hash);
    const { address } = this.#peer;
    this.#recorder.remark(this.#peer, 'block', undefined);
    // The workshop's words.
    if (isOwn) this.#log.info(`Announced to ${address}`);
    else this.#log.debug(`Forwarded to ${address}`);
  }

  /**
   * A workshop node takes a first block at any time, and its chain is broken by it: so we look just before. One of our kind
   * takes it also in place of its only block, if that has a higher hash.
   */
  async #takesFirstBlock(hash: string): Promise<boolean> {
    const { height = 0, hasStatus } = this.#peer;
    if (height > (hasStatus === true ? 1 : 0)) return false;
    const status = await this.#calls.fetchStatus(this.#peer);
    if (status !== undefined) return outranks({ height: 1, hash }, { height: status.height, hash: status.tip });
    const dump = await this.#calls.greet(this.#peer);
    try {
      const { blocks, refusal } = await dump.read(1);
      return dump.claimedSize === 0 && blocks.length === 0 && refusal === undefined;
    } finally {
      dump.close();
    }
  }
}

/** A Chalkchain node says why. The words are bounded by the client. */
function findRefusal(height: number, answer: string): PeerProblem {
  const [, words] = /^Rejected: (.+)$/u.exec(answer) ?? [];
  return { code: 'block-refused', height, words: words ?? null };
}

/** For the log, which takes no texts of others: only a code that we know ourselves. */
function codeIn(answer: string): string {
  const [, code = ''] = / \(([a-z-]+)\)$/u.exec(answer) ?? [];
  return isRejectCode(code) ? `: ${rejectRules[code]} (${code})` : '';
}
