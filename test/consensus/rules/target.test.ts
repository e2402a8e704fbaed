/** Targets. Each recorded one is in conformance/vectors-chain.test.ts. */
import { describe, expect, test } from 'vitest';
import { countZeroBits, formatTarget, isHashBelowTarget } from '../../../main/consensus/rules/target.ts';

describe('formatTarget', () => {
  test.each([0, 1, 2, 3, 4, 5, 10, 63, 64, 128, 251, 252, 253, 254, 255, 256, 257, 300, Number.MAX_SAFE_INTEGER])(
    'is 2^256-1 shifted right by %i',
    (difficulty) => {
      const shift = BigInt(Math.min(difficulty, 1000));
      const target = ((1n << 256n) - 1n) >> shift;
      expect(formatTarget(difficulty)).toBe(target.toString(16).padStart(64, '0'));
    },
  );
});

describe('isHashBelowTarget', () => {
  test('accepts a hash below the target and refuses one that is equal or above', () => {
    const target = formatTarget(10);
    expect(isHashBelowTarget(`003e${target.slice(4)}`, 10)).toBe(true);
    expect(isHashBelowTarget(target, 10)).toBe(false);
    expect(isHashBelowTarget(`0040${'0'.repeat(60)}`, 10)).toBe(false);
  });

  test('accepts all hashes but one at difficulty 0, and none from 256 on', () => {
    expect(isHashBelowTarget(`${'f'.repeat(63)}e`, 0)).toBe(true);
    expect(isHashBelowTarget('f'.repeat(64), 0)).toBe(false);
    expect(isHashBelowTarget('0'.repeat(64), 256)).toBe(false);
  });
});

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
