/** What came of a run or a check in one or two sentences, for those who do not see it. */
import { strings } from '../../../strings/strings.ts';
import type { CaseResult, RunResult } from '../run/lesson-runner.ts';
import type { CallOutcome } from '../runtime/student-runtime.ts';
import { errorHelp } from './error-help.ts';

export function describeResult(result: RunResult | undefined): string | undefined {
  const words = strings.workshop.result;
  switch (result?.kind) {
    case undefined:
      return undefined;
    case 'unprepared':
      return words.unpreparedTitle(result.language);
    case 'run':
      return result.outcome && describeOutcome(result.outcome);
    case 'check':
      return result.loaded === undefined ? describeCases(result.cases) : describeOutcome(result.loaded);
  }
}

export function describeOutcome(outcome: CallOutcome): string {
  const words = strings.workshop.result;
  switch (outcome.kind) {
    case 'value':
      return words.finished;
    case 'stopped':
      return words.stopped[outcome.why];
    case 'error': {
      const { type, message, line } = outcome.error;
      const help = errorHelp(outcome.error);
      const place = line === undefined ? '' : ` (${words.line(line)})`;
      return `${words.error(type, message)}${place}${help === undefined ? '' : ` ${help}`}`;
    }
  }
}

function describeCases(cases: readonly CaseResult[]): string {
  const words = strings.workshop.result;
  const passed = cases.filter(({ state }) => state === 'passed').length;
  const failed = cases.find(({ state }) => state === 'failed');
  if (passed === cases.length) return words.passedAll(passed);
  const says = failed?.verdict?.isPassed === false ? failed.verdict.says : null;
  return `${words.passedSome(passed, cases.length)} ${failed === undefined ? '' : words.firstFailure(failed.tried.title, says)}`.trim();
}
