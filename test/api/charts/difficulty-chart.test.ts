import { describe, expect, test } from 'vitest';
import type { Columns } from '../../../main/api/charts/chain-columns.ts';
import { createDifficultyChart } from '../../../main/api/charts/difficulty-chart.ts';

/** Blocks of these difficulties, each `seconds` after the one before. */
function chainOf(difficulties: readonly number[], seconds = 6): Columns {
  return {
    difficulties: Float64Array.from(difficulties),
    timestamps: Float64Array.from(difficulties, (_, index) => (index + 1) * seconds),
  };
}

const RANGE = { fromHeight: 1, maxPoints: 100, targetSpacingSeconds: 5 };

describe('the difficulty chart', () => {
  test('has a point for every block of a short chain', () => {
    const chart = createDifficultyChart(chainOf([10, 10, 9]), { ...RANGE, toHeight: 3 });
    expect(chart).toEqual({
      points: [
        { height: 1, difficulty: 10, seconds: null, timestamp: 6 },
        { height: 2, difficulty: 10, seconds: 6, timestamp: 12 },
        { height: 3, difficulty: 9, seconds: 6, timestamp: 18 },
      ],
      meanSeconds: 6,
      medianSeconds: 6,
      targetSpacingSeconds: 5,
    });
  });

  test('of a range knows how long its first block took', () => {
    const chart = createDifficultyChart(chainOf([10, 10, 9]), { ...RANGE, fromHeight: 3, toHeight: 3 });
    expect(chart.points).toMatchObject([{ height: 3, seconds: 6 }]);
    expect(chart.medianSeconds).toBe(6);
  });

  test('of no blocks is empty', () => {
    const empty = { points: [], meanSeconds: null, medianSeconds: null, targetSpacingSeconds: 5 };
    expect(createDifficultyChart(chainOf([]), { ...RANGE, toHeight: 0 })).toEqual(empty);
    expect(createDifficultyChart(chainOf([10]), { ...RANGE, fromHeight: 7, toHeight: 1 })).toEqual(empty);
  });

  test('of a first block alone has no spacing', () => {
    expect(createDifficultyChart(chainOf([10]), { ...RANGE, toHeight: 1 })).toMatchObject({
      meanSeconds: null,
      medianSeconds: null,
    });
  });

  test('counts all blocks in its middle values, also those that are not drawn', () => {
    const difficulties = Array.from({ length: 5000 }, (_, index) => 10 + (index % 7));
    const chart = createDifficultyChart(chainOf(difficulties), { ...RANGE, maxPoints: 10, toHeight: 5000 });
    expect(chart.points.length).toBeLessThanOrEqual(10);
    expect(chart.meanSeconds).toBe(6);
  });
});
