/** When a peer is asked how long its chain is. */
import { describe, expect, test } from 'vitest';
import { AskPlan, retryPauseMs } from '../../../../main/node/peers/book/ask-plan.ts';

const ANSWERED = { intervalMs: 30_000, isWorkshop: false, height: 5000, refusals: 0 };

/** The bounds of what chance adds. */
function delayAfter(answered: typeof ANSWERED): { least: number; most: number } {
  const delays = Array.from({ length: 400 }, () => {
    const plan = new AskPlan();
    plan.answered(1000, answered);
    return plan.dueAtMs - 1000;
  });
  return { least: Math.min(...delays), most: Math.max(...delays) };
}

test('a new one is asked at once', () => {
  expect(new AskPlan().isDue(0)).toBe(true);
});

describe('one that answered', () => {
  test('is asked after an interval, give or take a fifth', () => {
    const { least, most } = delayAfter(ANSWERED);
    expect([least >= 24_000, least < 26_000, most > 34_000, most <= 36_000]).toEqual([true, true, true, true]);
  });

  test('is asked the rarer the longer its chain is, if it is a workshop node, and the oftener that was refused', () => {
    expect(delayAfter({ ...ANSWERED, isWorkshop: true }).least).toBeGreaterThanOrEqual(6 * 24_000);
    expect(delayAfter({ ...ANSWERED, refusals: 3 }).least).toBeGreaterThanOrEqual(8 * 24_000);
    expect(delayAfter({ ...ANSWERED, refusals: 1000 })).toEqual({ least: 600_000, most: 600_000 });
  });
});

test('one that fails is asked after pauses that double, up to the longest', () => {
  const plan = new AskPlan();
  const dues = [1, 2, 3, 4, 5, 2000].map((failures) => {
    plan.failed(7, failures, 60_000);
    return plan.dueAtMs - 7;
  });
  expect(dues).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  expect(retryPauseMs(Number.MAX_SAFE_INTEGER, 60_000)).toBe(60_000);
});

test('signs of life bring the question forward, but not to less than five seconds after the last one', () => {
  const plan = new AskPlan();
  plan.asked(10_000);
  plan.failed(10_000, 4, 60_000);
  expect(plan.showsLife(12_000)).toBe(true);
  expect(plan.dueAtMs).toBe(15_000);
  expect(plan.showsLife(13_000)).toBe(false);
  plan.failed(10_000, 4, 60_000);
  plan.showsLife(40_000);
  expect(plan.dueAtMs).toBe(40_000);
});

test('nothing puts a question off that was brought forward', () => {
  const plan = new AskPlan();
  plan.failed(0, 3, 60_000);
  expect([plan.noLaterThan(30_000), plan.noLaterThan(9000), plan.noLaterThan(12_000)]).toEqual([false, true, false]);
  expect(plan.dueAtMs).toBe(9000);
});

test('for a missing block it is asked once a second, a workshop node every five', () => {
  const plan = new AskPlan();
  plan.asked(2000);
  expect([plan.allowedAtMs(false), plan.allowedAtMs(true)]).toEqual([3000, 7000]);
});
