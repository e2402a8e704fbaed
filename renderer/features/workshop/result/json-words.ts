/** Values that cross between a lesson and a student's code, in words. */
import type { Json } from '../../../../preload/contract/json.ts';
import type { LessonLanguage } from '../../../../preload/contract/views/lesson-views.ts';
import { literalLines } from '../../../../preload/contract/workshop/literal.ts';
import { strings } from '../../../strings/strings.ts';

/** As the student would write it: short values in one line. */
export function valueText(value: Json | undefined, language: LessonLanguage): string {
  return value === undefined ? strings.workshop.result.missing : literalLines(value, language);
}

/** What a pattern expects. The rules are those of `preload/contract/workshop/pattern.ts`. */
export function patternText(pattern: Json | undefined, language: LessonLanguage): string {
  const words = strings.workshop;
  if (pattern === undefined) return words.result.unexpected;
  if (typeof pattern !== 'object' || pattern === null || Array.isArray(pattern)) return valueText(pattern, language);
  const [[rule, value] = [], ...others] = Object.entries(pattern) as [string, Json][];
  if (rule === undefined || value === undefined || others.length > 0) return valueText(pattern, language);
  switch (rule) {
    case '$any':
      return words.pattern.any;
    case '$not':
      return words.pattern.not(patternText(value, language));
    case '$oneOf':
      return Array.isArray(value)
        ? words.pattern.oneOf(value.map((one) => patternText(one, language)))
        : valueText(pattern, language);
    case '$between': {
      const [low, high] = Array.isArray(value) ? (value as readonly Json[]) : [];
      return low === undefined || high === undefined
        ? valueText(pattern, language)
        : words.pattern.between(valueText(low, language), valueText(high, language));
    }
    default:
      return valueText(pattern, language);
  }
}
