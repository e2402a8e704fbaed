/** How long the miner has searched, and since when: storing blocks and waiting do not count. */
import type { Clock } from '../ports/clock.ts';

export class WorkingTime {
  readonly #clock: Clock;
  #pastMs = 0;
  /** Of the search under way. Monotonic. */
  #startedAtMs: number | undefined;
  #since: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Of all searches. */
  elapsedMs(): number {
    return this.#pastMs + (this.#startedAtMs === undefined ? 0 : this.#clock.monotonicMs() - this.#startedAtMs);
  }

  /** When the first search after {@link WorkingTime.beginAnew} began, in seconds since 1970; `undefined` before it. */
  get since(): number | undefined {
    return this.#since;
  }

  /** It works in another way from now on. */
  beginAnew(): void {
    this.#since = undefined;
  }

  /** One search at a time. */
  async measure<T>(search: () => Promise<T>): Promise<T> {
    this.#since ??= this.#clock.nowSeconds();
    this.#startedAtMs = this.#clock.monotonicMs();
    try {
      return await search();
    } finally {
      this.#pastMs = this.elapsedMs();
      this.#startedAtMs = undefined;
    }
  }
}
