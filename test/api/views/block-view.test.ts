import { expect, test } from 'vitest';
import { countZeroBits } from '../../../main/api/views/block-view.ts';

test.each([
  ['f'.repeat(64), 0],
  ['8'.padEnd(64, '0'), 0],
  ['7'.padEnd(64, 'f'), 1],
  ['1'.padEnd(64, 'f'), 3],
  [`0003dd${'e'.repeat(58)}`, 14],
  ['0'.repeat(63) + '1', 255],
  ['0'.repeat(64), 256],
])('%s begins with %i zero bits', (hash, bits) => {
  expect(countZeroBits(hash)).toBe(bits);
});
