/** Tries out a hash kernel on this machine before anything depends on it. */
import type { HashKernel, StateBank, TailChunk } from './hash-kernel.ts';
import { createScriptKernel } from './script-kernel.ts';
import { CHUNK_WORDS, STATE_WORDS } from './sha256.ts';

/** Two digits may begin in each of these words: everything before is done once for all of them. */
const DIGIT_WORDS = 14;

/** Tried for each word; the more, the slower. Ends in 0 are left out, as always. */
const FIRST_DIGITS = 98;
const LAST_DIGITS = 99;

/**
 * Compares a kernel with the one in JavaScript: other code, made by another compiler. With every word that the digits can
 * begin in, every lane is hashed, and one bit of each hash compared, another one each time. Takes some 40 ms.
 *
 * @returns whether all came out the same.
 */
export function passesSelfTest(kernel: HashKernel): boolean {
  const random = createRandom();
  const tests = Array.from({ length: DIGIT_WORDS }, (_, word) => ({
    states: Array.from({ length: kernel.maxLanes }, () => random(STATE_WORDS)),
    absorbed: random(CHUNK_WORDS),
    chunk: { words: random(CHUNK_WORDS), digitsAt: 4 * word + (word % 4) },
    bank: word % 2 === 0 ? ('nonces' as const) : ('tail' as const),
  }));
  return tests.every((test) => findHits(kernel, test) === findHits(createScriptKernel(), test));
}

interface KernelTest {
  /** Of each lane. */
  readonly states: readonly Int32Array[];
  readonly absorbed: Int32Array;
  readonly chunk: TailChunk;
  readonly bank: StateBank;
}

/** @returns the digits and lanes of all hits, as text. The kernel may have fewer lanes than the test. */
function findHits(kernel: HashKernel, { states, absorbed, chunk, bank }: KernelTest): string {
  const found: string[][] = [];
  for (let firstLane = 0; firstLane < states.length; firstLane += kernel.maxLanes) {
    const lanes = states.slice(firstLane, firstLane + kernel.maxLanes);
    kernel.useLanes(lanes.length);
    for (const [lane, state] of lanes.entries()) kernel.setState(lane, state);
    kernel.absorb(absorbed, bank);
    kernel.prepare(chunk, bank);
    for (let digits = FIRST_DIGITS; digits <= LAST_DIGITS; digits += 1) {
      const bit = 1 << ((chunk.digitsAt + digits) % 32);
      const hits = kernel.scan(digits, digits, bit) === undefined ? [] : kernel.hits();
      (found[digits] ??= []).push(...hits.map((lane) => String(firstLane + lane)));
    }
  }
  return found.map((hits) => hits.join(' ')).join('\n');
}

/** Gives words that look random, and are the same each time: xorshift. */
function createRandom(): (count: number) => Int32Array {
  let last = 0x2545_f491;
  const next = (): number => {
    last ^= last << 13;
    last ^= last >>> 17;
    last ^= last << 5;
    return last;
  };
  return (count) => Int32Array.from({ length: count }, next);
}
