import { describe, expect, test } from 'vitest';
import { HashBudget } from '../../../main/adapters/search/hash-budget.ts';

/** Works like a search thread: takes what it gets, sleeps when it gets nothing. @returns hashes granted by `endMs`. */
function useUp(budget: HashBudget, options: { endMs: number; batchMs: number; oversleepMs: number }): number {
  let nowMs = 0;
  let granted = 0;
  while (nowMs < options.endMs) {
    const size = budget.take(128, nowMs);
    granted += size;
    nowMs += size === 0 ? budget.pauseMs() + options.oversleepMs : options.batchMs;
  }
  return granted;
}

describe('the hash budget', () => {
  test.each([
    [50_000, 0],
    [50_000, 15],
    [25_000, 2],
    [200, 5],
    [3, 15],
  ])('grants %i hashes per second, however late the thread wakes up (%i ms)', (hashesPerSecond, oversleepMs) => {
    const budget = new HashBudget(hashesPerSecond, 0);
    const granted = useUp(budget, { endMs: 60_000, batchMs: 0.2, oversleepMs });
    expect(granted / 60 / hashesPerSecond).toBeGreaterThan(0.98);
    expect(granted / 60 / hashesPerSecond).toBeLessThanOrEqual(1);
  });

  test('begins empty', () => {
    expect(new HashBudget(50_000, 7).take(128, 7)).toBe(0);
  });

  test('does not catch up on the time that the machine slept', () => {
    const budget = new HashBudget(50_000, 0);
    let granted = 0;
    for (let size = budget.take(128, 3_600_000); size > 0; size = budget.take(128, 3_600_000)) granted += size;
    expect(granted).toBe(10_000);
  });

  test('gives nothing back when the clock steps back', () => {
    const budget = new HashBudget(1000, 1000);
    expect(budget.take(128, 500)).toBe(0);
    expect(budget.take(128, 510)).toBe(10);
  });

  test('grants everything when there is no limit', () => {
    expect(new HashBudget(Infinity, 0).take(128, 0)).toBe(128);
  });

  test('sleeps until the next hash is earned when hashes are rare', () => {
    const budget = new HashBudget(2, 0);
    expect(budget.take(128, 100)).toBe(0);
    expect(budget.pauseMs()).toBeCloseTo(400);
  });
});
