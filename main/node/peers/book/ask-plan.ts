/** When a peer is asked how long its chain is: the one place that decides it. Times are of the monotonic clock. */

/** Longest time between two questions to a peer that answers. */
const MAX_INTERVAL_MS = 10 * 60_000;
/** A workshop node tells its height with its whole chain: the longer that is, the rarer it is asked. */
const WORKSHOP_BLOCKS_PER_INTERVAL = 1000;
/** A peer whose chain was refused again and again is asked so many times as rarely, at most. */
const MAX_REFUSAL_DOUBLINGS = 10;

/** The first pause after a failure; each further one is twice as long. */
const FIRST_RETRY_MS = 5000;
/** The same for a peer that only asks for patience. */
const FIRST_POSTPONED_MS = 2000;
const MAX_POSTPONED_MS = 30_000;
/** Between two questions, when a peer that had failed shows signs of life. */
const MIN_RETRY_MS = 5000;

/** Between two questions for a block that is missing, whoever announces whatever. A workshop node sends its whole chain. */
const MIN_GAP_MS = 1000;
const MIN_WORKSHOP_GAP_MS = 5000;

/** What the next question to a peer that has answered depends on. */
export interface Answered {
  /** How often a peer that answers is asked, in milliseconds. */
  readonly intervalMs: number;
  readonly isWorkshop: boolean;
  readonly height: number | undefined;
  /** How often in a row its chain was refused. */
  readonly refusals: number;
}

/** The pause after this many failures in a row. */
export function retryPauseMs(failures: number, longestMs: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** Math.min(failures - 1, 20), longestMs);
}

/** The pause after a peer has said so many times in a row that it cannot send its chain just now; not in step with others. */
export function postponedMs(times: number): number {
  const jitter = 0.5 + Math.random();
  return Math.min(FIRST_POSTPONED_MS * 2 ** Math.min(times - 1, 20), MAX_POSTPONED_MS) * jitter;
}

export class AskPlan {
  #dueAtMs = 0;
  #askedAtMs = Number.NEGATIVE_INFINITY;

  get dueAtMs(): number {
    return this.#dueAtMs;
  }

  isDue(nowMs: number): boolean {
    return this.#dueAtMs <= nowMs;
  }

  /** It is asked now. */
  asked(nowMs: number): void {
    this.#askedAtMs = nowMs;
  }

  /** It answered: the next question comes about an interval later, not in step with those to others. */
  answered(nowMs: number, { intervalMs, isWorkshop, height = 0, refusals }: Answered): void {
    const jitter = 0.8 + 0.4 * Math.random();
    const chainLength = isWorkshop ? 1 + height / WORKSHOP_BLOCKS_PER_INTERVAL : 1;
    const delayMs = intervalMs * jitter * chainLength * 2 ** Math.min(refusals, MAX_REFUSAL_DOUBLINGS);
    this.#dueAtMs = nowMs + Math.min(delayMs, MAX_INTERVAL_MS);
  }

  /** It failed, so many times in a row. */
  failed(nowMs: number, failures: number, longestPauseMs: number): void {
    this.#dueAtMs = nowMs + retryPauseMs(failures, longestPauseMs);
  }

  /** It is asked no later than this. @returns whether that is earlier than planned */
  noLaterThan(atMs: number): boolean {
    if (atMs >= this.#dueAtMs) return false;
    this.#dueAtMs = atMs;
    return true;
  }

  /** It had failed, and shows signs of life. @returns whether it is due earlier than planned */
  showsLife(nowMs: number): boolean {
    return this.noLaterThan(Math.max(nowMs, this.#askedAtMs + MIN_RETRY_MS));
  }

  /** When it may be asked for a block that is missing. */
  allowedAtMs(isWorkshop: boolean): number {
    return this.#askedAtMs + (isWorkshop ? MIN_WORKSHOP_GAP_MS : MIN_GAP_MS);
  }
}
