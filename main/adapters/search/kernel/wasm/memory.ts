/** Where things lie in the memory of the vector kernel. Addresses and sizes in bytes. */
import { CHUNK_BYTES, ROUND_COUNT, STATE_WORDS } from '../sha256.ts';
import { SCALAR, VECTOR } from './arithmetic.ts';
import { i32, type Place } from './instructions.ts';

/**
 * Texts are hashed in groups of five: four in vectors, the fifth in ordinary integers. A processor has units for both,
 * which work at the same time, so that the fifth costs little.
 */
export const VECTOR_LANES = 4;
export const GROUP_LANES = VECTOR_LANES + 1;

/** A group's states: the words `a` of the four, then `b` of the four, and so forth; then the eight words of the fifth. */
export const GROUP_BYTES = STATE_WORDS * (VECTOR.bytes + SCALAR.bytes);

/** The schedule is made once for all groups: with this many it hardly counts, and a template is still set up quickly. */
export const GROUPS = 16;

const WORD_BYTES = 4;
const FIRST_BANK = 1024;
const BANK_BYTES = GROUPS * GROUP_BYTES;

export const MEMORY = {
  /** 16 words. */
  chunk: 0,
  /** The schedule with the round constants added, W + K: 64 words. */
  keys: CHUNK_BYTES,
  /** A byte per group, with a bit per lane. */
  hits: CHUNK_BYTES + WORD_BYTES * ROUND_COUNT,
  /** The states of all groups, as they are at three stages. */
  nonces: FIRST_BANK,
  tail: FIRST_BANK + BANK_BYTES,
  prepared: FIRST_BANK + 2 * BANK_BYTES,
} as const;

/** Of 64 KiB. */
export const MEMORY_PAGES = 1;

const START = i32.constant(0);

/** The word W of round t. */
export function chunkWord(t: number): Place {
  return { address: START, offset: MEMORY.chunk + WORD_BYTES * t };
}

/** The key W + K of round t. */
export function roundKey(t: number): Place {
  return { address: START, offset: MEMORY.keys + WORD_BYTES * t };
}
