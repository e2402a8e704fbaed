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
  /** Blocks of the peer's chain, as it claims; `undefined` when it does not say. */
  readonly total: number | undefined;
  /** Blocks of ours at the start. */
  readonly current: number;
}

export class SyncProgress {
  readonly #options: SyncProgressOptions;
  readonly #isLong: boolean;
  /** The last tenth of the way that was said. */
  #step: number;
  /** Where no way is known, this many blocks are worth the next line. */
  #nextLine = LINES_LIMIT;
  #done = 0;
  #linesLeft = LINES_LIMIT;

  constructor(options: SyncProgressOptions) {
    const { log, total, current } = options;
    this.#options = options;
    this.#isLong = total !== undefined && total - current > LINES_LIMIT;
    this.#step = total === undefined ? 0 : stepAt(current, total);
    log.info(`Syncing ... dump size: ${total ?? 'unknown'} current size: ${current}`);
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
    const { log, total } = this.#options;
    if (total === undefined) {
      if (this.#done < this.#nextLine) return;
      this.#nextLine = 2 * this.#done;
      log.info(`Synced ${this.#done} blocks`);
      return;
    }
    const step = stepAt(this.#done, total);
    if (step <= this.#step) return;
    this.#step = step;
    log.info(`Synced ${this.#done} of ${Math.max(total, this.#done)} blocks (${step * PROGRESS_STEPS} %)`);
  }

  #emit(isRunning: boolean): void {
    const { events, peer } = this.#options;
    const total = Math.max(this.#options.total ?? 0, this.#done);
    events.emit('sync-progress', { peer, total, done: this.#done, isRunning });
  }
}

/** Tenths of the way, however little the peer claimed. */
function stepAt(done: number, total: number): number {
  return done >= total ? PROGRESS_STEPS : Math.floor((done * PROGRESS_STEPS) / total);
}
