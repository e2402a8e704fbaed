/**
 * A hash kernel: hashes many texts side by side that differ early on, in their nonces, and end alike. There are two,
 * one for any machine and one for machines with vector instructions.
 *
 * @see docs/MINING.md
 */

/** A place for one state per lane: `nonces` after the chunks that never change, `tail` after one more that does. */
export type StateBank = 'nonces' | 'tail';

/** The last chunk of the texts, as words, with two digits in it that are tried out: `01` to `99`. */
export interface TailChunk {
  readonly words: Int32Array;
  /** Where the first of the two digits stands. Bytes from the start of the chunk, up to 55; both lie in this chunk. */
  readonly digitsAt: number;
}

export interface HashKernel {
  /** How many texts it can hash side by side. */
  readonly maxLanes: number;
  /** Lanes are used in steps of this many. Divides `maxLanes`. */
  readonly laneStep: number;

  /** Sets how many lanes are used from now on: a multiple of `laneStep`, from there to `maxLanes`. At first all are. */
  useLanes(count: number): void;

  /** Gives a lane its state, in the bank `nonces`. */
  setState(lane: number, state: Int32Array): void;

  /** Mixes a chunk into every lane of `nonces`, and puts the states into a bank. */
  absorb(words: Int32Array, to: StateBank): void;

  /** Does the work that does not depend on the two digits. Always before {@link scan}, and again when a state changed. */
  prepare(chunk: TailChunk, from: StateBank): void;

  /**
   * Hashes every lane's text with each two digits from `first` to `last` (1 to 99), those that end in 0 left out. Stops
   * after the first two digits with which some lane's hash has only zeros where the mask of its first word has ones.
   *
   * @returns these two digits, or `undefined` when there were none; {@link hits} names the lanes
   */
  scan(first: number, last: number, mask: number): number | undefined;

  /** The lanes at which the last {@link scan} stopped, in ascending order. */
  hits(): number[];
}

/** The word of the chunk that has the first of the two digits: the rounds before it are the same for all digits. */
export function firstDigitWord({ digitsAt }: TailChunk): number {
  return digitsAt >> 2;
}
