/** Running and checking a student's code, with a runtime that is made up. */
import { expect, test } from 'vitest';
import type { LessonCase } from '../../../../preload/contract/views/lesson-views.ts';
import { judgeCase } from '../../../../preload/contract/workshop/judge-case.ts';
import { LessonRunner, type RunnerState } from '../../../../renderer/features/workshop/run/lesson-runner.ts';
import type {
  CallOptions,
  CallOutcome,
  Program,
  StudentRuntime,
} from '../../../../renderer/features/workshop/runtime/student-runtime.ts';

const PROGRAM: Program = { language: 'python', modules: { student: '' }, entry: 'harness' };
const NOTHING: CallOutcome = { kind: 'value', value: null };
const SYNTAX: CallOutcome = {
  kind: 'error',
  error: { type: 'SyntaxError', message: 'invalid syntax', module: 'student', line: 3, trace: [] },
};

interface Plan {
  readonly prepare?: () => Promise<void>;
  readonly load?: CallOutcome;
  readonly call?: (argument: unknown, options: CallOptions) => Promise<CallOutcome>;
}

function createRunner({ prepare, load = NOTHING, call }: Plan = {}) {
  const loads: Program[] = [];
  const runtime: StudentRuntime = {
    prepare: async (_language, onProgress) => {
      onProgress?.(1, 2);
      await prepare?.();
    },
    load: async (program) => {
      loads.push(program);
      return load;
    },
    call: async (_name, argument, options) => (await call?.(argument, options)) ?? { kind: 'value', value: argument },
    close: () => undefined,
  };
  const runner = new LessonRunner(() => runtime);
  const states: RunnerState[] = [];
  runner.subscribe(() => states.push(runner.state));
  return { runner, states, loads };
}

function caseOf(id: string, given: number, expected: number): LessonCase {
  return { id, title: id, given, expected, isHidden: false, mistakes: [{ mistake: 'zero', got: 0 }] };
}

const judge: Parameters<LessonRunner['check']>[3] = (tried, outcome) =>
  judgeCase({ mistakes: { zero: 'It counts from one.' } }, tried, outcome);

function check(runner: LessonRunner, cases: readonly LessonCase[]): Promise<boolean> {
  return runner.check(PROGRAM, 'run_case', cases, judge);
}

function caseStates({ result }: RunnerState): readonly string[] {
  return result?.kind === 'check' ? result.cases.map(({ state }) => state) : [];
}

test('a check loads the code once, and tries one case after the other', async () => {
  const { runner, states, loads } = createRunner();
  expect(await check(runner, [caseOf('a', 1, 1), caseOf('b', 2, 2)])).toBe(true);
  expect(states.map(({ activity }) => activity)).toContain('preparing');
  expect(states.map((state) => caseStates(state).join())).toContain('passed,running');
  expect(caseStates(runner.state)).toEqual(['passed', 'passed']);
  expect(loads).toHaveLength(1);
  expect(runner.state.activity).toBe('idle');
});

test('a case that fails brings its sentence, and the others are still tried', async () => {
  const { runner } = createRunner();
  expect(await check(runner, [caseOf('a', 0, 1), caseOf('b', 2, 2)])).toBe(false);
  expect(caseStates(runner.state)).toEqual(['failed', 'passed']);
  const { result } = runner.state;
  expect(result?.kind === 'check' && result.cases[0]?.verdict).toMatchObject({ says: 'It counts from one.' });
});

test('code that cannot be loaded ends the check at once', async () => {
  const { runner } = createRunner({ load: SYNTAX });
  expect(await check(runner, [caseOf('a', 1, 1)])).toBe(false);
  expect(runner.state.result).toMatchObject({ kind: 'check', loaded: SYNTAX });
  expect(caseStates(runner.state)).toEqual(['waiting']);
});

test('no cases are not all cases', async () => {
  expect(await check(createRunner().runner, [])).toBe(false);
});

test('a run shows what is printed, and how it ended', async () => {
  const { runner } = createRunner({
    call: async (_argument, { onOutput }) => {
      onOutput?.('one\n');
      onOutput?.('two\n');
      return NOTHING;
    },
  });
  await runner.run(PROGRAM, null);
  expect(runner.state.output).toBe('one\ntwo\n');
  expect(runner.state.result).toEqual({ kind: 'run', outcome: NOTHING });
});

test('what is stopped ends, and the cases after it are not tried', async () => {
  const { runner } = createRunner({
    call: (_argument, { signal }) =>
      new Promise((resolve) => {
        signal?.addEventListener('abort', () => resolve({ kind: 'stopped', why: 'owner', isStateKept: true }));
        runner.stop();
      }),
  });
  expect(await check(runner, [caseOf('a', 1, 1), caseOf('b', 2, 2)])).toBe(false);
  expect(caseStates(runner.state)).toEqual(['failed', 'waiting']);
});

test('a language that does not come is said, unless it was stopped on its way', async () => {
  const failing = createRunner({ prepare: () => Promise.reject(new Error('no WebAssembly')) });
  await failing.runner.run(PROGRAM, null);
  expect(failing.runner.state.result).toMatchObject({ kind: 'unprepared', language: 'python' });

  const stopped = createRunner({
    prepare: () => {
      stopped.runner.stop();
      return Promise.reject(new Error('aborted'));
    },
  });
  await stopped.runner.run(PROGRAM, null);
  expect(stopped.runner.state).toMatchObject({ activity: 'idle', result: undefined });
});

test('nothing begins while something runs', async () => {
  const { runner, loads } = createRunner();
  await Promise.all([runner.run(PROGRAM, null), runner.run(PROGRAM, null)]);
  expect(loads).toHaveLength(1);
});
