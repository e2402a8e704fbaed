/** How fast the miner hashes, over the last few seconds in which it searched. */

/** A shorter window would jump, a longer one would lag behind a change of pace. */
const WINDOW_MS = 5_000;

/** Less says nothing: the threads have hardly started. */
const MIN_MS = 1_000;

interface Sample {
  /** Working time: it stands still while nothing is searched for. */
  readonly atMs: number;
  readonly hashCount: number;
}

/** Computes a rate from a counter that is looked at from time to time. */
export class HashRate {
  #samples: readonly Sample[] = [];

  /** Forgets what was before, when mining starts. */
  reset(): void {
    this.#samples = [];
  }

  /** To be called a few times per second. */
  add(sample: Sample): void {
    const last = this.#samples.at(-1);
    if (last?.atMs === sample.atMs) return;
    // Until the first hash is counted, the threads are only starting.
    if (this.#samples.length === 1 && last?.hashCount === sample.hashCount) this.#samples = [];
    this.#samples = [...this.#samples, sample].filter(({ atMs }) => atMs >= sample.atMs - WINDOW_MS);
  }

  /** Hashes per second from the oldest sample of the window until now; 0 while that is less than a second. */
  perSecond(nowMs: number, hashCount: number): number {
    const first = this.#samples.find(({ atMs }) => atMs >= nowMs - WINDOW_MS);
    if (first === undefined || nowMs < first.atMs + MIN_MS) return 0;
    return ((hashCount - first.hashCount) * 1000) / (nowMs - first.atMs);
  }
}
