/** Values that cross between a lesson and a student's code, in words. */
import type { Json } from '../../../../preload/contract/json.ts';
import { strings } from '../../../strings/strings.ts';

/** As it is written: short values in one line. */
export function valueText(value: Json | undefined): string {
  if (value === undefined) return strings.workshop.result.missing;
  const line = JSON.stringify(value);
  return line.length <= 60 ? line : JSON.stringify(value, undefined, 2);
}

/** What a pattern expects. The rules are those of `preload/contract/workshop/pattern.ts`. */
export function patternText(pattern: Json | undefined): string {
  const words = strings.workshop;
  if (pattern === undefined) return words.result.unexpected;
  if (typeof pattern !== 'object' || pattern === null || Array.isArray(pattern)) return valueText(pattern);
  const [[rule, value] = [], ...others] = Object.entries(pattern) as [string, Json][];
  if (rule === undefined || value === undefined || others.length > 0) return valueText(pattern);
  switch (rule) {
    case '$any':
      return words.pattern.any;
    case '$not':
      return words.pattern.not(patternText(value));
    case '$oneOf':
      return Array.isArray(value) ? words.pattern.oneOf(value.map(patternText)) : valueText(pattern);
    case '$between': {
      const [low, high] = Array.isArray(value) ? (value as readonly Json[]) : [];
      return low === undefined || high === undefined
        ? valueText(pattern)
        : words.pattern.between(valueText(low), valueText(high));
    }
    default:
      return valueText(pattern);
  }
}
