/** How many commands of its class a node takes, and the node of the class gives: who has the key cannot keep a class busy. */
import type { Clock } from '../../../node/ports/clock.ts';

const BURST = 10;
const REFILL_MS = 3000;

export class CommandLimit {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  #left = BURST;
  #countedAtMs: number;

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
    this.#countedAtMs = clock.monotonicMs();
  }

  /** @returns whether there may be another one now */
  take(): boolean {
    const nowMs = this.#clock.monotonicMs();
    this.#left = Math.min(BURST, this.#left + (nowMs - this.#countedAtMs) / REFILL_MS);
    this.#countedAtMs = nowMs;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
