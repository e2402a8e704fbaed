/** Something that is done when it is asked for, but not more often than the room can bear. */
import type { Clock } from '../../node/ports/clock.ts';

export class Paced {
  readonly #clock: Clock;
  readonly #everyMs: number;
  readonly #run: () => void;
  #ranAtMs = Number.NEGATIVE_INFINITY;
  #planned: { readonly atMs: number; readonly cancel: () => void } | undefined;

  constructor(clock: Clock, everyMs: number, run: () => void) {
    this.#clock = clock;
    this.#everyMs = everyMs;
    this.#run = run;
  }

  /** In so many milliseconds, or as soon as it may be after that. Once, when it is asked for several times. */
  request(delayMs: number): void {
    const nowMs = this.#clock.monotonicMs();
    const atMs = Math.max(nowMs + delayMs, this.#ranAtMs + this.#everyMs);
    if (this.#planned !== undefined && this.#planned.atMs <= atMs) return;
    this.cancel();
    const cancel = this.#clock.schedule(atMs - nowMs, () => {
      this.#planned = undefined;
      this.#ranAtMs = this.#clock.monotonicMs();
      this.#run();
    });
    this.#planned = { atMs, cancel };
  }

  cancel(): void {
    this.#planned?.cancel();
    this.#planned = undefined;
  }
}
