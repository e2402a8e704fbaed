/** How long the miner lets syncs hold it up: for a sync that brings blocks, as long as it does; for others not long. */
import type { Clock } from '../ports/clock.ts';

/** For a sync that brings nothing, or nothing yet. */
const FIRST_MS = 5000;
/** More for each block that was connected: slower than any sync that gets on. */
const MS_PER_BLOCK = 2;

interface Sync {
  readonly startedAtMs: number;
  /** How many blocks it has connected. */
  readonly added: () => number;
  readonly ended: Promise<void>;
}

export class MinerPatience {
  readonly #clock: Clock;
  readonly #syncs = new Set<Sync>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A sync begins. @returns what to call at its end. */
  begin(added: () => number): () => void {
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const sync: Sync = { startedAtMs: this.#clock.monotonicMs(), added, ended };
    this.#syncs.add(sync);
    return () => {
      this.#syncs.delete(sync);
      end();
    };
  }

  /** Resolves when no sync is worth waiting for any more. */
  async over(): Promise<void> {
    for (const sync of this.#syncs) {
      for (let leftMs = this.#left(sync); leftMs > 0; leftMs = this.#left(sync)) await this.#endOrTime(sync, leftMs);
    }
  }

  #left(sync: Sync): number {
    if (!this.#syncs.has(sync)) return 0;
    return sync.startedAtMs + FIRST_MS + MS_PER_BLOCK * sync.added() - this.#clock.monotonicMs();
  }

  async #endOrTime(sync: Sync, ms: number): Promise<void> {
    let cancel = (): void => {};
    const timeIsUp = new Promise<void>((resolve) => {
      cancel = this.#clock.schedule(ms, resolve);
    });
    await Promise.race([sync.ended, timeIsUp]);
    cancel();
  }
}
