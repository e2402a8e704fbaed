/** Which blocks the charts show. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markedSpan, shift, spanOf, zoom } from '../../../../renderer/features/charts/chart-range.ts';

describe('the range of the charts', () => {
  test('follows the tip with the last 100', () => {
    expect(spanOf({ preset: '100' }, 250)).toEqual({ from: 151, to: 250 });
    expect(spanOf({ preset: '100' }, 40)).toEqual({ from: 1, to: 40 });
  });

  test('shows the whole chain with "all"', () => {
    expect(spanOf({ preset: 'all' }, 100_000)).toEqual({ from: 1, to: 100_000 });
  });

  test('zooms about the middle', () => {
    expect(zoom({ from: 101, to: 200 }, 0.5, 1000)).toEqual({ span: { from: 126, to: 175 } });
  });

  test('becomes the whole chain when it is zoomed out that far', () => {
    expect(zoom({ from: 1, to: 60 }, 2, 100)).toEqual({ preset: 'all' });
  });

  test('takes a mark drawn from right to left', () => {
    expect(markedSpan(80, 20, 100)).toEqual({ span: { from: 20, to: 80 } });
  });

  test('takes a click for no mark', () => {
    expect(markedSpan(50, 51, 100)).toBeUndefined();
  });

  test('never leaves the chain', () => {
    const chain = fc.integer({ min: 10, max: 100_000 }).chain((height) =>
      fc.record({
        height: fc.constant(height),
        ends: fc.tuple(fc.integer({ min: 1, max: height }), fc.integer({ min: 1, max: height })),
        factor: fc.constantFrom(0.5, 2),
        direction: fc.constantFrom<-1 | 1>(-1, 1),
      }),
    );
    fc.assert(
      fc.property(chain, ({ height, ends, factor, direction }) => {
        const span = { from: Math.min(...ends), to: Math.max(...ends) };
        const ranges = [zoom(span, factor, height), shift(span, direction, height), markedSpan(...ends, height)];
        for (const range of ranges) {
          if (range === undefined) continue;
          const { from, to } = spanOf(range, height);
          expect(from).toBeGreaterThanOrEqual(1);
          expect(to).toBeLessThanOrEqual(height);
          expect(from).toBeLessThanOrEqual(to);
        }
      }),
    );
  });
});
