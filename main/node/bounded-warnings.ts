/** Warnings that strangers can bring about, as fast as they like: a flood would fill the disk of anyone who keeps the log. */
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';

/** More than a class brings about. */
const BURST = 200;
const PER_SECOND = 10;

export class BoundedWarnings {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  readonly #log: Pick<Log, 'warn'>;
  /** What the lines that are left out are about: `refused blocks`. */
  readonly #what: string;
  #tokens = BURST;
  #atMs: number;
  #unlisted = 0;

  constructor(clock: Pick<Clock, 'monotonicMs'>, log: Pick<Log, 'warn'>, what: string) {
    this.#clock = clock;
    this.#log = log;
    this.#what = what;
    this.#atMs = clock.monotonicMs();
  }

  /** Leaves the line out when too many came before it; the next one that is written is preceded by their number. */
  warn(line: string): void {
    const nowMs = this.#clock.monotonicMs();
    this.#tokens = Math.min(BURST, this.#tokens + ((nowMs - this.#atMs) / 1000) * PER_SECOND);
    this.#atMs = nowMs;
    if (this.#tokens < 1) {
      this.#unlisted += 1;
      return;
    }
    this.#tokens -= 1;
    if (this.#unlisted > 0) this.#log.warn(`${this.#unlisted} more ${this.#what} came too fast to be listed.`);
    this.#unlisted = 0;
    this.#log.warn(line);
  }
}
