import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thinOut } from '../../../main/api/charts/thin-out.ts';

test('keeps all when there are few', () => {
  expect(thinOut([], 10)).toEqual([]);
  expect(thinOut([5, 6, 7], 10)).toEqual([0, 1, 2]);
});

test('keeps a single peak and a single valley', () => {
  const values = Array.from({ length: 100_000 }, () => 10);
  values[31_415] = 99;
  values[92_653] = 1;
  const chosen = thinOut(values, 100);
  expect(chosen).toContain(31_415);
  expect(chosen).toContain(92_653);
});

test('takes the last of equal ones', () => {
  expect(thinOut([7, 7, 7, 7, 7, 7], 4)).toEqual([0, 4, 5]);
});

test('always keeps the ends and the extremes, in order, and not more than wanted', () => {
  const lists = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(lists, fc.integer({ min: 4, max: 50 }), (values, maxPoints) => {
      const chosen = thinOut(values, maxPoints);
      const kept = chosen.map((index) => values[index]!);
      expect(chosen.length).toBeLessThanOrEqual(maxPoints);
      expect(chosen).toEqual([...new Set(chosen)].toSorted((a, b) => a - b));
      expect([chosen[0], chosen.at(-1)]).toEqual([0, values.length - 1]);
      expect([Math.min(...kept), Math.max(...kept)]).toEqual([Math.min(...values), Math.max(...values)]);
    }),
  );
});
