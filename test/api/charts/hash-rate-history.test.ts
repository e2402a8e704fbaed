import { expect, test } from 'vitest';
import { HashRateHistory } from '../../../main/api/charts/hash-rate-history.ts';

test('keeps the last hour', () => {
  const history = new HashRateHistory();
  for (let at = 0; at <= 7200; at += 5) history.add({ at, own: at, network: null });
  const points = history.points();
  expect(points).toHaveLength(720);
  expect([points[0]?.at, points.at(-1)?.at]).toEqual([3605, 7200]);
});
