/**
 * SHA-256 in pieces: the constants that all kernels share, and the plain way to mix one chunk into a state.
 *
 * The text is cut into chunks of 64 bytes. Each chunk is mixed into a state of eight 32-bit words, in 64 rounds; the
 * state after the last chunk is the hash. The names are those of the standard.
 *
 * @see https://doi.org/10.6028/NIST.FIPS.180-4 sections 4.1.2, 4.2.2, 5.3.3 and 6.2.2
 */

export const CHUNK_BYTES = 64;
/** A chunk is read as 32-bit words, big-endian. */
export const CHUNK_WORDS = 16;
export const STATE_WORDS = 8;
export const ROUND_COUNT = 64;

/** The constants K of the rounds: the first 32 fraction bits of the cube roots of the first 64 primes. */
export const ROUND_CONSTANTS: Int32Array = Int32Array.from(firstPrimes(ROUND_COUNT), (prime) =>
  fractionBits(Math.cbrt(prime)),
);

/** The state before the first chunk: the same of the square roots of the first 8 primes. */
export const INITIAL_STATE: Int32Array = Int32Array.from(firstPrimes(STATE_WORDS), (prime) =>
  fractionBits(Math.sqrt(prime)),
);

/** By how many bits the standard's functions rotate a word; the last number of a small one is a shift. */
export const BIG_SIGMA_0 = [2, 13, 22] as const;
export const BIG_SIGMA_1 = [6, 11, 25] as const;
export const SMALL_SIGMA_0 = [7, 18, 3] as const;
export const SMALL_SIGMA_1 = [17, 19, 10] as const;

/** Some of the rounds: from the first number up to, and without, the second. */
export interface Rounds {
  /** The message schedule with the round constants added: W + K of each round. */
  readonly keys: Int32Array;
  readonly from: number;
  readonly to: number;
}

/**
 * The message schedule of a chunk, with the round constants added. It depends on the chunk alone: one schedule serves
 * any number of states.
 */
export function expandSchedule(chunk: Int32Array): Int32Array {
  const words = new Int32Array(ROUND_COUNT);
  words.set(chunk);
  for (let t = CHUNK_WORDS; t < ROUND_COUNT; t += 1) {
    const [w2, w15] = [wordAt(words, t - 2), wordAt(words, t - 15)];
    const sigma0 = rotate(w15, SMALL_SIGMA_0[0]) ^ rotate(w15, SMALL_SIGMA_0[1]) ^ (w15 >>> SMALL_SIGMA_0[2]);
    const sigma1 = rotate(w2, SMALL_SIGMA_1[0]) ^ rotate(w2, SMALL_SIGMA_1[1]) ^ (w2 >>> SMALL_SIGMA_1[2]);
    words[t] = sigma1 + wordAt(words, t - 7) + sigma0 + wordAt(words, t - 16);
  }
  return words.map((word, t) => word + wordAt(ROUND_CONSTANTS, t));
}

/** Mixes in one chunk. Changes the state. */
export function compressChunk(state: Int32Array, chunk: Int32Array): void {
  const mixed = new Int32Array(STATE_WORDS);
  mixRounds(state, { keys: expandSchedule(chunk), from: 0, to: ROUND_COUNT }, mixed);
  addState(mixed, state);
}

/** What ends the mixing of a chunk: adds the state from before it to the target. */
export function addState(before: Int32Array, target: Int32Array): void {
  for (let i = 0; i < STATE_WORDS; i += 1) target[i] = wordAt(target, i) + wordAt(before, i);
}

/** Takes the state `before` through the rounds, and puts it into `after`. */
export function mixRounds(before: Int32Array, { keys, from, to }: Rounds, after: Int32Array): void {
  let a = wordAt(before, 0);
  let b = wordAt(before, 1);
  let c = wordAt(before, 2);
  let d = wordAt(before, 3);
  let e = wordAt(before, 4);
  let f = wordAt(before, 5);
  let g = wordAt(before, 6);
  let h = wordAt(before, 7);
  for (let t = from; t < to; t += 1) {
    const bigSigma1 = rotate(e, BIG_SIGMA_1[0]) ^ rotate(e, BIG_SIGMA_1[1]) ^ rotate(e, BIG_SIGMA_1[2]);
    const sum = (h + wordAt(keys, t) + ((e & f) ^ (~e & g)) + bigSigma1) | 0;
    const bigSigma0 = rotate(a, BIG_SIGMA_0[0]) ^ rotate(a, BIG_SIGMA_0[1]) ^ rotate(a, BIG_SIGMA_0[2]);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + sum) | 0;
    d = c;
    c = b;
    b = a;
    a = (sum + bigSigma0 + majority) | 0;
  }
  after[0] = a;
  after[1] = b;
  after[2] = c;
  after[3] = d;
  after[4] = e;
  after[5] = f;
  after[6] = g;
  after[7] = h;
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

/** An array's element. The callers count within bounds; the 0 is for the compiler, and costs nothing. */
export function wordAt(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}

function firstPrimes(count: number): readonly number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}

function fractionBits(value: number): number {
  return Math.floor((value % 1) * 2 ** 32);
}
