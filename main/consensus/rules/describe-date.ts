/** Says in a sentence how far a date lies ahead. In UTC: the rules know no place. */
import { formatPythonNumber, type PythonNumber } from '../python/python-number.ts';

/** The last second of the year 9999. Later dates are left as numbers. */
const MAX_DATE_SECONDS = 253_402_300_799;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** As much of a long number as a person reads. */
const MAX_NUMBER_LENGTH = 40;

/**
 * `dated 2026-11-22 14:07:31 UTC, 3 h 2 min ahead: our clock has 2026-11-22 11:05:12 UTC`
 *
 * @param timestamp later than `nowSeconds`; both in seconds since 1970
 */
export function describeAhead(timestamp: PythonNumber, nowSeconds: number): string {
  const clock = `our clock has ${formatDate(nowSeconds)}`;
  if (timestamp > MAX_DATE_SECONDS) {
    const number = formatPythonNumber(timestamp);
    const text = number.length > MAX_NUMBER_LENGTH ? `${number.slice(0, MAX_NUMBER_LENGTH)}...` : number;
    return `dated after the year 9999 (${text} seconds since 1970): ${clock}`;
  }
  const seconds = Number(timestamp);
  return `dated ${formatDate(seconds)}, ${formatDistance(seconds - nowSeconds)} ahead: ${clock}`;
}

function formatDate(seconds: number): string {
  const [date, time = ''] = new Date(seconds * 1000).toISOString().split('T');
  return `${date} ${time.slice(0, 8)} UTC`;
}

function formatDistance(seconds: number): string {
  if (seconds >= 2 * DAY) return `${Math.floor(seconds / DAY)} days`;
  return `${Math.floor(seconds / HOUR)} h ${Math.floor((seconds % HOUR) / MINUTE)} min`;
}
