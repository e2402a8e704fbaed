import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../main/adapters/system/clock.ts';

/** A machine whose two clocks are turned by hand. */
function fakeMachine(): { dateMs: number; fineMs: number; dateNow(): number; performanceNow(): number } {
  return {
    dateMs: 1_582_933_112_000,
    fineMs: 500,
    dateNow() {
      return Math.floor(this.dateMs);
    },
    performanceNow() {
      return this.fineMs;
    },
  };
}

describe('the system clock', () => {
  test('shows microseconds', () => {
    const machine = fakeMachine();
    const clock = systemClock(machine);
    machine.dateMs += 0.4567;
    machine.fineMs += 0.4567;
    expect(clock.nowSeconds()).toBe(1_582_933_112.000456);
  });

  test('is right after the machine slept', () => {
    const machine = fakeMachine();
    const clock = systemClock(machine);
    machine.dateMs += 3_600_000;
    expect(clock.nowSeconds()).toBe(1_582_936_712);
    machine.dateMs += 0.25;
    machine.fineMs += 0.25;
    expect(clock.nowSeconds()).toBe(1_582_936_712.00025);
  });

  test('follows when the clock is set back', () => {
    const machine = fakeMachine();
    const clock = systemClock(machine);
    machine.dateMs -= 60_000;
    expect(Math.floor(clock.nowSeconds())).toBe(1_582_933_052);
  });

  test('never leaves the millisecond of the system, and does not step back by itself', () => {
    const machine = fakeMachine();
    const clock = systemClock(machine);
    let last = 0;
    for (let step = 0; step < 10_000; step += 1) {
      machine.dateMs += 0.0731;
      machine.fineMs += step % 3 === 0 ? 0.09 : 0.07;
      const now = clock.nowSeconds();
      expect(Math.floor(now * 1000 + 1e-4)).toBe(machine.dateNow());
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
  });

  test('agrees with the real machine', () => {
    const before = Date.now();
    const now = systemClock().nowSeconds() * 1000;
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now() + 1);
  });

  test('calls once after the delay, or never when it is cancelled', async () => {
    const clock = systemClock();
    const called: string[] = [];
    const cancel = clock.schedule(1, () => called.push('cancelled'));
    cancel();
    await new Promise<void>((resolve) => {
      const keepAlive = setTimeout(() => {}, 10_000);
      clock.schedule(5, () => {
        clearTimeout(keepAlive);
        called.push('kept');
        resolve();
      });
    });
    expect(called).toEqual(['kept']);
  });
});
