import { describe, expect, test } from 'vitest';
import { HashBudget } from '../../../main/adapters/search/hash-budget.ts';

/** Works like a search thread: takes what it gets, sleeps when it gets nothing. @returns hashes granted by `endMs`. */
function useUp(budget: HashBudget, options: { endMs: number; batchMs: number; oversleepMs: number }): number {
  let nowMs = 0;
  let granted = 0;
  while (nowMs < options.endMs) {
    const size = budget.take(7200, nowMs);
    granted += size;
    nowMs += size === 0 ? budget.pauseMs() + options.oversleepMs : options.batchMs;
  }
  return granted;
}

describe('the hash budget', () => {
  test.each([
    [50_000, 80, 0],
    [50_000, 80, 15],
    [25_000, 32, 2],
    [200, 5, 5],
    [3, 1, 15],
  ])(
    'grants %i hashes per second, by %i, however late the thread wakes up (%i ms)',
    (hashesPerSecond, step, oversleepMs) => {
      const budget = new HashBudget({ hashesPerSecond, step }, 0);
      const granted = useUp(budget, { endMs: 60_000, batchMs: 0.2, oversleepMs });
      expect(granted / 60 / hashesPerSecond).toBeGreaterThan(0.98);
      expect(granted / 60 / hashesPerSecond).toBeLessThanOrEqual(1);
    },
  );

  test('begins empty', () => {
    expect(new HashBudget({ hashesPerSecond: 50_000, step: 1 }, 7).take(128, 7)).toBe(0);
  });

  test('does not catch up on the time that the machine slept', () => {
    const budget = new HashBudget({ hashesPerSecond: 50_000, step: 1 }, 0);
    let granted = 0;
    for (let size = budget.take(128, 3_600_000); size > 0; size = budget.take(128, 3_600_000)) granted += size;
    expect(granted).toBe(10_000);
  });

  test('gives nothing back when the clock steps back', () => {
    const budget = new HashBudget({ hashesPerSecond: 1000, step: 1 }, 1000);
    expect(budget.take(128, 500)).toBe(0);
    expect(budget.take(128, 510)).toBe(10);
  });

  test('grants everything when there is no limit', () => {
    expect(new HashBudget({ hashesPerSecond: Infinity, step: 80 }, 0).take(128, 0)).toBe(128);
  });

  test('sleeps until the next hash is earned when hashes are rare', () => {
    const budget = new HashBudget({ hashesPerSecond: 2, step: 1 }, 0);
    expect(budget.take(128, 100)).toBe(0);
    expect(budget.pauseMs()).toBeCloseTo(400);
  });

  test('grants whole steps only', () => {
    const budget = new HashBudget({ hashesPerSecond: 1000, step: 80 }, 0);
    expect(budget.take(7200, 79)).toBe(0);
    expect(budget.pauseMs()).toBe(10);
    expect(budget.take(7200, 170)).toBe(160);
    expect(budget.take(7200, 239)).toBe(0);
    expect(budget.take(7200, 240)).toBe(80);
  });

  test('saves up for a step, however long that takes', () => {
    const budget = new HashBudget({ hashesPerSecond: 1, step: 80 }, 0);
    expect(budget.take(7200, 79_999)).toBe(0);
    expect(budget.take(7200, 80_000)).toBe(80);
  });
});
