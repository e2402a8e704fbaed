/** How listening to one peer goes, and when it may be tried again. Times are of the monotonic clock. */
import { postponedMs, retryPauseMs } from './ask-plan.ts';

/** A stream that lasted so long has done well. */
const GOOD_MS = 60_000;
/** Before a stream that has ended is opened again. */
const PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 5 * 60_000;

export class ListenRecord {
  /** It has no streams, as far as we know: an older program. */
  isUnknownCall = false;
  #failures = 0;
  #dueAtMs = 0;

  get dueAtMs(): number {
    return this.#dueAtMs;
  }

  isDue(nowMs: number): boolean {
    return nowMs >= this.#dueAtMs;
  }

  /** It is another program from now on. */
  forget(): void {
    this.isUnknownCall = false;
    this.#failures = 0;
    this.#dueAtMs = 0;
  }

  /** One that was open for so long has ended in order. */
  ended(nowMs: number, openMs: number): void {
    this.#lasted(openMs);
    this.#dueAtMs = nowMs + PAUSE_MS * 2 ** Math.min(this.#failures, 5);
    this.#failures += 1;
  }

  /** It could not be opened, or broke off or told nonsense after so long. */
  failed(nowMs: number, openMs = 0): void {
    this.#lasted(openMs);
    this.#failures += 1;
    this.#dueAtMs = nowMs + retryPauseMs(this.#failures, LONGEST_PAUSE_MS);
  }

  /** It has no place for another listener just now. */
  postponed(nowMs: number): void {
    this.#failures += 1;
    this.#dueAtMs = nowMs + postponedMs(this.#failures + 2);
  }

  #lasted(openMs: number): void {
    if (openMs >= GOOD_MS) this.#failures = 0;
  }
}
