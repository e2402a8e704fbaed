/** What is said of a run and a check. */
import { expect, test } from 'vitest';
import type { LessonSummary } from '../../../../preload/contract/views/lesson-views.ts';
import { lessonStanding } from '../../../../renderer/features/workshop/list/lesson-standing.ts';
import { describeResult } from '../../../../renderer/features/workshop/result/describe-result.ts';
import { errorHelp } from '../../../../renderer/features/workshop/result/error-help.ts';
import { patternText, valueText } from '../../../../renderer/features/workshop/result/json-words.ts';
import { lineErrors } from '../../../../renderer/features/workshop/result/line-errors.ts';
import { programOf } from '../../../../renderer/features/workshop/run/program-of.ts';
import type { StudentError } from '../../../../renderer/features/workshop/runtime/student-runtime.ts';

const FILE = 'mining.py';

function failed(error: Partial<StudentError>) {
  return {
    kind: 'run',
    outcome: { kind: 'error', error: { type: 'NameError', message: 'no x', trace: [], ...error } },
  } as const;
}

test('the line of an error is marked in the student’s file', () => {
  expect(lineErrors(failed({ module: 'mining.py', line: 4 }), FILE)).toEqual([{ line: 4, text: 'NameError: no x' }]);
});

test('an error of given code marks the student’s line that led to it', () => {
  const trace = [
    { module: 'harness.py', line: 1, function: 'run_case' },
    { module: 'mining.py', line: 7, function: 'mine' },
    { module: 'blockchain.py', line: 90, function: 'sign' },
  ];
  expect(lineErrors(failed({ module: 'blockchain.py', line: 90, trace }), FILE)).toMatchObject([{ line: 7 }]);
  expect(lineErrors(failed({ module: 'blockchain.py', line: 90 }), FILE)).toEqual([]);
});

test('a run is told with its line, a check with its numbers', () => {
  expect(describeResult(failed({ module: 'mining.py', line: 4 }))).toBe('NameError: no x (Line 4)');
  expect(describeResult({ kind: 'check', loaded: undefined, cases: [] })).toBe('All 0 cases passed.');
});

test.each([
  ['ModuleNotFoundError', "No module named 'numpy'", /comes with Python/],
  ['ImportError', "cannot import name 'x' from 'blockchain'", /comes with Python/],
  ['EOFError', 'EOF when reading a line', /nobody can type/],
  ['RecursionError', 'maximum recursion depth exceeded', /calls itself/],
  ['IndentationError', 'unexpected indent', /beginning of each line/],
  ['ReferenceError', "there is no file 'fs'", /nothing of Node\.js/],
  ['ReferenceError', "'require' is not defined", /nothing of Node\.js/],
  ['ReferenceError', 'setTimeout is not defined', /nothing of Node\.js/],
  ['InternalError', 'stack overflow', /calls itself/],
])('%s is explained: %s', (type, message, help) => {
  expect(errorHelp({ type, message })).toMatch(help);
  expect(describeResult(failed({ type, message }))).toMatch(help);
});

test.each([
  ['TypeError', 'no'],
  ['ReferenceError', "'nonce' is not defined"],
  ['constructor', ''],
])('%s speaks for itself: %s', (type, message) => {
  expect(errorHelp({ type, message })).toBeUndefined();
});

test('patterns are told in words', () => {
  expect(patternText({ $any: true }, 'javascript')).toBe('anything');
  expect(patternText({ $not: 'a' }, 'javascript')).toBe('not "a"');
  expect(patternText({ $oneOf: [1, { $between: [2, 3] }] }, 'javascript')).toBe('1 or 2 to 3');
  expect(patternText({ height: 3 }, 'javascript')).toBe('{"height":3}');
  expect(patternText(undefined, 'javascript')).toBe('not expected at all');
  expect(valueText(undefined, 'javascript')).toBe('nothing');
});

test('values are written in the student’s language', () => {
  expect(valueText({ ok: null }, 'python')).toBe('{"ok":None}');
  expect(patternText({ $oneOf: [null, { $not: true }] }, 'python')).toBe('None or not True');
});

test('a program has the student’s code among its files', () => {
  const lesson = { file: 'mining.py', start: '', modules: { 'harness.py': 'h' }, entry: 'harness.py', hints: [] };
  expect(programOf('python', lesson, 'code')).toEqual({
    language: 'python',
    entry: 'harness.py',
    modules: { 'harness.py': 'h', 'mining.py': 'code' },
  });
});

const LESSON: LessonSummary = {
  id: 'mining',
  kind: 'code',
  title: 'Mining',
  summary: '',
  minutes: 1,
  languages: ['python', 'javascript'],
  isBuiltIn: true,
};
const CODE = { text: 'x', hintsOpened: 0, isSolved: false, isGivenUp: false, savedAt: 1, version: 'x' };

test('a lesson is untouched, begun, given up or solved', () => {
  const standing = (code: object) => lessonStanding(LESSON, { code, facts: [], answers: {} });
  expect(lessonStanding(LESSON, undefined)).toEqual({ kind: 'untouched' });
  expect(standing({ python: CODE })).toEqual({ kind: 'begun' });
  expect(standing({ python: { ...CODE, isGivenUp: true } })).toEqual({ kind: 'given-up' });
  expect(standing({ python: { ...CODE, isGivenUp: true }, javascript: { ...CODE, isSolved: true } })).toEqual({
    kind: 'solved',
    languages: ['javascript'],
  });
});

test('a lesson that is watched is done when all was seen and all questions are answered', () => {
  const goals = [{ fact: 'fork', title: '', text: '' }] as const;
  const watched = {
    ...LESSON,
    kind: 'watch',
    goal: '',
    explanation: '',
    goals,
    questions: [{ id: 'q', after: null, text: '', choices: [] }],
  } as const;
  const standing = (facts: readonly 'fork'[], answers: object) =>
    lessonStanding(watched, { code: {}, facts, answers: { ...answers } }, watched);
  expect(standing([], {})).toEqual({ kind: 'untouched' });
  expect(standing(['fork'], {})).toEqual({ kind: 'begun' });
  expect(standing(['fork'], { q: 0 })).toEqual({ kind: 'solved', languages: [] });
});
