/** Values that cross between a lesson and a student's code, as the student would write them. */
import type { Json } from '../json.ts';
import type { LessonLanguage } from '../views/lesson-views.ts';

const PYTHON_WORDS: Readonly<Record<string, string>> = { null: 'None', true: 'True', false: 'False' };

/** Longer ones are written in several lines. */
const MOST_IN_LINE = 60;

/** In one line. */
export function literalOf(value: Json, language: LessonLanguage): string {
  return inLanguage(JSON.stringify(value), language);
}

/** In one line if that is short. */
export function literalLines(value: Json, language: LessonLanguage): string {
  const line = JSON.stringify(value);
  return inLanguage(line.length <= MOST_IN_LINE ? line : JSON.stringify(value, undefined, 2), language);
}

/** Texts, numbers, lists and objects of JSON are Python as they are. */
function inLanguage(json: string, language: LessonLanguage): string {
  if (language === 'javascript') return json;
  return json.replaceAll(/"(?:[^"\\]|\\.)*"|null|true|false/g, (token) => PYTHON_WORDS[token] ?? token);
}
