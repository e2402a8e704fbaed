/** Which lines of the student's file are to be marked after a run or a check. */
import { strings } from '../../../strings/strings.ts';
import type { LineError } from '../editor/error-marks.ts';
import type { RunResult } from '../run/lesson-runner.ts';
import type { CallOutcome, StudentError } from '../runtime/student-runtime.ts';

/** At most one mark a line: the first that was found. */
export function lineErrors(result: RunResult | undefined, file: string): readonly LineError[] {
  const marks = new Map<number, LineError>();
  for (const outcome of outcomesOf(result)) {
    if (outcome?.kind !== 'error') continue;
    const line = studentLine(outcome.error, file);
    if (line === undefined || marks.has(line)) continue;
    marks.set(line, { line, text: strings.workshop.result.error(outcome.error.type, outcome.error.message) });
  }
  return [...marks.values()];
}

/** The last line of the student's own file that led to the error: it may have been raised by code that was given. */
export function studentLine({ module, line, trace }: StudentError, file: string): number | undefined {
  return module === file ? line : trace.findLast((step) => step.module === file)?.line;
}

function outcomesOf(result: RunResult | undefined): readonly (CallOutcome | undefined)[] {
  switch (result?.kind) {
    case 'run':
      return [result.outcome];
    case 'check':
      return [result.loaded, ...result.cases.map(({ outcome }) => outcome)];
    case 'unprepared':
    case undefined:
      return [];
  }
}
