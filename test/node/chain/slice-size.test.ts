/** How many blocks are stored at once. */
import { expect, test } from 'vitest';
import { SliceSize } from '../../../main/node/chain/slice-size.ts';

test('slices begin small, get smaller on a slow disk, and large on a fast one, within bounds', () => {
  const size = new SliceSize();
  expect(size.blocks).toBe(200);
  for (const [ms, blocks] of [
    [40, 200],
    [5, 400],
    [5, 400],
    [40, 400],
    [100, 200],
    [100, 100],
    [100, 50],
    [900, 50],
    [40, 50],
    [5, 100],
  ] as const) {
    size.took(ms);
    expect(size.blocks).toBe(blocks);
  }
});
