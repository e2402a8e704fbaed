/** Log lines as the workshop's Python node writes them, and which of them are asked for. */
import type { LogLine } from '../../../preload/contract/views/log-views.ts';

/** From the gravest to the least. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;

export type LogLevel = LogLine['level'];

/** What Python's `logging` calls the levels. */
const LEVEL_NAMES: Readonly<Record<LogLevel, string>> = {
  error: 'ERROR',
  warn: 'WARNING',
  info: 'INFO',
  debug: 'DEBUG',
};

export function levelName(level: LogLevel): string {
  return LEVEL_NAMES[level];
}

/** `[2020-02-28 18:32:50,742 - INFO] Block 2 mined!`, in local time. */
export function formatLogLine({ at, level, text }: LogLine): string {
  return `[${formatLogTime(at)} - ${LEVEL_NAMES[level]}] ${text}`;
}

/** `2020-02-28 18:32:50,742`, in local time. */
export function formatLogTime(seconds: number): string {
  const date = new Date(Math.floor(seconds * 1000));
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => pad(part)).join(':');
  return `${day} ${time},${pad(date.getMilliseconds(), 3)}`;
}

function pad(value: number, digits = 2): string {
  return String(value).padStart(digits, '0');
}

export interface LogFilter {
  /** Lines of this level and of graver ones. */
  readonly level: LogLevel;
  /** Upper and lower case are the same. */
  readonly text: string;
}

/** The lines that pass. */
export function filterLog(lines: readonly LogLine[], { level, text }: LogFilter): readonly LogLine[] {
  const levels = LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(level) + 1);
  const wanted = text.trim().toLowerCase();
  if (wanted === '' && levels.length === LOG_LEVELS.length) return lines;
  return lines.filter((line) => levels.includes(line.level) && line.text.toLowerCase().includes(wanted));
}
