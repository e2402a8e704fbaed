import { describe, expect, test } from 'vitest';
import { WorkShare } from '../../../main/adapters/search/work-share.ts';

/** Works like a search thread. @returns the share of the time that was work. */
function useUp(share: number, options: { sliceMs: number; oversleepMs: number }): number {
  const pace = new WorkShare(share);
  let workMs = 0;
  let restMs = 0;
  while (workMs + restMs < 60_000) {
    workMs += options.sliceMs;
    pace.addWork(options.sliceMs);
    if (pace.restMs === 0) continue;
    const sleptMs = pace.restMs + options.oversleepMs;
    restMs += sleptMs;
    pace.addRest(sleptMs);
  }
  return workMs / (workMs + restMs);
}

describe('a share of the time', () => {
  test.each([
    [0.5, { sliceMs: 0.3, oversleepMs: 0 }],
    [0.5, { sliceMs: 0.3, oversleepMs: 15 }],
    [0.9, { sliceMs: 0.3, oversleepMs: 1 }],
    [0.1, { sliceMs: 0.3, oversleepMs: 15 }],
    [0.05, { sliceMs: 5, oversleepMs: 2 }],
  ])('of %d is worked, however late the thread wakes up (%j)', (share, options) => {
    expect(useUp(share, options)).toBeCloseTo(share, 2);
  });

  test('of 1 has no rests', () => {
    const pace = new WorkShare(1);
    pace.addWork(60_000);
    expect(pace.restMs).toBe(0);
  });

  test('of a half is work in slices of 10 ms', () => {
    const pace = new WorkShare(0.5);
    pace.addWork(9);
    expect(pace.restMs).toBe(0);
    pace.addWork(1);
    expect(pace.restMs).toBe(10);
  });

  test('is not caught up on after the machine slept', () => {
    const pace = new WorkShare(0.5);
    pace.addRest(3_600_000);
    pace.addWork(100);
    expect(pace.restMs).toBe(0);
    pace.addWork(10);
    expect(pace.restMs).toBe(10);
  });
});
