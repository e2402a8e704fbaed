/** The log as lines of text, in the format of the workshop's Python node. */
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import { visibleText } from '../../../preload/contract/visible-text.ts';

/** From the fewest lines to the most. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

export interface StreamLogOptions {
  /** Lines of this level and of the graver ones are written. */
  readonly level: LogLevel;
  /** Takes one line without its line break. */
  readonly write: (line: string) => void;
  readonly clock: Pick<Clock, 'nowSeconds'>;
}

/** What Python's `logging` calls the levels. */
const LEVEL_NAMES: Readonly<Record<LogLevel, string>> = {
  error: 'ERROR',
  warn: 'WARNING',
  info: 'INFO',
  debug: 'DEBUG',
};

/** Writes `[2020-02-28 18:32:50,742 - INFO] text` in local time, one line per call whatever the text holds. */
export function createStreamLog(options: StreamLogOptions): Log {
  const shown = LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(options.level) + 1);

  function logger(level: LogLevel): (message: string) => void {
    if (!shown.includes(level)) return () => {};
    return (message) => {
      const time = formatLocalTime(options.clock.nowSeconds());
      options.write(`[${time} - ${LEVEL_NAMES[level]}] ${visibleText(message)}`);
    };
  }

  return { error: logger('error'), warn: logger('warn'), info: logger('info'), debug: logger('debug') };
}

/** `2020-02-28 18:32:50,742`, as Python's `logging` writes it. */
function formatLocalTime(seconds: number): string {
  const date = new Date(Math.floor(seconds * 1000));
  const day = [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':');
  return `${day} ${time},${String(date.getMilliseconds()).padStart(3, '0')}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
