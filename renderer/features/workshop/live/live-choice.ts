/**
 * Chooses chains with a student's code: the node says which chains there are, the code chooses, and the node judges the choice.
 * A wrong one is told and harms nothing; code that breaks or is too slow ends it.
 */
import type { Json } from '../../../../preload/contract/json.ts';
import type { NodeApi } from '../../../../preload/contract/api/node-api.ts';
import type { ChainQuestionView } from '../../../../preload/contract/views/choice-views.ts';
import type { Program, StudentRuntime } from '../runtime/student-runtime.ts';
import {
  type ChoiceEntry,
  type ChoiceProblem,
  LIVE_CHOICE_OFF,
  type LiveChoiceState,
  MAX_ENTRIES,
} from './choice-state.ts';

export interface LiveChoiceDependencies {
  readonly node: Pick<NodeApi, 'startChainChoice' | 'nextChainQuestion' | 'answerChainQuestion' | 'stopChainChoice'>;
  readonly runtime: StudentRuntime;
  readonly onState: (state: LiveChoiceState) => void;
}

const LOAD_LIMIT_MS = 10_000;
/** Less than the node waits. */
const CHOICE_LIMIT_MS = 3_000;

/** Resolves when it has ended: because of the signal, or of a problem. */
export async function chooseLive(program: Program, deps: LiveChoiceDependencies, signal: AbortSignal): Promise<void> {
  const { node, runtime } = deps;
  let state: LiveChoiceState = { ...LIVE_CHOICE_OFF, phase: 'preparing', language: program.language };
  const set = (change: Partial<LiveChoiceState>): void => {
    state = { ...state, ...change };
    deps.onState(state);
  };
  set({});
  try {
    await runtime.prepare(program.language, undefined, signal);
    const loaded = await runtime.load(program, { timeLimitMs: LOAD_LIMIT_MS, signal });
    if (loaded.kind !== 'value') {
      set({ problem: { kind: 'broke', outcome: loaded } });
      return;
    }
    if (signal.aborted) return;
    const { session } = await node.startChainChoice();
    // The node must not wait for code that is switched off; one that is gone waits for nobody.
    const stop = (): void => void node.stopChainChoice({ session }).catch(() => undefined);
    signal.addEventListener('abort', stop);
    set({ phase: 'choosing' });
    try {
      while (!signal.aborted && state.problem === undefined) {
        const came = await choose(deps, session, signal);
        if (signal.aborted || came === undefined) continue;
        set('problem' in came ? came : after(state, came));
      }
    } finally {
      signal.removeEventListener('abort', stop);
      stop();
    }
  } catch (error) {
    if (!signal.aborted) set({ problem: { kind: 'failed', error: asError(error) } });
  } finally {
    runtime.close();
    set({ phase: 'off' });
  }
}

async function choose(
  { node, runtime }: LiveChoiceDependencies,
  session: string,
  signal: AbortSignal,
): Promise<ChoiceEntry | { readonly problem: ChoiceProblem } | undefined> {
  const question = await node.nextChainQuestion({ session });
  if (question === null || signal.aborted) return undefined;
  const outcome = await runtime.call('live', requestOf(question), { timeLimitMs: CHOICE_LIMIT_MS, signal });
  if (outcome.kind !== 'value') return { problem: { kind: 'broke', outcome } };
  const chosen = readAnswer(outcome.value);
  const decision = await node.answerChainQuestion({ session, number: question.number, peer: chosen });
  return { question, chosen, decision };
}

function after({ entries, made, right }: LiveChoiceState, entry: ChoiceEntry): Partial<LiveChoiceState> {
  return {
    entries: [entry, ...entries].slice(0, MAX_ENTRIES),
    made: made + 1,
    right: right + (entry.decision.isRight ? 1 : 0),
  };
}

/** With the names that the harness knows. */
function requestOf({ size, offers }: ChainQuestionView): Json {
  return {
    size,
    peers: offers.map(({ address, says, length, newest, refusal }) => ({
      address,
      chain_size: says ?? length,
      length,
      newest,
      refused: refusal !== null,
    })),
  };
}

/** The harness may be an instructor's own: what is no address stands as none that was offered. */
function readAnswer(answer: Json): string | null {
  if (typeof answer !== 'object' || answer === null || !('peer' in answer)) return JSON.stringify(answer).slice(0, 100);
  const { peer } = answer;
  return peer === null || typeof peer === 'string' ? peer : JSON.stringify(peer).slice(0, 100);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
