/** Where things lie in the memory of the vector kernel. Addresses and sizes in bytes. */
import { CHUNK_BYTES, ROUND_COUNT, STATE_WORDS } from '../sha256.ts';
import { SCALAR, VECTOR } from './arithmetic.ts';
import { i32, type Place } from './instructions.ts';

/**
 * Texts are hashed in groups of nine: twice four in vectors, the ninth in ordinary integers. A processor has units for
 * both, which work at the same time, so that the ninth costs little.
 *
 * The two vectors of a word lie one behind the other in memory, and the same is done to both. A compiler that knows wider
 * vectors can make one of them: see docs/MINING.md.
 */
export const VECTORS = 2;
export const VECTOR_LANES = 4 * VECTORS;
export const GROUP_LANES = VECTOR_LANES + 1;

/** A group's states: the words `a` of the eight, then `b` of the eight, and so forth; then the eight words of the ninth. */
export const GROUP_BYTES = STATE_WORDS * (VECTORS * VECTOR.bytes + SCALAR.bytes);

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
  /** An integer per group, with a bit per lane. */
  hits: CHUNK_BYTES + WORD_BYTES * ROUND_COUNT,
  /** The word `a` of one group's hashes, where it is in vectors. */
  results: CHUNK_BYTES + WORD_BYTES * (ROUND_COUNT + GROUPS),
  /** The states of all groups, as they are at three stages. */
  nonces: FIRST_BANK,
  tail: FIRST_BANK + BANK_BYTES,
  prepared: FIRST_BANK + 2 * BANK_BYTES,
} as const;

/** Of 64 KiB. */
export const MEMORY_PAGES = 1;

const START = i32.constant(0);

/** The word W of round t. @param start the address 0, if it is to be a variable's. */
export function chunkWord(t: number, start = START): Place {
  return { address: start, offset: MEMORY.chunk + WORD_BYTES * t };
}

/** The key W + K of round t. @param start as with {@link chunkWord}. */
export function roundKey(t: number, start = START): Place {
  return { address: start, offset: MEMORY.keys + WORD_BYTES * t };
}
