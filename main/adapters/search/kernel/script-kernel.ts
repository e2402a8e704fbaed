/** The hash kernel in plain JavaScript: for machines without vector instructions, and to check the other one against. */
import { firstDigitWord, type TailChunk, type HashKernel, type StateBank } from './hash-kernel.ts';
import { addState, expandSchedule, mixRounds, ROUND_COUNT, STATE_WORDS, wordAt } from './sha256.ts';

/** Enough that the schedule, made once for all lanes, hardly counts. */
const LANES = 32;

/** One lane. The states of one text after its chunks but the last, and after the rounds that are the same for all digits. */
interface Lane {
  readonly banks: Record<StateBank, Int32Array>;
  readonly prepared: Int32Array;
}

export function createScriptKernel(): HashKernel {
  return new ScriptKernel();
}

class ScriptKernel implements HashKernel {
  readonly maxLanes = LANES;
  readonly laneStep = 1;
  readonly #allLanes = Array.from({ length: LANES }, createLane);
  #lanes = this.#allLanes;
  #bank: StateBank = 'nonces';
  #chunk: TailChunk = { words: new Int32Array(), digitsAt: 0 };
  #hits: number[] = [];

  useLanes(count: number): void {
    this.#lanes = this.#allLanes.slice(0, count);
  }

  setState(lane: number, state: Int32Array): void {
    this.#allLanes[lane]?.banks.nonces.set(state);
  }

  absorb(words: Int32Array, to: StateBank): void {
    const rounds = { keys: expandSchedule(words), from: 0, to: ROUND_COUNT };
    const mixed = new Int32Array(STATE_WORDS);
    for (const { banks } of this.#lanes) {
      mixRounds(banks.nonces, rounds, mixed);
      addState(banks.nonces, mixed);
      banks[to].set(mixed);
    }
  }

  prepare(chunk: TailChunk, from: StateBank): void {
    this.#chunk = { words: Int32Array.from(chunk.words), digitsAt: chunk.digitsAt };
    this.#bank = from;
    const rounds = { keys: expandSchedule(chunk.words), from: 0, to: firstDigitWord(chunk) };
    for (const { banks, prepared } of this.#lanes) mixRounds(banks[from], rounds, prepared);
  }

  scan(first: number, last: number, mask: number): number | undefined {
    for (let digits = first; digits <= last; digits += 1) {
      if (digits % 10 === 0) continue;
      this.#hits = this.#tryDigits(digits, mask);
      if (this.#hits.length > 0) return digits;
    }
    return undefined;
  }

  hits(): number[] {
    return this.#hits;
  }

  #tryDigits(digits: number, mask: number): number[] {
    const { words, digitsAt } = this.#chunk;
    setByte(words, digitsAt, 0x30 + Math.floor(digits / 10));
    setByte(words, digitsAt + 1, 0x30 + (digits % 10));
    const rounds = { keys: expandSchedule(words), from: firstDigitWord(this.#chunk), to: ROUND_COUNT };
    const mixed = new Int32Array(STATE_WORDS);
    const hits: number[] = [];
    for (let lane = 0; lane < this.#lanes.length; lane += 1) {
      const { banks, prepared } = this.#laneAt(lane);
      mixRounds(prepared, rounds, mixed);
      const firstWord = wordAt(mixed, 0) + wordAt(banks[this.#bank], 0);
      if ((firstWord & mask) === 0) hits.push(lane);
    }
    return hits;
  }

  #laneAt(index: number): Lane {
    const lane = this.#lanes[index];
    if (lane === undefined) throw new RangeError(`there is no lane ${index}`);
    return lane;
  }
}

function createLane(): Lane {
  return {
    banks: { nonces: new Int32Array(STATE_WORDS), tail: new Int32Array(STATE_WORDS) },
    prepared: new Int32Array(STATE_WORDS),
  };
}

/** Words are big-endian: the first byte is the highest. */
function setByte(words: Int32Array, at: number, byte: number): void {
  const shift = 24 - 8 * (at & 3);
  words[at >> 2] = (wordAt(words, at >> 2) & ~(0xff << shift)) | (byte << shift);
}
