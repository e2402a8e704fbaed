/** Choosing chains with a student's code: what it is handed, what comes back, and what ends it. */
import { expect, test } from 'vitest';
import { NodeApiError } from '../../../../preload/contract/api/reply.ts';
import type { Json } from '../../../../preload/contract/json.ts';
import type { ChainDecisionView, ChainQuestionView } from '../../../../preload/contract/views/choice-views.ts';
import type { LiveChoiceState } from '../../../../renderer/features/workshop/live/choice-state.ts';
import { chooseLive } from '../../../../renderer/features/workshop/live/live-choice.ts';
import type {
  CallOutcome,
  Program,
  StudentRuntime,
} from '../../../../renderer/features/workshop/runtime/student-runtime.ts';

const PROGRAM: Program = { language: 'python', modules: {}, entry: 'harness' };
const LOADED: CallOutcome = { kind: 'value', value: null };
const ANN = 'http://10.0.0.7:5000';
const QUESTION: ChainQuestionView = {
  number: 1,
  size: 3,
  isWaiting: true,
  offers: [
    { address: ANN, name: 'Ann', says: null, length: 5, newest: ['{}'], refusal: null },
    {
      address: 'http://b',
      name: null,
      says: 9,
      length: 4,
      newest: [],
      refusal: { height: 4, reason: { code: 'high-hash', detail: null } },
    },
    { address: 'http://c', name: null, says: null, length: null, newest: [], refusal: null },
  ],
};

interface Plan {
  readonly load?: CallOutcome;
  /** What the code answers, question by question; after the last one it is switched off. */
  readonly answers: readonly CallOutcome[];
  /** The node asks no more, from the first call on. */
  readonly isEnded?: boolean;
}

async function choose({ load = LOADED, answers, isEnded = false }: Plan) {
  const stop = new AbortController();
  const asked: Json[] = [];
  const states: LiveChoiceState[] = [];
  const said: (string | null)[] = [];
  let questions = 0;
  const stopped: string[] = [];
  const runtime: StudentRuntime = {
    prepare: async () => undefined,
    load: async () => load,
    call: async (_name, argument) => {
      const answer = answers[asked.length];
      asked.push(argument);
      return answer!;
    },
    close: () => undefined,
  };
  const node = {
    startChainChoice: async () => ({ session: 's' }),
    nextChainQuestion: async () => {
      if (isEnded) throw new NodeApiError({ code: 'not-asked' });
      questions += 1;
      // Every other call brings none.
      if (questions % 2 === 1) return null;
      if (asked.length === answers.length) {
        stop.abort();
        return null;
      }
      return { ...QUESTION, number: questions };
    },
    answerChainQuestion: async ({ peer }: { readonly peer: string | null }): Promise<ChainDecisionView> => {
      said.push(peer);
      const isRight = peer === ANN;
      const verdict = isRight
        ? ({ code: 'followed', peer: ANN, length: 5 } as const)
        : ({ code: 'missed', peer: ANN, length: 5, size: 3 } as const);
      return { verdict, isRight, size: 5 };
    },
    stopChainChoice: async ({ session }: { readonly session: string }) => {
      stopped.push(session);
      return null;
    },
  };
  await chooseLive(PROGRAM, { node, runtime, onState: (state) => void states.push(state) }, stop.signal);
  return { asked, said, stopped, states, last: states.at(-1)! };
}

const value = (peer: Json): CallOutcome => ({ kind: 'value', value: { peer } });

test('the code is handed what the peers have, by the names that it knows', async () => {
  const { asked } = await choose({ answers: [value(ANN)] });
  expect(asked[0]).toEqual({
    size: 3,
    peers: [
      { address: ANN, chain_size: 5, length: 5, newest: ['{}'], refused: false },
      { address: 'http://b', chain_size: 9, length: 4, newest: [], refused: true },
      { address: 'http://c', chain_size: null, length: null, newest: [], refused: false },
    ],
  });
});

test('its choices are handed in and counted, the newest first, and a wrong one does not end it', async () => {
  const { said, last, stopped } = await choose({ answers: [value(null), value(ANN), value(ANN)] });
  expect(said).toEqual([null, ANN, ANN]);
  expect(last).toMatchObject({ phase: 'off', made: 3, right: 2, problem: undefined });
  expect(last.entries.map(({ chosen }) => chosen)).toEqual([ANN, ANN, null]);
  expect(stopped).not.toEqual([]);
});

test('only the last twenty are kept', async () => {
  const { last } = await choose({ answers: Array.from({ length: 25 }, () => value(ANN)) });
  expect(last).toMatchObject({ made: 25, right: 25 });
  expect(last.entries).toHaveLength(20);
});

test('an odd answer is handed in as a peer that was not offered', async () => {
  expect((await choose({ answers: [{ kind: 'value', value: [1] }] })).said).toEqual(['[1]']);
  expect((await choose({ answers: [value(7)] })).said).toEqual(['7']);
});

test('code that breaks, is too slow or cannot be loaded ends it, and the node is told', async () => {
  const broken: CallOutcome = { kind: 'stopped', why: 'time', isStateKept: false };
  const { last, said, stopped } = await choose({ answers: [broken, value(ANN)] });
  expect(last).toMatchObject({ phase: 'off', problem: { kind: 'broke', outcome: broken } });
  expect(said).toEqual([]);
  expect(stopped).toEqual(['s']);
  const unloaded = await choose({ load: broken, answers: [value(ANN)] });
  expect(unloaded.last.problem).toEqual({ kind: 'broke', outcome: broken });
  expect(unloaded.stopped).toEqual([]);
});

test('it ends when the node asks no more', async () => {
  const { last } = await choose({ answers: [value(ANN)], isEnded: true });
  expect(last).toMatchObject({ phase: 'off', problem: { kind: 'failed', error: { code: 'not-asked' } } });
});
