/** Whether a peer answers when it is called, and since when it does not. Times are of the monotonic clock. */
import type { PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';

/** From here on a peer counts as unreachable. */
const UNREACHABLE_FAILURES = 4;
/** Four tries fit into it. */
const AWAITED_MS = 60_000;
/** Failures that come closer together are one: many announcements may fail in one moment. */
const SAME_OUTAGE_MS = 3000;

export class ContactRecord {
  /** Seconds since 1970 of the last good answer. */
  lastContactAt: number | undefined;
  #failures = 0;
  #lastFailureAtMs = Number.NEGATIVE_INFINITY;
  /** When the first of those in a row was. */
  #firstFailureAtMs = Number.NEGATIVE_INFINITY;
  #problem: PeerProblem | undefined;

  constructor(lastContactAt: number | undefined) {
    this.lastContactAt = lastContactAt;
  }

  /** In a row. */
  get failures(): number {
    return this.#failures;
  }

  /** Why the last call failed; `undefined` when it did not. */
  get problem(): PeerProblem | undefined {
    return this.#problem;
  }

  /** Nothing at all was heard when it was last called: not even that nobody is there. */
  get isSilent(): boolean {
    return this.#problem?.code === 'no-answer' || this.#problem?.code === 'answer-timeout';
  }

  get isUnreachable(): boolean {
    return this.#failures >= UNREACHABLE_FAILURES;
  }

  /** The first failure in a row is not long ago: the peer may only be hard to reach. */
  isRecentFailure(nowMs: number): boolean {
    return nowMs - this.#firstFailureAtMs < AWAITED_MS;
  }

  /** It answered, or called us. */
  contacted(nowSeconds: number): void {
    this.lastContactAt = nowSeconds;
    this.#failures = 0;
    this.#problem = undefined;
    this.#lastFailureAtMs = Number.NEGATIVE_INFINITY;
  }

  /** @returns whether this is a failure of its own, and not of the same outage as the one before */
  failed(problem: PeerProblem, nowMs: number): boolean {
    this.#problem = problem;
    if (nowMs - this.#lastFailureAtMs < SAME_OUTAGE_MS) return false;
    if (this.#failures === 0) this.#firstFailureAtMs = nowMs;
    this.#lastFailureAtMs = nowMs;
    this.#failures += 1;
    return true;
  }
}
