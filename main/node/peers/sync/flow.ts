/** How fast a chain arrives: counted over the last seconds, so that a short pause of a bad Wi-Fi is none. */

/** Slower than any usable network: a Wi-Fi at its worst brings ten times as much. */
const MIN_BYTES_PER_SECOND = 4 * 1024;
const WINDOW_MS = 5000;
/** Younger than this, nothing can be said. */
const MIN_AGE_MS = 1000;

export class Flow {
  readonly #startedAtMs: number;
  #receivedBytes = 0;
  /** By tenth of a second, oldest first: at most 50 of them. */
  #recent: { readonly tenth: number; bytes: number }[] = [];

  /** @param nowMs all times are monotonic */
  constructor(nowMs: number) {
    this.#startedAtMs = nowMs;
  }

  get receivedBytes(): number {
    return this.#receivedBytes;
  }

  ageMs(nowMs: number): number {
    return nowMs - this.#startedAtMs;
  }

  received(sizeBytes: number, nowMs: number): void {
    this.#receivedBytes += sizeBytes;
    const tenth = Math.floor(nowMs / 100);
    const last = this.#recent.at(-1);
    if (last?.tenth === tenth) {
      last.bytes += sizeBytes;
      return;
    }
    this.#forgetBefore(nowMs - WINDOW_MS);
    this.#recent.push({ tenth, bytes: sizeBytes });
  }

  /** Brings less than any usable network would. */
  isStalled(nowMs: number): boolean {
    const ageMs = this.ageMs(nowMs);
    if (ageMs < MIN_AGE_MS) return false;
    this.#forgetBefore(nowMs - WINDOW_MS);
    const bytes = this.#recent.reduce((sum, part) => sum + part.bytes, 0);
    return bytes < (MIN_BYTES_PER_SECOND * Math.min(ageMs, WINDOW_MS)) / 1000;
  }

  #forgetBefore(atMs: number): void {
    this.#recent = this.#recent.filter(({ tenth }) => tenth * 100 >= atMs);
  }
}
