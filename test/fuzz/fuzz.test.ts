/** A few cases of each target of the fuzzer, another few in each run; `npm run fuzz` makes as many as wanted. */
import { describe, expect, test } from 'vitest';
import { FUZZ_TARGETS, shareOut } from './all-targets.ts';

/** Of each target that only computes. */
const CASES = 200;

describe('whatever is sent', () => {
  test.each(FUZZ_TARGETS.map((target) => ({ target, name: target.name })))(
    '$name: nothing breaks',
    async ({ target }) => {
      const attack = await target.open();
      try {
        // Another seed each time; a failure names it.
        const seed = Math.floor(Math.random() * 2 ** 31);
        await attack.run({ cases: Math.ceil(CASES / target.cost), seed });
      } finally {
        await attack.close();
      }
    },
    60_000,
  );
});

test('all cases are shared out', () => {
  const shares = [...shareOut(200_000).values()];
  expect(shares).toHaveLength(FUZZ_TARGETS.length);
  const sum = shares.reduce((total, share) => total + share, 0);
  expect(Math.abs(sum - 200_000)).toBeLessThan(FUZZ_TARGETS.length);
});
