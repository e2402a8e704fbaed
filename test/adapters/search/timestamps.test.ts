import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countTimestamps,
  digitsAfter,
  Timestamps,
  type TimestampRun,
} from '../../../main/adapters/search/timestamps.ts';
import { formatPythonNumber } from '../../../main/consensus/python/python-number.ts';

/** 2020-02-28, when the workshop's chain began. */
const START_MS = 1_582_933_112_000;

/** A clock to be turned by hand. Milliseconds since 1970. */
function createTimestamps(clock = { ms: START_MS }): { clock: { ms: number }; timestamps: Timestamps } {
  return { clock, timestamps: new Timestamps(() => clock.ms) };
}

/** All timestamps of a run. Microseconds. */
function microsOf({ start, first, last }: TimestampRun): number[] {
  const all = Array.from({ length: last - first + 1 }, (_, index) => start + first + index);
  return all.filter((micros) => micros % 10 !== 0);
}

describe('timestamps', () => {
  test('are written by JavaScript as they are by Python: with exactly six decimals', () => {
    const seconds = fc.integer({ min: 1, max: 4_102_444_800 });
    const decimals = fc.integer({ min: 1, max: 999_999 }).filter((micros) => micros % 10 !== 0);
    fc.assert(
      fc.property(seconds, decimals, (whole, micros) => {
        const timestamp = (whole * 1_000_000 + micros) / 1_000_000;
        expect(formatPythonNumber(timestamp)).toBe(`${whole}.${String(micros).padStart(6, '0')}`);
      }),
      { numRuns: 2000 },
    );
  });

  test('begin with the present millisecond and leave out those that end in 0', () => {
    const { timestamps } = createTimestamps();
    expect(timestamps.next(90)).toEqual({ start: START_MS * 1000, first: 1, last: 99, isRepeated: false });
    expect(timestamps.next(10)).toEqual({ start: START_MS * 1000 + 100, first: 1, last: 11, isRepeated: false });
    expect(timestamps.next(1)).toEqual({ start: START_MS * 1000 + 100, first: 12, last: 12, isRepeated: false });
    expect(timestamps.next(90)).toEqual({ start: START_MS * 1000 + 100, first: 13, last: 99, isRepeated: false });
  });

  test('are the freshest that there are', () => {
    const { clock, timestamps } = createTimestamps();
    timestamps.next(90);
    clock.ms += 3;
    expect(timestamps.next(90)).toMatchObject({ start: (START_MS + 3) * 1000, first: 1 });
  });

  test('go on into the next second without mixing two in a run', () => {
    const { clock, timestamps } = createTimestamps({ ms: START_MS + 999 });
    const runs = Array.from({ length: 12 }, () => timestamps.next(90));
    expect(runs.map(({ start }) => start % 1_000_000)).toEqual([
      999_000, 999_100, 999_200, 999_300, 999_400, 999_500, 999_600, 999_700, 999_800, 999_900, 0, 100,
    ]);
    clock.ms += 1;
    expect(timestamps.next(90).start).toBe((START_MS + 1000) * 1000 + 200);
  });

  test('come after the parent, be it a little ahead of the clock', () => {
    const { timestamps } = createTimestamps();
    timestamps.beginAfter(START_MS / 1000 + 0.4);
    expect(timestamps.next(90)).toMatchObject({ start: START_MS * 1000 + 400_000, first: 1, isRepeated: false });
  });

  test('come after any parent of the last seconds', () => {
    const parents = fc.double({ min: START_MS / 1000 - 10, max: START_MS / 1000 + 0.99, noNaN: true });
    fc.assert(
      fc.property(parents, (parent) => {
        const { timestamps } = createTimestamps();
        timestamps.beginAfter(parent);
        const { start, first } = timestamps.next(90);
        expect((start + first) / 1_000_000).toBeGreaterThan(parent);
      }),
    );
  });

  test('keep to the clock when the parent is far ahead of it', () => {
    const { timestamps } = createTimestamps();
    timestamps.beginAfter(START_MS / 1000 + 3600);
    expect(timestamps.next(90)).toEqual({ start: START_MS * 1000, first: 1, last: 99, isRepeated: true });
    expect(timestamps.next(90).isRepeated).toBe(false);
  });

  test('follow the clock when it is set back by a second or more, and say so', () => {
    const { clock, timestamps } = createTimestamps();
    timestamps.next(90);
    clock.ms -= 3_600_000;
    expect(timestamps.next(90)).toEqual({ start: clock.ms * 1000, first: 1, last: 99, isRepeated: true });
  });

  test('wait for a clock that was set back by less', () => {
    const { clock, timestamps } = createTimestamps();
    timestamps.next(90);
    clock.ms -= 900;
    expect(timestamps.next(90)).toMatchObject({ start: START_MS * 1000 + 100, isRepeated: false });
  });

  test('follow the clock after a sleep', () => {
    const { clock, timestamps } = createTimestamps();
    timestamps.next(90);
    clock.ms += 8 * 3_600_000;
    expect(timestamps.next(90)).toMatchObject({ start: clock.ms * 1000, first: 1, isRepeated: false });
  });

  test('ascend, within a second of the clock, whatever the clock does', () => {
    const steps = fc.array(
      fc.record({
        byMs: fc.oneof(fc.nat(5), fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -1e7, max: 1e7 })),
        count: fc.integer({ min: 1, max: 90 }),
      }),
      { maxLength: 100 },
    );
    fc.assert(
      fc.property(steps, (all) => {
        const { clock, timestamps } = createTimestamps();
        let last = 0;
        for (const { byMs, count } of all) {
          clock.ms += byMs;
          const run = timestamps.next(count);
          const tried = microsOf(run);
          expect(tried.length).toBe(countTimestamps(run));
          expect(tried.length).toBeLessThanOrEqual(count);
          expect(run.start % 100).toBe(0);
          expect(run.last).toBeLessThan(100);
          if (!run.isRepeated) expect(tried[0]).toBeGreaterThan(last);
          expect(tried[0]).toBeGreaterThan(clock.ms * 1000);
          last = tried.at(-1)!;
          expect(last - clock.ms * 1000).toBeLessThan(1_000_200);
        }
      }),
    );
  });

  test('are counted without those that end in 0', () => {
    expect(countTimestamps({ first: 1, last: 99 })).toBe(90);
    expect(countTimestamps({ first: 9, last: 11 })).toBe(2);
    expect([1, 8, 9, 11, 89].map(digitsAfter)).toEqual([2, 9, 11, 12, 91]);
    expect(digitsAfter(99)).toBeGreaterThan(99);
  });
});
