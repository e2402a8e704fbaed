/** WebAssembly code of SHA-256's rounds, on states that are kept in locals. */
import { SCALAR, VECTOR, type Arithmetic } from './arithmetic.ts';
import { BIG_SIGMA_0, BIG_SIGMA_1, STATE_WORDS } from '../sha256.ts';
import { get, sequence, set, tee, type Code, type Local, type Place } from './instructions.ts';
import { VECTORS } from './memory.ts';
import type { Locals } from './module.ts';

/**
 * The state of one text, or of four, in locals.
 *
 * A round makes two words anew and renames the other six: what was `a` is `b` afterwards. No code is needed for that. The
 * words stay where they are, and the next round takes the local before for `a`, and so forth, round the circle of eight.
 */
export interface StateLocals {
  readonly arithmetic: Arithmetic;
  readonly words: readonly Local[];
  /** For a value within a round. */
  readonly sum: Local;
  /** For `a ^ b`, which is the next round's `b ^ c`. */
  readonly differences: readonly [Local, Local];
  /** In memory, from the start of the group, and how far it is there from one word to the next. */
  readonly offset: number;
  readonly stride: number;
}

/** The states of a group of nine texts. */
export interface Group {
  /** Four texts each. */
  readonly vectors: readonly StateLocals[];
  readonly scalar: StateLocals;
  readonly all: readonly StateLocals[];
}

export function createGroup(locals: Locals): Group {
  const stride = VECTORS * VECTOR.bytes;
  const vectors = Array.from({ length: VECTORS }, (_, index) =>
    createState(locals, VECTOR, { offset: index * VECTOR.bytes, stride }),
  );
  const scalar = createState(locals, SCALAR, { offset: STATE_WORDS * stride, stride: SCALAR.bytes });
  return { vectors, scalar, all: [...vectors, scalar] };
}

function createState(
  locals: Locals,
  arithmetic: Arithmetic,
  place: Pick<StateLocals, 'offset' | 'stride'>,
): StateLocals {
  const create = (): Local => locals.create(arithmetic.type);
  return {
    arithmetic,
    words: locals.createMany(arithmetic.type, STATE_WORDS),
    sum: create(),
    differences: [create(), create()],
    ...place,
  };
}

/** The local of word i (0 for `a`) before round t. */
export function wordLocal({ words }: StateLocals, t: number, i: number): Local {
  return localAt(words, i - t);
}

/** Loads the state as it is before round t, and gets ready for this round. */
export function beginRounds(state: StateLocals, t: number, address: Code): Code {
  const { arithmetic, differences } = state;
  const [b, c] = [wordLocal(state, t, 1), wordLocal(state, t, 2)];
  return sequence(
    forEachWord((i) => set(wordLocal(state, t, i), arithmetic.load(wordPlace(state, i, address)))),
    set(localAt(differences, t + 1), arithmetic.xor(get(b), get(c))),
  );
}

/** Stores the state as it is before round t. */
export function storeState(state: StateLocals, t: number, address: Code): Code {
  return forEachWord((i) => state.arithmetic.store(wordPlace(state, i, address), get(wordLocal(state, t, i))));
}

/** Adds a state in memory to the one in the locals before round t. */
export function addStoredState(state: StateLocals, t: number, address: Code): Code {
  return forEachWord((i) => addStoredWord(state, t, i, address));
}

/** The same for word i alone. */
export function addStoredWord(state: StateLocals, t: number, i: number, address: Code): Code {
  const { arithmetic } = state;
  const word = wordLocal(state, t, i);
  return set(word, arithmetic.add(get(word), arithmetic.load(wordPlace(state, i, address))));
}

/** Round t. `key` is where W + K lies in memory. */
export function round(state: StateLocals, t: number, key: Place): Code {
  const { arithmetic: on, sum, differences } = state;
  const [a, b, d] = [wordLocal(state, t, 0), wordLocal(state, t, 1), wordLocal(state, t, 3)];
  const [e, f, g, h] = [wordLocal(state, t, 4), wordLocal(state, t, 5), wordLocal(state, t, 6), wordLocal(state, t, 7)];
  const aXorB = tee(localAt(differences, t), on.xor(get(a), get(b)));
  const bXorC = get(localAt(differences, t + 1));
  const majority = on.xor(on.and(aXorB, bXorC), get(b));
  const keyedWord = on.add(get(h), on.loadShared(key));
  return sequence(
    set(sum, on.add(on.add(keyedWord, on.choose(e, f, g)), on.rotations(e, BIG_SIGMA_1))),
    // The next round's e and a.
    set(d, on.add(get(d), get(sum))),
    set(h, on.add(get(sum), on.add(on.rotations(a, BIG_SIGMA_0), majority))),
  );
}

/**
 * Adds a word W that the key of round t - 1 did not have yet. A round adds it to no more than its two new words, so it can
 * be done without its W for all digits once, and W is added for each.
 */
export function addLateWord(state: StateLocals, t: number, word: Place): Code {
  const { arithmetic: on } = state;
  const addTo = (local: Local): Code => set(local, on.add(get(local), on.loadShared(word)));
  return sequence(addTo(wordLocal(state, t, 0)), addTo(wordLocal(state, t, 4)));
}

/** After round 0: puts the words where round 0 expects them, for a loop. */
export function renameForLoop(state: StateLocals): Code {
  const { sum, differences } = state;
  const at = (i: number): Local => wordLocal(state, 0, i);
  return sequence(
    set(sum, get(at(7))),
    ...[7, 6, 5, 4, 3, 2, 1].map((i) => set(at(i), get(at(i - 1)))),
    set(at(0), get(sum)),
    set(differences[1], get(differences[0])),
  );
}

function wordPlace({ offset, stride }: StateLocals, i: number, address: Code): Place {
  return { address, offset: offset + i * stride };
}

function forEachWord(write: (i: number) => Code): Code {
  return sequence(...Array.from({ length: STATE_WORDS }, (_, i) => write(i)));
}

/** Counts round the circle. */
function localAt(locals: readonly Local[], index: number): Local {
  const local = locals.at(((index % locals.length) + locals.length) % locals.length);
  if (local === undefined) throw new RangeError('the circle is empty');
  return local;
}
