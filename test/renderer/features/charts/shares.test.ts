/** The shares of miners as rows, and how far luck goes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SharesView } from '../../../../preload/contract/views/chart-views.ts';
import { usualRange } from '../../../../renderer/features/charts/shares/luck.ts';
import { shareRows } from '../../../../renderer/features/charts/shares/share-rows.ts';

const SHARES: SharesView = {
  fromHeight: 1,
  toHeight: 9,
  blocks: 9,
  miners: [
    { miner: 'ada', blocks: 6 },
    { miner: null, blocks: 1 },
  ],
  others: { miners: 2, blocks: 2 },
  sideBlocks: 0,
  deepestFork: null,
  own: { since: 0, tries: 0, expected: 0, found: 0 },
};

test('the file has everybody, with whose word a name is', () => {
  expect(shareRows(SHARES, () => ({ text: 'Ada', word: 'its card' }))).toEqual([
    ['miner', 'name', 'name given by', 'blocks', 'share', 'first height', 'last height'],
    ['ada', 'Ada', 'its card', 6, 0.6667, 1, 9],
    [null, 'nobody: no reward was taken', null, 1, 0.1111, 1, 9],
    [null, '2 other miners', null, 2, 0.2222, 1, 9],
  ]);
  const empty = { ...SHARES, blocks: 0, miners: [], others: { miners: 0, blocks: 0 } };
  expect(shareRows(empty, () => ({ text: 'u7Gh…9fPw', word: '' }))).toHaveLength(1);
});

describe('what is usual', () => {
  test.each([
    [0.01, 0, 0],
    [1, 0, 3],
    [3.1, 0, 7],
    [10, 4, 17],
    [100, 81, 120],
  ])('where %d are expected: %d to %d', (expected, from, to) => {
    expect(usualRange(expected)).toEqual({ from, to });
  });

  test('holds the expected number, and grows with it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e6, noNaN: true }), (expected) => {
        const { from, to } = usualRange(expected);
        expect(from).toBeLessThanOrEqual(Math.ceil(expected));
        expect(to).toBeGreaterThanOrEqual(Math.floor(expected));
        expect(to - from).toBeLessThan(5 * Math.sqrt(expected) + 4);
      }),
    );
  });
});
