/** Bursts of the same news become one. */
import type { Clock } from '../../node/ports/clock.ts';

/** About ten times a second. */
const INTERVAL_MS = 100;

/** Runs something soon after it was asked for, never at once, and not more often than ten times a second. */
export class Gatherer {
  readonly #clock: Clock;
  readonly #run: () => void;
  #ranAtMs = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, run: () => void) {
    this.#clock = clock;
    this.#run = run;
  }

  request(): void {
    if (this.#cancel !== undefined) return;
    const waitMs = Math.max(0, this.#ranAtMs + INTERVAL_MS - this.#clock.monotonicMs());
    this.#cancel = this.#clock.schedule(waitMs, () => {
      this.#cancel = undefined;
      this.#ranAtMs = this.#clock.monotonicMs();
      this.#run();
    });
  }

  /** What was asked for is not run any more. */
  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
