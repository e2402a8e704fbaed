/** WebAssembly code that mixes one chunk into the states of many texts: all rounds, or the first ones. */
import { ROUND_COUNT } from '../sha256.ts';
import { call, get, i32, repeatWhile, sequence, set, tee, type Code } from './instructions.ts';
import { GROUP_BYTES, MEMORY } from './memory.ts';
import { Locals, type WasmFunction } from './module.ts';
import { addStoredState, beginRounds, createGroup, renameForLoop, round, storeState } from './rounds.ts';

const SOURCE = 0;
const TARGET = 1;
const GROUPS_LEFT = 2;
const LAST_KEY = 3;

/** `absorb(source, target, groups)`: mixes the chunk into the states at `source`, and puts them to `target`. */
export function absorbFunction(schedule: number): WasmFunction {
  const lastKey = i32.constant(MEMORY.keys + 4 * ROUND_COUNT);
  return mixingFunction({ name: 'absorb', parameterCount: 3, schedule, lastKey, addsSource: true });
}

/**
 * `prepare(source, target, groups, lastKey)`: does the rounds before the key at this address, and does not add the state
 * from before them, because more rounds follow.
 */
export function prepareFunction(schedule: number): WasmFunction {
  return mixingFunction({ name: 'prepare', parameterCount: 4, schedule, lastKey: get(LAST_KEY), addsSource: false });
}

interface Mixing {
  readonly name: string;
  readonly parameterCount: number;
  /** Which function makes the keys. */
  readonly schedule: number;
  /** Behind the last key that is used. */
  readonly lastKey: Code;
  readonly addsSource: boolean;
}

/** Small rather than fast: a loop of one round. What takes the time is done elsewhere. */
function mixingFunction({ name, parameterCount, schedule, lastKey, addsSource }: Mixing): WasmFunction {
  const locals = new Locals(parameterCount);
  const { all: states } = createGroup(locals);
  const key = locals.create('i32');
  const forStates = (write: (state: (typeof states)[number]) => Code): Code => sequence(...states.map(write));

  const rounds = repeatWhile(
    i32.isLess(tee(key, i32.add(get(key), i32.constant(4))), lastKey),
    forStates((state) => sequence(round(state, 0, { address: get(key), offset: 0 }), renameForLoop(state))),
  );
  const group = sequence(
    forStates((state) => beginRounds(state, 0, get(SOURCE))),
    set(key, i32.constant(MEMORY.keys)),
    rounds,
    addsSource ? forStates((state) => addStoredState(state, 0, get(SOURCE))) : [],
    forStates((state) => storeState(state, 0, get(TARGET))),
    ...[SOURCE, TARGET].map((address) => set(address, i32.add(get(address), i32.constant(GROUP_BYTES)))),
  );
  const body = sequence(
    call(schedule),
    repeatWhile(tee(GROUPS_LEFT, i32.subtract(get(GROUPS_LEFT), i32.constant(1))), group),
  );
  return { name, parameterCount, hasResult: false, locals: locals.types, body };
}
