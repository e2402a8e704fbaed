/** Which timestamps are tried: honest ones, each later than the one before. */

const MICROS_PER_MS = 1000;
const MICROS_PER_SECOND = 1_000_000;

/** A run has timestamps that differ in their last two digits only. */
const RUN_MICROS = 100;

/** At most. */
export const TIMESTAMPS_PER_RUN = 90;

/** How far a timestamp may be ahead of the clock, so that it comes after the one before, or after the parent's. */
const MAX_LEAD_MICROS = MICROS_PER_SECOND;

/**
 * Timestamps that differ in their last two digits: microseconds `start + first` to `start + last`, without those that end
 * in 0. Such a timestamp has exactly six decimals, and Python and JavaScript both write it with six.
 */
export interface TimestampRun {
  /** Microseconds since 1970, a multiple of 100. */
  readonly start: number;
  /** 1 to 99; does not end in 0, and nor does `last`. */
  readonly first: number;
  readonly last: number;
  /** The clock was set back, or was too slow: timestamps of this run may have been tried before. */
  readonly isRepeated: boolean;
}

/** Hands out timestamps. */
export class Timestamps {
  readonly #nowMs: () => number;
  /** The last one that was handed out. Microseconds. */
  #last = 0;

  /** @param nowMs the system's clock: milliseconds since 1970, however it was set. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** What comes next is to be later than this, if the clock allows it. Seconds. */
  beginAfter(seconds: number): void {
    // Upwards, because the timestamp of another miner may have more than six decimals.
    this.#last = Math.max(this.#last, Math.ceil(seconds * MICROS_PER_SECOND));
  }

  /**
   * The next timestamps: of the present millisecond, or, when those are used up, after them. The clock is read each time,
   * so nothing is off for long after the machine has slept or the clock was set.
   *
   * @param maxCount 1 or more.
   */
  next(maxCount: number): TimestampRun {
    const now = Math.floor(this.#nowMs()) * MICROS_PER_MS;
    const isRepeated = this.#last - now > MAX_LEAD_MICROS;
    const after = isRepeated ? now : Math.max(this.#last, now);
    const earliest = after + ((after + 1) % 10 === 0 ? 2 : 1);

    const start = earliest - (earliest % RUN_MICROS);
    const first = earliest - start;
    const last = digitsAt(Math.min(indexOf(first) + maxCount, TIMESTAMPS_PER_RUN) - 1);
    this.#last = start + last;
    return { start, first, last, isRepeated };
  }
}

/** Of the digits from 01 to 99 those that do not end in 0, in their order: which has an index, ... */
function digitsAt(index: number): number {
  return index + Math.floor(index / 9) + 1;
}

/** ... and which index one has. */
function indexOf(digits: number): number {
  return digits - Math.floor(digits / 10) - 1;
}

/** How many timestamps a run has, or a part of it. */
export function countTimestamps({ first, last }: Pick<TimestampRun, 'first' | 'last'>): number {
  return indexOf(last) - indexOf(first) + 1;
}

/** The digits after these. */
export function digitsAfter(digits: number): number {
  return digitsAt(indexOf(digits) + 1);
}
