/** The next difficulty. */
import { describe, expect, test } from 'vitest';
import type { PythonNumber } from '../../../main/consensus/python/python-number.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { nextDifficulty } from '../../../main/consensus/rules/retarget.ts';

function next(difficulty: number, before: PythonNumber, tip: PythonNumber): number {
  return nextDifficulty(
    WORKSHOP.params,
    { height: 3, difficulty, timestamp: tip },
    { height: 2, difficulty: 50, timestamp: before },
  );
}

describe('nextDifficulty', () => {
  test('is the initial one while the chain has no or one block', () => {
    const first = { height: 1, difficulty: 7, timestamp: 0 };
    expect(nextDifficulty(WORKSHOP.params, undefined, undefined)).toBe(10);
    expect(nextDifficulty(WORKSHOP.params, first, undefined)).toBe(10);
  });

  test.each<[string, PythonNumber, PythonNumber, number]>([
    ['rises after less than 5 seconds', 100.5, 105.4, 13],
    ['falls after exactly 5 seconds', 100.0, 105.0, 11],
    ['falls after more than 5 seconds', 100.0, 200.0, 11],
    ['rises when time went back', 200.0, 100.0, 13],
    ['takes ints', 100n, 104n, 13],
    ['takes an int and a float', 100n, 105.0, 11],
    ['subtracts as floats do', 1700000000.1, 1700000005.1, 11],
    ['takes ints that no float holds', 10n ** 400n, 10n ** 400n + 4n, 13],
  ])('%s', (_rule, before, tip, difficulty) => {
    expect(next(12, before, tip)).toBe(difficulty);
  });

  test('never goes below 0', () => {
    expect(next(1, 0, 100)).toBe(0);
    expect(next(0, 0, 100)).toBe(0);
    expect(next(0, 0, 1)).toBe(1);
  });

  test('stays the initial one without retargeting', () => {
    const params = { ...WORKSHOP.params, retargeting: false };
    const tip = { height: 3, difficulty: 12, timestamp: 1 };
    expect(nextDifficulty(params, tip, { ...tip, timestamp: 0 })).toBe(10);
  });
});
