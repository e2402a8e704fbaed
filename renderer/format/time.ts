/** Times and durations for people. Times are seconds since 1970. */
import { formatShort, formatWhole } from './numbers.ts';

const ABSOLUTE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const HOUR_MINUTE = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** `22 Nov 2026, 07:04:11`, in local time. */
export function formatAbsolute(seconds: number): string {
  return isShowable(seconds) ? ABSOLUTE.format(seconds * 1000) : `${seconds}\u00a0s`;
}

/** `07:04:11`, in local time. */
export function formatClock(seconds: number): string {
  return isShowable(seconds) ? CLOCK.format(seconds * 1000) : `${seconds}\u00a0s`;
}

/** `07:04`, in local time: for a clock on the wall. */
export function formatHourMinute(seconds: number): string {
  return isShowable(seconds) ? HOUR_MINUTE.format(seconds * 1000) : `${seconds}\u00a0s`;
}

/** `2026-11-22T07:04:11.000Z`, for machines; `undefined` for a time that no calendar has. */
export function formatIso(seconds: number): string | undefined {
  return isShowable(seconds) ? new Date(seconds * 1000).toISOString() : undefined;
}

/** `just now`, `12 s ago`, `in 3 min`. */
export function formatRelative(seconds: number, nowSeconds: number): string {
  const distance = Math.abs(nowSeconds - seconds);
  if (!Number.isFinite(distance)) return `${seconds}\u00a0s`;
  // The page's clock ticks once a second, and a miner's may be a little ahead.
  if (distance < (seconds > nowSeconds ? 3 : 1.5)) return 'just now';
  // Tenths would only flicker.
  const text = formatDuration(Math.round(distance));
  return seconds <= nowSeconds ? `${text} ago` : `in ${text}`;
}

/** `0.4 s`, `12 s`, `3 min`, `1 h 12 min`, `5 days`: at most two units, for people. */
export function formatDuration(seconds: number): string {
  if (seconds > 0 && seconds < 0.05) return `under 0.1\u00a0s`;
  if (seconds < 9.95) return `${formatShort(Math.round(seconds * 10) / 10)}\u00a0s`;
  if (seconds < 59.5) return `${formatWhole(seconds)}\u00a0s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes}\u00a0min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    return minutes % 60 === 0 || hours >= 10 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${minutes % 60}\u00a0min`;
  }
  const days = seconds / 86_400;
  if (days < 730) return `${formatWhole(days)}\u00a0days`;
  const years = days / 365.25;
  return years < 10_000 ? `${formatWhole(years)}\u00a0years` : 'more than 10,000 years';
}

/** What JavaScript's calendar can show. */
function isShowable(seconds: number): boolean {
  return Number.isFinite(seconds) && Math.abs(seconds) <= 8.64e12;
}
