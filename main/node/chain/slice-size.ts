/** How many blocks of a peer's chain are stored at once: enough to be fast, few enough to keep the event loop turning. */

const MOST = 400;
const FIRST = 200;
const FEWEST = 50;

/** Longer than this the main thread is not to be held up: a slow disk takes smaller slices. */
const LONG_MS = 60;
/** Shorter than this there is room for more. */
const SHORT_MS = 25;

export class SliceSize {
  #blocks = FIRST;

  get blocks(): number {
    return this.#blocks;
  }

  /** Storing a slice took this long. */
  took(ms: number): void {
    if (ms > LONG_MS) this.#blocks = Math.max(FEWEST, Math.floor(this.#blocks / 2));
    else if (ms < SHORT_MS) this.#blocks = Math.min(MOST, this.#blocks * 2);
  }
}
