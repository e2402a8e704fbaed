/** How far a date lies ahead, as far as a date has words. */
import type { RejectDetail } from '../../../preload/contract/messages/reject-reason.ts';
import { formatPythonNumber, type PythonNumber } from '../python/python-number.ts';

/** The last second of the year 9999. Later dates are left as numbers. */
const MAX_DATE_SECONDS = 253_402_300_799;

/** As much of a long number as a person reads. */
const MAX_NUMBER_LENGTH = 40;

/** @param timestamp later than `clock`; both in seconds since 1970 */
export function describeAhead(timestamp: PythonNumber, clock: number): RejectDetail {
  if (timestamp <= MAX_DATE_SECONDS) return { code: 'dated-ahead', timestamp: Number(timestamp), clock };
  const number = formatPythonNumber(timestamp);
  const text = number.length > MAX_NUMBER_LENGTH ? `${number.slice(0, MAX_NUMBER_LENGTH)}...` : number;
  return { code: 'dated-far-ahead', timestamp: text, clock };
}
