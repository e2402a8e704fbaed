/**
 * Mines with a student's code: the node says what the next block is made of, the code looks for a nonce in short turns, and
 * the node judges what it finds. It ends by itself at the first thing that is wrong.
 */
import type { Json } from '../../../../preload/contract/json.ts';
import type { NodeApi } from '../../../../preload/contract/api/node-api.ts';
import type { MiningPause } from '../../../../preload/contract/messages/mining-pause.ts';
import { NodeApiError } from '../../../../preload/contract/api/reply.ts';
import type { BlockTemplateView } from '../../../../preload/contract/views/template-views.ts';
import type { Program, StudentRuntime } from '../runtime/student-runtime.ts';
import { LIVE_MINING_OFF, type LiveMiningState, type LiveProblem } from './live-state.ts';

export interface LiveMiningDependencies {
  readonly node: Pick<NodeApi, 'getBlockTemplate' | 'submitBlock'>;
  readonly runtime: StudentRuntime;
  /** Milliseconds, for measuring. */
  readonly now: () => number;
  /** Resolves after so many milliseconds, and at once when the signal says so. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onState: (state: LiveMiningState) => void;
}

const LOAD_LIMIT_MS = 10_000;
/** Of one turn, whose length is a fraction of a second: slower code is taken for an endless loop. */
const TURN_LIMIT_MS = 20_000;
const TURN_MS = 400;
const FIRST_TRIES = 500;
const MOST_TRIES = 1_000_000;
/** How often the node is asked whether its class lets it mine again. */
const ASK_AGAIN_MS = 1000;
/** How much the last turn counts in the hash rate. */
const NEWEST_SHARE = 0.3;

/** Resolves when it has ended: because of the signal, or of a problem. */
export async function mineLive(program: Program, deps: LiveMiningDependencies, signal: AbortSignal): Promise<void> {
  let state: LiveMiningState = { ...LIVE_MINING_OFF, phase: 'preparing', language: program.language };
  const set = (change: Partial<LiveMiningState>): void => {
    state = { ...state, ...change };
    deps.onState(state);
  };
  set({});
  try {
    await deps.runtime.prepare(program.language, undefined, signal);
    const loaded = await deps.runtime.load(program, { timeLimitMs: LOAD_LIMIT_MS, signal });
    if (loaded.kind !== 'value') {
      set({ problem: { kind: 'broke', outcome: loaded } });
      return;
    }
    let tries = FIRST_TRIES;
    while (!signal.aborted && state.problem === undefined) {
      const turn = await takeTurn(deps, tries, signal).catch(pauseOf);
      if (signal.aborted) break;
      if ('pause' in turn) {
        set({ phase: 'waiting', pause: turn.pause, hashesPerSecond: 0 });
        await deps.sleep(ASK_AGAIN_MS, signal);
        continue;
      }
      set({ ...after(state, turn), phase: 'mining', pause: undefined });
      tries = Math.min(MOST_TRIES, Math.max(1, Math.round((state.hashesPerSecond * TURN_MS) / 1000)));
    }
  } catch (error) {
    if (!signal.aborted) set({ problem: { kind: 'failed', error: asError(error) } });
  } finally {
    deps.runtime.close();
    set({ phase: 'off', hashesPerSecond: 0, pause: undefined });
  }
}

/** The class of the node wants it to wait: that is no failure. */
function pauseOf(error: unknown): { readonly pause: MiningPause } {
  if (error instanceof NodeApiError && error.problem.code === 'mining-waits') return { pause: error.problem.pause };
  throw error;
}

interface Turn {
  readonly hashesPerSecond: number;
  readonly result: 'nothing' | 'found' | 'late';
  readonly problem?: LiveProblem;
}

async function takeTurn(
  { node, runtime, now }: LiveMiningDependencies,
  tries: number,
  signal: AbortSignal,
): Promise<Turn> {
  const template = await node.getBlockTemplate();
  const beganMs = now();
  const outcome = await runtime.call('live', requestOf(template, tries), { timeLimitMs: TURN_LIMIT_MS, signal });
  const seconds = Math.max(0.001, (now() - beganMs) / 1000);
  if (outcome.kind !== 'value') return { hashesPerSecond: 0, result: 'nothing', problem: { kind: 'broke', outcome } };
  const { tried, block } = readAnswer(outcome.value);
  const hashesPerSecond = tried / seconds;
  if (block === undefined) {
    return { hashesPerSecond, result: 'nothing', ...(tried === 0 ? { problem: { kind: 'idle' } } : {}) };
  }
  const verdict = await node.submitBlock({ block });
  if (verdict.outcome === 'rejected') {
    return { hashesPerSecond, result: 'nothing', problem: { kind: 'refused', reason: verdict.reason } };
  }
  return { hashesPerSecond, result: verdict.outcome === 'tip' ? 'found' : 'late' };
}

function after(state: LiveMiningState, { hashesPerSecond, result, problem }: Turn): Partial<LiveMiningState> {
  const before = state.hashesPerSecond;
  return {
    hashesPerSecond: before === 0 ? hashesPerSecond : before + (hashesPerSecond - before) * NEWEST_SHARE,
    found: state.found + (result === 'found' ? 1 : 0),
    late: state.late + (result === 'late' ? 1 : 0),
    problem,
  };
}

/** With the names that the harness knows. */
function requestOf({ previousHash, lastTimestamp, ...template }: BlockTemplateView, tries: number): Json {
  return { ...template, previous_hash: previousHash, last_timestamp: lastTimestamp, tries };
}

/** The harness may be an instructor's own. */
function readAnswer(answer: Json): { readonly tried: number; readonly block: string | undefined } {
  if (!isObject(answer)) return { tried: 0, block: undefined };
  const { tries, block } = answer;
  return {
    tried: typeof tries === 'number' && tries > 0 ? tries : 0,
    block: typeof block === 'string' ? block : undefined,
  };
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
