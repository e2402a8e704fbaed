/** The lines of the log that no screen was told of yet. */
import type { LogEntry } from '../hosted/log-history.ts';
import type { NodeEventMessage } from '../../../preload/contract/api/transport.ts';

/** Of one message; what comes faster than ten times as many a second is read by nobody. */
const MAX_LINES = 200;

export class LogNews {
  #lines: LogEntry[] = [];

  add(entry: LogEntry): void {
    this.#lines.push(entry);
    if (this.#lines.length > 2 * MAX_LINES) this.#lines = this.#lines.slice(-MAX_LINES);
  }

  /** The last of them. */
  take(): NodeEventMessage {
    return { name: 'log-lines', payload: this.#lines.splice(0).slice(-MAX_LINES) };
  }
}
