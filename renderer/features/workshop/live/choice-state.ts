/** How choosing chains with a student's code goes. */
import type { ChainDecisionView, ChainQuestionView } from '../../../../preload/contract/views/choice-views.ts';
import type { LessonLanguage } from '../../../../preload/contract/views/lesson-views.ts';
import type { CallOutcome } from '../runtime/student-runtime.ts';

/** One question, what the code has chosen, and what became of it. */
export interface ChoiceEntry {
  readonly question: ChainQuestionView;
  /** Address of an offer; `null`: it stays. */
  readonly chosen: string | null;
  readonly decision: ChainDecisionView;
}

export type ChoiceProblem =
  | { readonly kind: 'broke'; readonly outcome: Exclude<CallOutcome, { readonly kind: 'value' }> }
  /** The language did not come, the node did not answer, or it asks no more. */
  | { readonly kind: 'failed'; readonly error: Error };

export interface LiveChoiceState {
  readonly phase: 'off' | 'preparing' | 'choosing';
  readonly language: LessonLanguage | undefined;
  /** The newest first, at most {@link MAX_ENTRIES}. */
  readonly entries: readonly ChoiceEntry[];
  /** Of all that were made. */
  readonly right: number;
  readonly made: number;
  /** Why it has ended. */
  readonly problem: ChoiceProblem | undefined;
}

export const MAX_ENTRIES = 20;

export const LIVE_CHOICE_OFF: LiveChoiceState = {
  phase: 'off',
  language: undefined,
  entries: [],
  right: 0,
  made: 0,
  problem: undefined,
};
