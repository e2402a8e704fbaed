/** WebAssembly code that hashes many texts with one pair of digits after the other: where all the time is spent. */
import { ROUND_COUNT } from '../sha256.ts';
import {
  block,
  call,
  get,
  i32,
  i32x4,
  leave,
  leaveByNumber,
  repeatWhile,
  returnValue,
  sequence,
  set,
  tee,
  when,
  type Code,
  type Local,
  type Place,
} from './instructions.ts';
import { VECTOR } from './arithmetic.ts';
import { chunkWord, GROUP_BYTES, MEMORY, roundKey, VECTOR_LANES } from './memory.ts';
import { Locals, type WasmFunction } from './module.ts';
import {
  addLateWord,
  addStoredWord,
  beginRounds,
  createGroup,
  round,
  wordLocal,
  type Group,
  type StateLocals,
} from './rounds.ts';

/** The parameters, in this order. */
const START = 0;
const SOURCE = 1;
const GROUPS = 2;
const WORD = 3;
const TENS_AT = 4;
const ONES_AT = 5;
const DIGITS = 6;
const LAST = 7;
const MASK = 8;
const PARAMETER_COUNT = 9;

/** The digits lie before byte 56, for there the padding ends with the text's length. */
const LAST_WORD = 13;

/** Of the integer with a group's hits. */
const HITS_BYTES = 4;

const ZERO = i32.constant(0);
const ONE = i32.constant(1);
const TEN = i32.constant(10);
const DIGIT_ZERO = i32.constant(0x30);

/**
 * `scan(start, source, groups, word, tensAt, onesAt, first, last, mask)`: tries the digits from `first` to `last` until
 * some hash has only zeros where the mask of its first word has ones.
 *
 * The states at {@link MEMORY}`.prepared` have done the rounds up to that of `word`, this one without its W. `source` has
 * the states from before all rounds. `start` is 0, as if it could be another number: V8 puts two vectors together only if
 * it cannot know beforehand where in memory they are.
 *
 * @returns the digits with which there were hits, which are noted at {@link MEMORY}`.hits`; 0 for none.
 */
export function scanFunction(schedule: number): WasmFunction {
  const locals = new Locals(PARAMETER_COUNT);
  const group = groupCode(locals);
  const groupsLeft = locals.create('i32');
  // No timestamp of ours ends in 0: see docs/MINING.md.
  const skipZero = set(DIGITS, i32.add(get(DIGITS), i32.isZero(i32.remainder(get(DIGITS), TEN))));
  const isInRange = i32.isAtMost(get(DIGITS), get(LAST));
  const tryDigits = sequence(
    i32.storeByte({ address: get(TENS_AT), offset: 0 }, i32.add(DIGIT_ZERO, i32.divide(get(DIGITS), TEN))),
    i32.storeByte({ address: get(ONES_AT), offset: 0 }, i32.add(DIGIT_ZERO, i32.remainder(get(DIGITS), TEN))),
    call(schedule),
    group.begin,
    set(groupsLeft, get(GROUPS)),
    repeatWhile(tee(groupsLeft, i32.subtract(get(groupsLeft), ONE)), group.hash),
    when(group.hasHits, returnValue(get(DIGITS))),
  );
  const body = sequence(
    skipZero,
    when(isInRange, repeatWhile(isInRange, sequence(tryDigits, set(DIGITS, i32.add(get(DIGITS), ONE)), skipZero))),
    ZERO,
  );
  return { name: 'scan', parameterCount: PARAMETER_COUNT, hasResult: true, locals: locals.types, body };
}

interface GroupCode {
  /** Goes back to the first group. */
  readonly begin: Code;
  /** Hashes a group, notes its hits, and goes on to the next one. */
  readonly hash: Code;
  /** Not 0 when one of the groups since {@link begin} had hits. */
  readonly hasHits: Code;
}

function groupCode(locals: Locals): GroupCode {
  const states = createGroup(locals);
  const source = locals.create('i32');
  const prepared = locals.create('i32');
  const hitsAt = locals.create('i32');
  const hits = locals.create('i32');
  const allHits = locals.create('i32');
  const mask = locals.create('v128');

  const moveOn = (local: Local, distance: number): Code => set(local, i32.add(get(local), i32.constant(distance)));
  return {
    begin: sequence(
      set(source, get(SOURCE)),
      set(prepared, i32.constant(MEMORY.prepared)),
      set(hitsAt, i32.constant(MEMORY.hits)),
      set(allHits, ZERO),
      set(mask, i32x4.splat(get(MASK))),
    ),
    hash: sequence(
      lastRounds(states.all, get(prepared)),
      ...states.all.map((state) => addStoredWord(state, ROUND_COUNT, 0, get(source))),
      set(hits, findHits(states, mask)),
      i32.store({ address: get(hitsAt), offset: 0 }, get(hits)),
      set(allHits, i32.or(get(allHits), get(hits))),
      moveOn(source, GROUP_BYTES),
      moveOn(prepared, GROUP_BYTES),
      moveOn(hitsAt, HITS_BYTES),
    ),
    hasHits: get(allHits),
  };
}

/**
 * A bit for each lane. The vectors go to memory first, next to each other: it is from there, backwards, that V8 looks for
 * vectors that it can put together.
 */
function findHits({ vectors, scalar }: Group, mask: Local): Code {
  const firstWord = (state: StateLocals): Code => get(wordLocal(state, ROUND_COUNT, 0));
  const place = (index: number): Place => ({ address: get(START), offset: MEMORY.results + index * VECTOR.bytes });
  const hitsAt = (index: number): Code => {
    const isHit = i32x4.equal(i32x4.and(i32x4.load(place(index)), get(mask)), i32x4.splat(ZERO));
    return i32.shiftLeft(i32x4.highestBits(isHit), i32.constant(4 * index));
  };
  const scalarHit = i32.isZero(i32.and(firstWord(scalar), get(MASK)));
  const hits = vectors.map((_, index) => hitsAt(index)).concat([i32.shiftLeft(scalarHit, i32.constant(VECTOR_LANES))]);
  return sequence(
    ...vectors.map((state, index) => i32x4.store(place(index), firstWord(state))),
    hits.reduce((left, right) => i32.or(left, right)),
  );
}

/**
 * All the rounds that depend on the digits, one after the other without a loop. Which one is the first depends on the
 * word with the digits, so there is an entrance before each of them: a block that ends there, and code that begins there.
 *
 *     block (ends at round 14)            each line is the first thing
 *       ...                               inside the one above it
 *       block (ends at round 1)
 *         block (ends at entrance 13)
 *           ...
 *           block (ends at entrance 0)
 *             leave as many blocks as `word` says, and one more
 *           entrance 0, leave to round 1
 *           entrance 1, leave to round 2
 *         ...
 *       round 1
 *       ...
 *     round 14
 *     ...
 *     round 63
 */
function lastRounds(states: readonly StateLocals[], prepared: Code): Code {
  const forStates = (write: (state: StateLocals) => Code): Code => sequence(...states.map(write));
  const roundOf = (t: number): Code => forStates((state) => round(state, t, roundKey(t, get(START))));
  const entranceTo = (t: number): Code =>
    forStates((state) =>
      sequence(beginRounds(state, t, prepared), addLateWord(state, t, chunkWord(t - 1, get(START)))),
    );

  let code = leaveByNumber(get(WORD), LAST_WORD + 1);
  // The way out is equally long from all: past the entrances after this one, and the rounds before the one it leads to.
  for (let word = 0; word <= LAST_WORD; word += 1) {
    code = sequence(block(code), entranceTo(word + 1), leave(LAST_WORD));
  }
  for (let t = 1; t < ROUND_COUNT; t += 1) {
    code = t <= LAST_WORD + 1 ? sequence(block(code), roundOf(t)) : sequence(code, roundOf(t));
  }
  return code;
}
