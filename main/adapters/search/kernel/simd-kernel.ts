/** The hash kernel in WebAssembly with vector instructions: six to nine times as fast as the one in JavaScript. */
import { firstDigitWord, type HashKernel, type StateBank, type TailChunk } from './hash-kernel.ts';
import { STATE_WORDS, wordAt } from './sha256.ts';
import { instantiate } from './wasm/instantiate.ts';
import { GROUP_BYTES, GROUP_LANES, GROUPS, MEMORY, VECTOR_LANES } from './wasm/memory.ts';
import { writeSimdModule } from './wasm/simd-module.ts';

/** What the module exports. Places are addresses in its memory; see `wasm/mixing.ts` and `wasm/scanning.ts`. */
interface SimdExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  absorb(source: number, target: number, groups: number): void;
  prepare(source: number, target: number, groups: number, lastKey: number): void;
  scan: (
    ...parameters: readonly [
      start: number,
      source: number,
      groups: number,
      word: number,
      tensAt: number,
      onesAt: number,
      first: number,
      last: number,
      mask: number,
    ]
  ) => number;
}

/** @returns `undefined` when this machine cannot run it. */
export function createSimdKernel(): HashKernel | undefined {
  const exports = instantiate(writeSimdModule());
  // Safe: these are the exports of the module that was just written.
  return exports === undefined ? undefined : new SimdKernel(exports as SimdExports);
}

const WORD_BYTES = 4;

class SimdKernel implements HashKernel {
  readonly maxLanes = GROUPS * GROUP_LANES;
  readonly laneStep = GROUP_LANES;
  readonly #exports: SimdExports;
  readonly #words: Int32Array;
  readonly #hits: Int32Array;
  #groups = GROUPS;
  #chunk: TailChunk | undefined;
  #bank: StateBank = 'nonces';

  constructor(exports: SimdExports) {
    this.#exports = exports;
    this.#words = new Int32Array(exports.memory.buffer);
    this.#hits = new Int32Array(exports.memory.buffer, MEMORY.hits, GROUPS);
  }

  useLanes(count: number): void {
    this.#groups = count / GROUP_LANES;
  }

  setState(lane: number, state: Int32Array): void {
    const [group, place] = [Math.floor(lane / GROUP_LANES), lane % GROUP_LANES];
    const start = (MEMORY.nonces + group * GROUP_BYTES) / WORD_BYTES;
    for (let i = 0; i < STATE_WORDS; i += 1) {
      const at = place < VECTOR_LANES ? VECTOR_LANES * i + place : VECTOR_LANES * STATE_WORDS + i;
      this.#words[start + at] = wordAt(state, i);
    }
  }

  absorb(words: Int32Array, to: StateBank): void {
    this.#setChunk(words);
    this.#exports.absorb(MEMORY.nonces, MEMORY[to], this.#groups);
  }

  prepare(chunk: TailChunk, from: StateBank): void {
    this.#chunk = chunk;
    this.#bank = from;
    const word = firstDigitWord(chunk);
    // Its round is done without it: that is all that this round has to do with the digits.
    this.#setChunk(chunk.words.with(word, 0));
    this.#exports.prepare(MEMORY[from], MEMORY.prepared, this.#groups, MEMORY.keys + WORD_BYTES * (word + 1));
    this.#setChunk(chunk.words);
  }

  scan(first: number, last: number, mask: number): number | undefined {
    if (this.#chunk === undefined) throw new Error('scan comes after prepare');
    const { digitsAt } = this.#chunk;
    const [word, tensAt, onesAt] = [firstDigitWord(this.#chunk), byteAddress(digitsAt), byteAddress(digitsAt + 1)];
    const found = this.#exports.scan(0, MEMORY[this.#bank], this.#groups, word, tensAt, onesAt, first, last, mask);
    return found === 0 ? undefined : found;
  }

  hits(): number[] {
    const lanes: number[] = [];
    for (let lane = 0; lane < this.#groups * GROUP_LANES; lane += 1) {
      const bits = wordAt(this.#hits, Math.floor(lane / GROUP_LANES));
      if (((bits >> (lane % GROUP_LANES)) & 1) === 1) lanes.push(lane);
    }
    return lanes;
  }

  #setChunk(words: Int32Array): void {
    this.#words.set(words, MEMORY.chunk / WORD_BYTES);
  }
}

/** The chunk is kept as words, whose lowest byte comes first in WebAssembly's memory and last in SHA-256's text. */
function byteAddress(at: number): number {
  return MEMORY.chunk + (at ^ 3);
}
