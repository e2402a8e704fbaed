/** A log in stretches: a lesson, a break, the next lesson. */

/** Nothing happened for so long: what comes then belongs to something else. */
const BREAK_SECONDS = 30 * 60;
/** The newest ones. */
const MAX_STRETCHES = 100;

export interface Stretch {
  /** Seconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly entries: number;
}

/** @param times in rising order. @returns the newest first */
export function findStretches(times: readonly number[]): readonly Stretch[] {
  const stretches: { from: number; to: number; entries: number }[] = [];
  for (const time of times) {
    const last = stretches.at(-1);
    if (last !== undefined && time - last.to <= BREAK_SECONDS) {
      last.to = time;
      last.entries++;
    } else stretches.push({ from: time, to: time, entries: 1 });
  }
  return stretches.slice(-MAX_STRETCHES).toReversed();
}
