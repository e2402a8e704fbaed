/** Compares what came of a case with what was expected, and finds the usual mistake behind a difference. Page and terminal share it. */
import type { Json } from '../json.ts';
import type { CodeLessonView, LessonCase } from '../views/lesson-views.ts';
import { type Difference, findDifferences, matchesPart, matchesWhole } from './pattern.ts';

/** What came of a call of the harness. */
export type CaseOutcome =
  | { readonly kind: 'value'; readonly value: Json }
  /** The student's code has thrown; `type` is the name of the exception. */
  | { readonly kind: 'error'; readonly type: string; readonly message: string }
  /** It was ended from outside; `forged`: it had answered in the place of what runs it. */
  | { readonly kind: 'stopped'; readonly why: 'time' | 'memory' | 'owner' | 'died' | 'forged' };

export type CaseVerdict =
  | { readonly isPassed: true }
  | {
      readonly isPassed: false;
      /** Empty when no value came. */
      readonly differences: readonly Difference[];
      /** Name of the usual mistake; `null`: none of those that the lesson knows. */
      readonly mistake: string | null;
      /** Which misunderstanding that usually is: the lesson's sentence. */
      readonly says: string | null;
    };

/**
 * Judges one case. A lesson's pattern for a mistake may also be `{"$stopped": "time"}` or `{"$error": "TypeError"}`, or one
 * of several in `{"$oneOf": [...]}`; one without either matches values only.
 */
export function judgeCase(
  { mistakes }: Pick<CodeLessonView, 'mistakes'>,
  tried: Pick<LessonCase, 'expected' | 'mistakes'>,
  outcome: CaseOutcome,
): CaseVerdict {
  if (outcome.kind === 'value' && matchesWhole(outcome.value, tried.expected)) return { isPassed: true };
  const found = tried.mistakes.find(({ got }) => isMistake(outcome, got))?.mistake ?? null;
  return {
    isPassed: false,
    differences: outcome.kind === 'value' ? findDifferences(outcome.value, tried.expected) : [],
    mistake: found,
    says: found === null ? null : (mistakes[found] ?? null),
  };
}

function isMistake(outcome: CaseOutcome, pattern: Json): boolean {
  const choices = choicesOf(pattern);
  if (choices !== undefined) return choices.some((choice) => isMistake(outcome, choice));
  switch (outcome.kind) {
    case 'value':
      return !isEnding(pattern) && matchesPart(outcome.value, pattern);
    case 'error':
      return isEnding(pattern) && matchesPart({ $error: outcome.type }, pattern);
    case 'stopped':
      return isEnding(pattern) && matchesPart({ $stopped: outcome.why }, pattern);
  }
}

function isEnding(pattern: Json): boolean {
  return (
    typeof pattern === 'object' &&
    pattern !== null &&
    (Object.hasOwn(pattern, '$error') || Object.hasOwn(pattern, '$stopped'))
  );
}

function choicesOf(pattern: Json): readonly Json[] | undefined {
  if (typeof pattern !== 'object' || pattern === null || !('$oneOf' in pattern)) return undefined;
  const { $oneOf: choices } = pattern;
  return Array.isArray(choices) ? choices : undefined;
}
