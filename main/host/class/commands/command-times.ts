/**
 * How old a command is. Clocks of laptops are wrong by hours, so the time of signing is compared with two: this computer's
 * clock, and the same put right by what the peers' clocks say. One of them has to agree.
 */
import type { ClockComparison } from '../../../node/peers/clock-watch.ts';

/** After that nobody obeys a command any more. */
export const COMMAND_EXPIRY_SECONDS = 60;
/** Off or on is known to those who come later, for a school day: so a forgotten switch is not there the next morning. */
export const MINING_WORD_EXPIRY_SECONDS = 12 * 3600;
/** How far two clocks that count as right may differ: see `ClockWatch`. */
const TOLERANCE_SECONDS = 60;

export interface ClockReadings {
  /** By this computer's clock, in seconds since 1970. */
  readonly own: number;
  readonly peers: ClockComparison | undefined;
}

/** The time that a command is signed with: by the peers' clocks where this one is wrong. */
export function signingTime({ own, peers }: ClockReadings): number {
  const offset = peers?.offsetSeconds ?? 0;
  return Math.max(0, Math.floor(Math.abs(offset) > TOLERANCE_SECONDS ? own - offset : own));
}

/** Seconds since it was signed, 0 or more; `undefined` when by neither clock it is at most `most` seconds old, or it lies ahead. */
export function ageOf(at: number, { own, peers }: ClockReadings, most: number): number | undefined {
  const ages = [own, own - (peers?.offsetSeconds ?? 0)].map((now) => now - at);
  const possible = ages.filter((age) => age >= -TOLERANCE_SECONDS && age <= most + TOLERANCE_SECONDS);
  return possible.length === 0 ? undefined : Math.max(0, Math.min(...possible));
}
