/** The last lines of the log, for those who watch them. */

/** A line of the log. */
export interface LogEntry {
  /** Seconds since 1970. */
  readonly at: number;
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  /** One line; every character in it has a shape. */
  readonly text: string;
}

/** The last lines of the log. */
export interface LogHistory {
  /** Oldest first. */
  lines(): readonly LogEntry[];
  /** @returns the unsubscribe function. */
  subscribe(listener: (entry: LogEntry) => void): () => void;
}
