/** Mining with a student's code: turns, verdicts of the node, and what ends it. */
import { expect, test } from 'vitest';
import type { Json } from '../../../../preload/contract/json.ts';
import { NodeApiError } from '../../../../preload/contract/api/reply.ts';
import type { BlockVerdictView } from '../../../../preload/contract/views/verdict-views.ts';
import { mineLive } from '../../../../renderer/features/workshop/live/live-mining.ts';
import type { LiveMiningState } from '../../../../renderer/features/workshop/live/live-state.ts';
import type {
  CallOutcome,
  Program,
  StudentRuntime,
} from '../../../../renderer/features/workshop/runtime/student-runtime.ts';

const PROGRAM: Program = { language: 'python', modules: {}, entry: 'harness' };
const LOADED: CallOutcome = { kind: 'value', value: null };
const PAUSE = { code: 'waiting-for-class', name: '10b' } as const;
const TEMPLATE = { height: 3, difficulty: 9, previousHash: 'ab', lastTimestamp: 5, transactions: ['t'], reward: 'r' };

interface Plan {
  readonly load?: CallOutcome;
  /** Answers of the code, one turn each; after the last one it is switched off. */
  readonly turns: readonly CallOutcome[];
  readonly outcome?: BlockVerdictView['outcome'];
  /** So often the class wants it to wait first. */
  readonly waits?: number;
}

async function mine({ load = LOADED, turns, outcome = 'tip', waits = 0 }: Plan) {
  const stop = new AbortController();
  const asked: Json[] = [];
  const states: LiveMiningState[] = [];
  const submitted: string[] = [];
  let clock = 0;
  let isClosed = false;
  let waited = 0;
  const runtime: StudentRuntime = {
    prepare: async () => undefined,
    load: async () => load,
    call: async (_name, argument) => {
      const turn = turns[asked.length];
      asked.push(argument);
      clock += 500;
      if (asked.length === turns.length) stop.abort();
      return turn!;
    },
    close: () => {
      isClosed = true;
    },
  };
  const node = {
    getBlockTemplate: async () => {
      if (waited < waits) throw new NodeApiError({ code: 'mining-waits', pause: PAUSE });
      return TEMPLATE;
    },
    submitBlock: async ({ block }: { readonly block: string }) => {
      submitted.push(block);
      const reason = outcome === 'rejected' ? ({ code: 'bad-height', detail: null } as const) : null;
      return { outcome, hash: null, reason, words: null };
    },
  };
  const onState = (state: LiveMiningState): void => void states.push(state);
  const sleep = async (): Promise<void> => void (waited += 1);
  await mineLive(PROGRAM, { node, runtime, now: () => clock, sleep, onState }, stop.signal);
  return { asked, submitted, waited, states, last: states.at(-1)!, isClosed };
}

const turn = (tries: number, block: string | null = null): CallOutcome => ({ kind: 'value', value: { tries, block } });
const END = turn(1);

test('the code is handed what the next block is made of, by the names that it knows', async () => {
  const { asked } = await mine({ turns: [END] });
  expect(asked[0]).toEqual({
    height: 3,
    difficulty: 9,
    previous_hash: 'ab',
    last_timestamp: 5,
    transactions: ['t'],
    reward: 'r',
    tries: 500,
  });
});

test('turns last a fraction of a second, at whatever pace the code has', async () => {
  const { asked, states } = await mine({ turns: [turn(10_000), turn(10_000), END] });
  expect(states.map(({ hashesPerSecond }) => hashesPerSecond)).toContain(20_000);
  expect(asked[2]).toMatchObject({ tries: 8_000 });
});

test('what it finds is handed in, and counted if it is the tip', async () => {
  const { submitted, last, isClosed } = await mine({ turns: [turn(9, 'block one'), turn(9, 'block two'), END] });
  expect(submitted).toEqual(['block one', 'block two']);
  expect(last).toMatchObject({ phase: 'off', found: 2, late: 0, problem: undefined });
  expect(isClosed).toBe(true);
});

test('a block that comes too late is no mistake', async () => {
  const { last } = await mine({ turns: [turn(9, 'b'), END], outcome: 'side-branch' });
  expect(last).toMatchObject({ found: 0, late: 1, problem: undefined });
});

test('a block that the rules refuse ends it, with the code', async () => {
  const { asked, last } = await mine({ turns: [turn(9, 'b'), END], outcome: 'rejected' });
  expect(asked).toHaveLength(1);
  expect(last).toMatchObject({ phase: 'off', problem: { kind: 'refused', reason: { code: 'bad-height' } } });
});

test('code that breaks, does nothing or cannot be loaded ends it', async () => {
  const broken: CallOutcome = { kind: 'stopped', why: 'time', isStateKept: false };
  expect((await mine({ turns: [broken, END] })).last.problem).toEqual({ kind: 'broke', outcome: broken });
  expect((await mine({ turns: [{ kind: 'value', value: 'odd' }, END] })).last.problem).toEqual({ kind: 'idle' });
  expect((await mine({ load: broken, turns: [END] })).last.problem).toEqual({ kind: 'broke', outcome: broken });
});

test('where the class wants the node to wait it waits, says why, and goes on', async () => {
  const { asked, waited, states, last } = await mine({ turns: [turn(9, 'b'), END], waits: 3 });
  expect(waited).toBe(3);
  expect(asked).toHaveLength(2);
  const phases = states.map(({ phase, pause }) => `${phase} ${pause?.code ?? ''}`.trim());
  expect(phases.slice(0, 4)).toEqual(['preparing', ...Array.from({ length: 3 }, () => 'waiting waiting-for-class')]);
  expect(phases.slice(4)).toEqual(['mining', 'off']);
  expect(last).toMatchObject({ found: 1, problem: undefined });
});
