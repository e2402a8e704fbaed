/** How often a node puts its chain away for the next one of its class: each time may leave a backup. */
import type { Clock } from '../../node/ports/clock.ts';

const MIN_BETWEEN_MS = 10_000;

export class BeginLimit {
  readonly #clock: Pick<Clock, 'monotonicMs' | 'schedule'>;
  #lastMs: number | undefined;
  #cancel: (() => void) | undefined;

  constructor(clock: Pick<Clock, 'monotonicMs' | 'schedule'>) {
    this.#clock = clock;
  }

  /** @returns whether the chain may be put away now. Otherwise `retry` is called once, as soon as it may. */
  take(retry: () => void): boolean {
    const nowMs = this.#clock.monotonicMs();
    const leftMs = this.#lastMs === undefined ? 0 : this.#lastMs + MIN_BETWEEN_MS - nowMs;
    if (leftMs <= 0) {
      this.#lastMs = nowMs;
      return true;
    }
    this.#cancel ??= this.#clock.schedule(leftMs, () => {
      this.#cancel = undefined;
      retry();
    });
    return false;
  }

  /** For another class: its owner does not have to wait for what the one before did. */
  reset(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#lastMs = undefined;
  }
}
