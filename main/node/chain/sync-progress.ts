/** How far a sync is: for the log in the workshop's words, for screens as events. */
import type { NodeEvents } from '../events.ts';
import type { Log } from '../ports/log.ts';

/** Up to this many blocks each gets its line in the log. */
const LINES_LIMIT = 100;
/** Longer syncs say how far they are at each tenth of the way. */
const PROGRESS_STEPS = 10;

interface SyncProgressOptions {
  readonly log: Log;
  readonly events: NodeEvents;
  readonly peer: string;
  /** Blocks of the peer's chain. */
  readonly total: number;
  /** Blocks of ours at the start. */
  readonly current: number;
}

export class SyncProgress {
  readonly #options: SyncProgressOptions;
  readonly #isLong: boolean;
  #step: number;
  #done = 0;

  constructor(options: SyncProgressOptions) {
    const { log, total, current } = options;
    this.#options = options;
    this.#isLong = total - current > LINES_LIMIT;
    this.#step = Math.floor((current * PROGRESS_STEPS) / total);
    log.info(`Syncing ... dump size: ${total} current size: ${current}`);
  }

  /** Blocks at these heights were checked and stored. */
  stored(heights: readonly number[]): void {
    this.#done = heights.at(-1) ?? this.#done;
    this.#emit(true);
    const { log } = this.#options;
    if (this.#isLong) this.#logStep();
    else heights.forEach((height) => log.info(`Block ${height} processed successfully!`));
  }

  /** The sync ended, however. */
  end(isComplete: boolean): void {
    this.#options.log.info(isComplete ? 'Loaded successfully!' : 'Did not sync!');
    this.#emit(false);
  }

  #logStep(): void {
    const { log, total } = this.#options;
    const step = Math.floor((this.#done * PROGRESS_STEPS) / total);
    if (step > this.#step) {
      this.#step = step;
      log.info(`Synced ${this.#done} of ${total} blocks (${step * PROGRESS_STEPS} %)`);
    }
  }

  #emit(isRunning: boolean): void {
    const { events, peer, total } = this.#options;
    events.emit('sync-progress', { peer, total, done: this.#done, isRunning });
  }
}
