/** What the log says of a sync: a line a block for short ones, the workshop's words; progress for long ones. */
import type { Log } from '../ports/log.ts';

/** Up to this many blocks each gets its line. */
const LINES_LIMIT = 100;
/** Longer syncs say how far they are at each tenth of the way. */
const PROGRESS_STEPS = 10;

export class SyncLog {
  readonly #log: Log;
  readonly #total: number;
  readonly #isLong: boolean;
  #step = 0;

  constructor(log: Log, dumpSize: number, currentSize: number) {
    this.#log = log;
    this.#total = dumpSize;
    this.#isLong = dumpSize - currentSize > LINES_LIMIT;
    this.#step = Math.floor((currentSize * PROGRESS_STEPS) / dumpSize);
    log.info(`Syncing ... dump size: ${dumpSize} current size: ${currentSize}`);
  }

  /** Blocks at these heights were checked and stored. */
  processed(heights: readonly number[]): void {
    if (!this.#isLong) {
      heights.forEach((height) => this.#log.info(`Block ${height} processed successfully!`));
      return;
    }
    const height = heights.at(-1) ?? 0;
    const step = Math.floor((height * PROGRESS_STEPS) / this.#total);
    if (step > this.#step) {
      this.#step = step;
      this.#log.info(`Synced ${height} of ${this.#total} blocks (${step * PROGRESS_STEPS} %)`);
    }
  }

  finish(isComplete: boolean): void {
    this.#log.info(isComplete ? 'Loaded successfully!' : 'Did not sync!');
  }
}
