/** Runs and checks a student's code, one thing at a time, and tells how it goes. */
import type { Json } from '../../../../preload/contract/json.ts';
import type { LessonCase, LessonLanguage } from '../../../../preload/contract/views/lesson-views.ts';
import type { CaseOutcome, CaseVerdict } from '../../../../preload/contract/workshop/judge-case.ts';
import type { CallOutcome, Program, StudentRuntime } from '../runtime/student-runtime.ts';

/** A case while it is tried and after. */
export interface CaseResult {
  readonly tried: LessonCase;
  readonly state: 'waiting' | 'running' | 'passed' | 'failed';
  /** What the code answered, or how it ended. */
  readonly outcome?: CallOutcome;
  readonly verdict?: CaseVerdict;
}

export interface RunnerState {
  readonly activity: 'idle' | 'preparing' | 'running' | 'checking';
  /** Bytes of the language that have come; only while it is being prepared. */
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  /** What the code has printed in the last run; the runtime bounds it. */
  readonly output: string;
  /** It has printed more than that. */
  readonly isOutputCut: boolean;
  readonly result: RunResult | undefined;
}

export type RunResult =
  | { readonly kind: 'run'; readonly outcome: CallOutcome | undefined }
  /** `loaded`: why no case could be tried. */
  | { readonly kind: 'check'; readonly loaded: CallOutcome | undefined; readonly cases: readonly CaseResult[] }
  /** The language did not come: the browser cannot, or a file is missing. */
  | { readonly kind: 'unprepared'; readonly language: LessonLanguage; readonly error: Error };

type Judge = (tried: LessonCase, outcome: CaseOutcome) => CaseVerdict;

const IDLE: RunnerState = { activity: 'idle', progress: undefined, output: '', isOutputCut: false, result: undefined };

const LOAD_LIMIT_MS = 10_000;
const RUN_LIMIT_MS = 60_000;
const CASE_LIMIT_MS = 15_000;

export class LessonRunner {
  readonly #createRuntime: () => StudentRuntime;
  readonly #listeners = new Set<() => void>();
  #runtime: StudentRuntime | undefined;
  #state = IDLE;
  #stop: AbortController | undefined;

  constructor(createRuntime: () => StudentRuntime) {
    this.#createRuntime = createRuntime;
  }

  get state(): RunnerState {
    return this.#state;
  }

  /** @returns the unsubscribe function. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls `demo` and shows what it prints. No effect while something runs. */
  async run(program: Program, given: Json): Promise<void> {
    const output = {
      onOutput: (text: string) => this.#set({ output: this.#state.output + text }),
      onOutputCut: () => this.#set({ isOutputCut: true }),
    };
    await this.#work(program.language, 'running', { kind: 'run', outcome: undefined }, async (runtime, signal) => {
      const loaded = await runtime.load(program, { ...output, timeLimitMs: LOAD_LIMIT_MS, signal });
      const isLoaded = loaded.kind === 'value';
      const limits = { ...output, timeLimitMs: RUN_LIMIT_MS, signal };
      this.#set({ result: { kind: 'run', outcome: isLoaded ? await runtime.call('demo', given, limits) : loaded } });
    });
  }

  /**
   * Tries the cases one after the other. One that fails does not end the check; one that the owner stops does.
   *
   * @param entry name of the harness's function
   * @returns whether all have passed
   */
  async check(program: Program, entry: string, cases: readonly LessonCase[], judge: Judge): Promise<boolean> {
    const results: CaseResult[] = cases.map((tried) => ({ tried, state: 'waiting' }));
    const show = (loaded?: CallOutcome): void => this.#set({ result: { kind: 'check', loaded, cases: [...results] } });
    const first: RunResult = { kind: 'check', loaded: undefined, cases: [...results] };
    await this.#work(program.language, 'checking', first, async (runtime, signal) => {
      const loaded = await runtime.load(program, { timeLimitMs: LOAD_LIMIT_MS, signal });
      if (loaded.kind !== 'value') {
        show(loaded);
        return;
      }
      for (const [index, tried] of cases.entries()) {
        results[index] = { tried, state: 'running' };
        show();
        const outcome = await runtime.call(entry, tried.given, { timeLimitMs: CASE_LIMIT_MS, signal });
        const verdict = judge(tried, plain(outcome));
        results[index] = { tried, state: verdict.isPassed ? 'passed' : 'failed', outcome, verdict };
        show();
        if (outcome.kind === 'stopped' && outcome.why === 'owner') return;
      }
    });
    return results.length > 0 && results.every(({ state }) => state === 'passed');
  }

  /** Ends what runs. */
  stop(): void {
    this.#stop?.abort();
  }

  /** Forgets the last result: the code was replaced. */
  clear(): void {
    if (this.#state.activity === 'idle') this.#set({ output: '', isOutputCut: false, result: undefined });
  }

  close(): void {
    this.stop();
    this.#runtime?.close();
    this.#runtime = undefined;
  }

  async #work(
    language: LessonLanguage,
    activity: 'running' | 'checking',
    first: RunResult,
    work: (runtime: StudentRuntime, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    if (this.#state.activity !== 'idle') return;
    const { signal } = (this.#stop = new AbortController());
    this.#set({ activity: 'preparing', progress: undefined, output: '', isOutputCut: false, result: undefined });
    try {
      const runtime = (this.#runtime ??= this.#createRuntime());
      await runtime.prepare(language, (done, total) => this.#set({ progress: { done, total } }), signal);
      this.#set({ activity, progress: undefined, result: first });
      await work(runtime, signal);
    } catch (error) {
      // A language that was stopped on its way is no failure.
      if (!signal.aborted) this.#set({ result: { kind: 'unprepared', language, error: asError(error) } });
    } finally {
      this.#stop = undefined;
      this.#set({ activity: 'idle', progress: undefined });
    }
  }

  #set(change: Partial<RunnerState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** As page and terminal judge it. */
function plain(outcome: CallOutcome): CaseOutcome {
  if (outcome.kind === 'value') return outcome;
  if (outcome.kind === 'stopped') return { kind: 'stopped', why: outcome.why };
  return { kind: 'error', type: outcome.error.type, message: outcome.error.message };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
