/** Why a student's code does not work live any more, as a sentence. */
import { strings } from '../../../strings/strings.ts';
import { describeOutcome } from '../result/describe-result.ts';
import { unpreparedText } from '../result/unprepared-text.ts';
import type { ChoiceProblem } from './choice-state.ts';
import type { LiveProblem } from './live-state.ts';

export function liveProblemText(problem: LiveProblem): string {
  const words = strings.workshop.live;
  switch (problem.kind) {
    case 'refused':
      return problem.reason === null
        ? words.refused
        : words.refusedBecause(strings.messages.reject(problem.reason), problem.reason.code);
    case 'broke':
      return describeOutcome(problem.outcome);
    case 'idle':
      return words.idle;
    case 'failed':
      return unpreparedText(problem.error);
  }
}

export function choiceProblemText(problem: ChoiceProblem): string {
  return problem.kind === 'broke' ? describeOutcome(problem.outcome) : unpreparedText(problem.error);
}
