/** How often something may be done with each of many, so that nobody is called more often because a board was opened again. */

const MINUTE_MS = 60_000;

class CallPace {
  readonly #most: number;
  /** When it was done, by what it was done with: what is older than a minute goes with the next one. */
  readonly #atMs = new Map<string, readonly number[]>();

  /** @param most in any minute */
  constructor(most: number) {
    this.#most = most;
  }

  allows(key: string, nowMs: number): boolean {
    return this.#lastMinute(key, nowMs).length < this.#most;
  }

  note(key: string, nowMs: number): void {
    for (const old of this.#atMs.keys()) if (this.#lastMinute(old, nowMs).length === 0) this.#atMs.delete(old);
    this.#atMs.set(key, [...this.#lastMinute(key, nowMs), nowMs]);
  }

  #lastMinute(key: string, nowMs: number): readonly number[] {
    return (this.#atMs.get(key) ?? []).filter((atMs) => nowMs - atMs < MINUTE_MS);
  }
}

/** Those of a board, which outlive what it knows. */
export class WatchPaces {
  /** Questions to an address. */
  readonly questions = new CallPace(2);
  /** Streams that are opened at an address. */
  readonly streams = new CallPace(2);
  /** Questions to a computer that come to nothing, at addresses where nobody has answered: others may have made these up. */
  readonly strangers = new CallPace(8);
}
