/** Dates in sentences. In UTC: who reads the sentence may be elsewhere. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `2026-11-22 14:07:31 UTC`. @param seconds since 1970, before the year 10000 */
export function formatDate(seconds: number): string {
  const [date, time = ''] = new Date(seconds * 1000).toISOString().split('T');
  return `${date} ${time.slice(0, 8)} UTC`;
}

/** `3 h 2 min`, `5 days` */
export function formatDistance(seconds: number): string {
  if (seconds >= 2 * DAY) return `${Math.floor(seconds / DAY)} days`;
  return `${Math.floor(seconds / HOUR)} h ${Math.floor((seconds % HOUR) / MINUTE)} min`;
}
