/** The comparer that page and terminal share. */
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../preload/contract/json.ts';
import { type CaseOutcome, judgeCase } from '../../../../preload/contract/workshop/judge-case.ts';
import { findDifferences, matchesPart, matchesWhole } from '../../../../preload/contract/workshop/pattern.ts';

const value = (got: Json): CaseOutcome => ({ kind: 'value', value: got });

describe('a pattern', () => {
  test.each<[Json, Json]>([
    [1, 1],
    [10, 10.0],
    [null, null],
    [
      [1, 'a'],
      [1, 'a'],
    ],
    [
      { a: 1, b: [2] },
      { b: [2], a: 1 },
    ],
    ['x', { $any: true }],
    [3, { $oneOf: [1, { $between: [2, 4] }] }],
    [{ a: 1 }, { a: { $not: 2 } }],
    [[{ a: 5, b: 0 }], [{ a: 5, b: { $any: true } }]],
  ])('%j matches %j', (got, pattern) => {
    expect(matchesWhole(got, pattern)).toBe(true);
    expect(findDifferences(got, pattern)).toEqual([]);
  });

  test.each<[Json, Json]>([
    [1, '1'],
    [0, false],
    [null, {}],
    [[1], [1, 2]],
    [[], {}],
    [{ a: 1, b: 2 }, { a: 1 }],
    [{}, { a: 1 }],
    ['3', { $between: [2, 4] }],
    [5, { $oneOf: [] }],
    [1, { $not: 1 }],
    [1, { $any: true, more: 1 }],
    [1, { $unknown: 1 }],
    [{}, { constructor: { $any: true } }],
  ])('%j does not match %j', (got, pattern) => {
    expect(matchesWhole(got, pattern)).toBe(false);
    expect(findDifferences(got, pattern)).not.toEqual([]);
  });

  test('of a part leaves other members aside, within lists as well', () => {
    expect(matchesPart({ a: [{ b: 1, c: 2 }], d: 3 }, { a: [{ b: 1 }] })).toBe(true);
    expect(matchesPart({ a: 1 }, { a: 1, b: { $any: true } })).toBe(false);
  });

  test('tells each place that is different, and what is missing or too much', () => {
    const got = { block: { height: 7, more: 1 }, list: [1, 2], short: [1] };
    const pattern = { block: { height: 8, time: 'now' }, list: [1, 3], short: [1, 2] };
    expect(findDifferences(got, pattern)).toEqual([
      { path: 'block.height', expected: 8, got: 7 },
      { path: 'block.time', expected: 'now', got: undefined },
      { path: 'block.more', expected: undefined, got: 1 },
      { path: 'list.1', expected: 3, got: 2 },
      { path: 'short', expected: [1, 2], got: [1] },
    ]);
  });
});

describe('a case', () => {
  const mistakes = { early: 'Too early.', late: 'Too late.', endless: 'No end.', key: 'No such key.' };
  const tried = {
    expected: { at: 5, by: 'ann' },
    mistakes: [
      { mistake: 'early', got: { at: 4 } },
      { mistake: 'late', got: { at: { $between: [4, 9] } } },
      { mistake: 'endless', got: { $stopped: 'time' } },
      { mistake: 'key', got: { $oneOf: [{ $error: 'KeyError' }, { by: null }] } },
    ],
  };
  const judge = (outcome: CaseOutcome) => judgeCase({ mistakes }, tried, outcome);

  test('is passed when all is as expected', () => {
    expect(judge(value({ by: 'ann', at: 5 }))).toEqual({ isPassed: true });
  });

  test('is not passed with a member too many', () => {
    expect(judge(value({ by: 'ann', at: 5, more: 1 }))).toMatchObject({
      isPassed: false,
      differences: [{ path: 'more', expected: undefined, got: 1 }],
    });
  });

  test.each<[CaseOutcome, string]>([
    [value({ at: 4, by: 'ann' }), 'early'],
    [value({ at: 6, by: 'ann' }), 'late'],
    [value({ at: 1, by: null }), 'key'],
    [{ kind: 'stopped', why: 'time' }, 'endless'],
    [{ kind: 'error', type: 'KeyError', message: "'x'" }, 'key'],
  ])('says which mistake it is: %j', (outcome, mistake) => {
    expect(judge(outcome)).toMatchObject({
      isPassed: false,
      mistake,
      says: mistakes[mistake as keyof typeof mistakes],
    });
  });

  test.each<CaseOutcome>([
    value({ at: 1, by: 'bob' }),
    value(null),
    value({ $stopped: 'time' }),
    { kind: 'stopped', why: 'memory' },
    { kind: 'error', type: 'TypeError', message: '' },
  ])('says nothing of what it does not know: %j', (outcome) => {
    expect(judge(outcome)).toMatchObject({ isPassed: false, mistake: null, says: null });
  });
});
