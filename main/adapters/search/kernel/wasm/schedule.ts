/** WebAssembly code of SHA-256's message schedule. */
import { CHUNK_WORDS, ROUND_CONSTANTS, SMALL_SIGMA_0, SMALL_SIGMA_1 } from '../sha256.ts';
import { get, i32, sequence, set, type Code, type Local } from './instructions.ts';
import { chunkWord, roundKey } from './memory.ts';
import { Locals, type WasmFunction } from './module.ts';

/** Expands the chunk to the keys of the rounds. Sixteen locals hold the last sixteen words; a new one replaces the oldest. */
export function scheduleFunction(): WasmFunction {
  const locals = new Locals(0);
  const words = locals.createMany('i32', CHUNK_WORDS);
  /** Of round t the word some rounds before, 1 to 16. */
  const wordBefore = (t: number, distance: number): Local => words.at((t - distance) % CHUNK_WORDS) ?? 0;

  function newWord(t: number): Code {
    if (t < CHUNK_WORDS) return i32.load(chunkWord(t));
    const sigma0 = smallSigma(wordBefore(t, 15), SMALL_SIGMA_0);
    const sigma1 = smallSigma(wordBefore(t, 2), SMALL_SIGMA_1);
    return i32.add(i32.add(sigma1, get(wordBefore(t, 7))), i32.add(sigma0, get(wordBefore(t, 16))));
  }

  const steps = Array.from(ROUND_CONSTANTS, (constant, t) => {
    const word = wordBefore(t, 16);
    return sequence(set(word, newWord(t)), i32.store(roundKey(t), i32.add(get(word), i32.constant(constant))));
  });
  return { name: 'schedule', parameterCount: 0, hasResult: false, locals: locals.types, body: sequence(...steps) };
}

function smallSigma(word: Local, [first, second, shift]: readonly [number, number, number]): Code {
  const rotated = (bits: number): Code => i32.rotateRight(get(word), i32.constant(bits));
  return i32.xor(i32.xor(rotated(first), rotated(second)), i32.shiftRight(get(word), i32.constant(shift)));
}
