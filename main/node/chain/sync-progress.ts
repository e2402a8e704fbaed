/** How far a sync is: for the log in the workshop's words, for screens as events. */
import type { NodeEvents } from '../events.ts';
import type { Log } from '../ports/log.ts';

/** Up to this many blocks each gets its line in the log, whatever the peer claims. */
const LINES_LIMIT = 100;
/** Longer syncs say how far they are at each tenth of the way. */
const PROGRESS_STEPS = 10;

interface SyncProgressOptions {
  readonly log: Log;
  readonly events: NodeEvents;
  readonly peer: string;
  /** Blocks of the peer's chain, as it claims. */
  readonly total: number;
  /** Blocks of ours at the start. */
  readonly current: number;
}

export class SyncProgress {
  readonly #options: SyncProgressOptions;
  readonly #isLong: boolean;
  #step: number;
  #done = 0;
  #linesLeft = LINES_LIMIT;

  constructor(options: SyncProgressOptions) {
    const { log, total, current } = options;
    this.#options = options;
    this.#isLong = total - current > LINES_LIMIT;
    this.#step = Math.floor((current * PROGRESS_STEPS) / total);
    log.info(`Syncing ... dump size: ${total} current size: ${current}`);
  }

  /** The blocks above height `from`, up to `to`, were checked and stored. */
  stored(from: number, to: number): void {
    if (to <= from) return;
    this.#done = to;
    this.#emit(true);
    const { log } = this.#options;
    if (this.#isLong || to - from > this.#linesLeft) {
      this.#logStep();
      return;
    }
    this.#linesLeft -= to - from;
    for (let height = from + 1; height <= to; height++) log.info(`Block ${height} processed successfully!`);
  }

  /** The sync ended, however. */
  end(isComplete: boolean): void {
    this.#options.log.info(isComplete ? 'Loaded successfully!' : 'Did not sync!');
    this.#emit(false);
  }

  #logStep(): void {
    const { log } = this.#options;
    const total = Math.max(this.#options.total, this.#done);
    const step = Math.floor((this.#done * PROGRESS_STEPS) / total);
    if (step > this.#step) {
      this.#step = step;
      log.info(`Synced ${this.#done} of ${total} blocks (${step * PROGRESS_STEPS} %)`);
    }
  }

  #emit(isRunning: boolean): void {
    const { events, peer } = this.#options;
    const total = Math.max(this.#options.total, this.#done);
    events.emit('sync-progress', { peer, total, done: this.#done, isRunning });
  }
}
