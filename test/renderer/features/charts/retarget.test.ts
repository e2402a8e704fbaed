/** How the charts explain a difficulty. */
import { describe, expect, test } from 'vitest';
import type { DifficultyPoint } from '../../../../preload/contract/views/chart-views.ts';
import { nearestPoint, retargetFromNeighbours, retargetStep } from '../../../../renderer/features/charts/retarget.ts';
import { chartsStrings } from '../../../../renderer/strings/charts.ts';

function point(height: number, difficulty: number, seconds: number | null): DifficultyPoint {
  return { height, difficulty, seconds, timestamp: height };
}

const POINTS = [point(41, 13, 3.1), point(42, 14, 6.2), point(43, 13, 1), point(50, 12, 5)];

describe('a retarget on the chart', () => {
  test('is read from the block before', () => {
    expect(retargetFromNeighbours(POINTS, 2)).toEqual({ seconds: 6.2, previousDifficulty: 14, difficulty: 13 });
  });

  test('is unknown where blocks between were left out', () => {
    expect(retargetFromNeighbours(POINTS, 3)).toBeUndefined();
    expect(retargetFromNeighbours(POINTS, 0)).toBeUndefined();
  });

  test('goes up, down, or stays at the floor', () => {
    expect(retargetStep({ seconds: 1, previousDifficulty: 10, difficulty: 11 })).toBe('up');
    expect(retargetStep({ seconds: 9, previousDifficulty: 10, difficulty: 9 })).toBe('down');
    expect(retargetStep({ seconds: 9, previousDifficulty: 0, difficulty: 0 })).toBe('floor');
    expect(retargetStep({ seconds: null, previousDifficulty: 10, difficulty: 10 })).toBe('start');
  });

  test.each([
    [6.2, 14, 13, 'Block 42 came 6.2 s after block 41, more than 5: 14 − 1 = 13'],
    [4.996, 14, 15, 'Block 42 came 4.996 s after block 41, less than 5: 14 + 1 = 15'],
    [5, 14, 13, 'Block 42 came 5 s after block 41, exactly 5: 14 − 1 = 13'],
    [8, 0, 0, 'Block 42 came 8 s after block 41, more than 5, but the difficulty is never below 0'],
  ])('is said with its numbers: %s s at %s', (seconds, previousDifficulty, difficulty, sentence) => {
    const retarget = { seconds, previousDifficulty, difficulty };
    expect(chartsStrings.reading.sentence({ height: 43, retarget, targetSeconds: 5 })).toBe(sentence);
  });
});

describe('the point nearest to a height', () => {
  test.each([
    [1, 0],
    [42, 1],
    [46, 2],
    [47, 3],
    [99, 3],
  ])('%s is near to index %s', (height, index) => {
    expect(nearestPoint(POINTS, height)).toBe(index);
  });

  test('is -1 in an empty chart', () => {
    expect(nearestPoint([], 5)).toBe(-1);
  });
});
