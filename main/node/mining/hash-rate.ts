/** How fast the miner hashes, over the last few seconds. */

/** A shorter window would jump, a longer one would lag behind a change of pace. */
const WINDOW_MS = 5_000;

interface Sample {
  /** Monotonic. */
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
    this.#samples = [...this.#samples, sample].filter(({ atMs }) => atMs >= sample.atMs - WINDOW_MS);
  }

  /** Hashes per second from the oldest sample of the window until now. */
  perSecond(nowMs: number, hashCount: number): number {
    const first = this.#samples.find(({ atMs }) => atMs >= nowMs - WINDOW_MS);
    if (first === undefined || nowMs <= first.atMs) return 0;
    return ((hashCount - first.hashCount) * 1000) / (nowMs - first.atMs);
  }
}
