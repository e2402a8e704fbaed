/** How fast a peer's events are dealt with: what comes faster waits at the peer. */
import type { Clock } from '../../ports/clock.ts';

/** As many as blocks are taken from one computer that announces them. */
const PER_SECOND = 150;
const BURST = 300;

export class EventPace {
  readonly #clock: Pick<Clock, 'monotonicMs' | 'schedule'>;
  #left = BURST;
  #atMs: number;

  constructor(clock: Pick<Clock, 'monotonicMs' | 'schedule'>) {
    this.#clock = clock;
    this.#atMs = clock.monotonicMs();
  }

  /** Resolves when the next one may come. */
  async take(): Promise<void> {
    const nowMs = this.#clock.monotonicMs();
    this.#left = Math.min(BURST, this.#left + ((nowMs - this.#atMs) * PER_SECOND) / 1000) - 1;
    this.#atMs = nowMs;
    if (this.#left >= 0) return;
    await new Promise<void>((resolve) => this.#clock.schedule(1000 / PER_SECOND, resolve));
  }
}
