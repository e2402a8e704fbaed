/** The last lines of the log in memory, for its screen. */
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import type { LogEntry, LogHistory } from '../../api/hosted/log-history.ts';
import { visibleText } from '../../../preload/contract/visible-text.ts';

const MAX_LINES = 2_000;

/** Longer lines are cut: a stranger can make one of megabytes. */
const MAX_LINE_LENGTH = 2_000;

/** A log that remembers its last lines, and writes them on to another one. */
export class RememberingLog implements Log, LogHistory {
  readonly #next: Log;
  readonly #clock: Pick<Clock, 'nowSeconds'>;
  readonly #listeners = new Set<(entry: LogEntry) => void>();
  #entries: LogEntry[] = [];

  constructor(next: Log, clock: Pick<Clock, 'nowSeconds'>) {
    this.#next = next;
    this.#clock = clock;
  }

  error(message: string): void {
    this.#remember('error', message);
    this.#next.error(message);
  }

  warn(message: string): void {
    this.#remember('warn', message);
    this.#next.warn(message);
  }

  info(message: string): void {
    this.#remember('info', message);
    this.#next.info(message);
  }

  debug(message: string): void {
    this.#remember('debug', message);
    this.#next.debug(message);
  }

  lines(): readonly LogEntry[] {
    return this.#entries.slice(-MAX_LINES);
  }

  subscribe(listener: (entry: LogEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #remember(level: LogEntry['level'], message: string): void {
    const safe = visibleText(message);
    const text = safe.length > MAX_LINE_LENGTH ? `${safe.slice(0, MAX_LINE_LENGTH)} ...` : safe;
    const entry: LogEntry = { at: this.#clock.nowSeconds(), level, text };
    this.#entries.push(entry);
    // Cut now and then, not at each line.
    if (this.#entries.length >= 2 * MAX_LINES) this.#entries = this.#entries.slice(-MAX_LINES);
    for (const listener of this.#listeners) listener(entry);
  }
}
