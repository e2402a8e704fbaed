/** What a user interface sees of the log. */

export interface LogLine {
  readonly at: number;
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly text: string;
}
