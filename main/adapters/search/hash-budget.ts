/** Holds a searcher to a number of hashes per second: a token bucket. */

/** A searcher that was held up (a busy machine, a late timer) may catch up on this long; a machine that slept may not. */
const MAX_SAVED_MS = 200;

/** The searcher sleeps at least this long at a time, so that waking up costs next to nothing. */
const MIN_PAUSE_MS = 10;

export interface HashBudgetOptions {
  /** Above 0; `Infinity` for no limit. */
  readonly hashesPerSecond: number;
  /** Hashes are only granted in multiples of this. */
  readonly step: number;
}

/** How many hashes may be tried now. Begins empty. */
export class HashBudget {
  readonly #hashesPerMs: number;
  readonly #step: number;
  #saved = 0;
  #lastMs: number;

  constructor({ hashesPerSecond, step }: HashBudgetOptions, nowMs: number) {
    this.#hashesPerMs = hashesPerSecond / 1000;
    this.#step = step;
    this.#lastMs = nowMs;
  }

  /** Takes up to `wanted` hashes. @returns how many were granted, perhaps 0. */
  take(wanted: number, nowMs: number): number {
    if (this.#hashesPerMs === Infinity) return wanted;
    const earned = Math.max(0, nowMs - this.#lastMs) * this.#hashesPerMs;
    this.#lastMs = nowMs;
    this.#saved = Math.min(this.#saved + earned, Math.max(2 * this.#step, MAX_SAVED_MS * this.#hashesPerMs));
    const affordable = Math.min(wanted, this.#saved);
    const granted = affordable - (affordable % this.#step);
    this.#saved -= granted;
    return granted;
  }

  /** After nothing was granted: how long to sleep. Milliseconds. */
  pauseMs(): number {
    return Math.max(MIN_PAUSE_MS, (this.#step - this.#saved) / this.#hashesPerMs);
  }
}
