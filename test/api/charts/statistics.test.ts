import { expect, test } from 'vitest';
import { mean, median } from '../../../main/api/charts/statistics.ts';

test.each([
  [[], null, null],
  [[7], 7, 7],
  [[9, 1, 2], 2, 4],
  [[4, 1, 3, 100], 3.5, 27],
  [[-5, 5], 0, 0],
])('%j has the median %j and the mean %j', (values, middle, average) => {
  expect(median(Float64Array.from(values))).toBe(middle);
  expect(mean(Float64Array.from(values))).toBe(average);
});
