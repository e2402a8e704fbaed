import { expect, test } from 'vitest';
import { OwnTries } from '../../../main/node/mining/own-tries.ts';

test('tries are worth the blocks that they find on average, at the difficulty of each', () => {
  const tries = new OwnTries(1000);
  tries.add({ height: 7, difficulty: 10, tries: 512, isFound: false });
  tries.add({ height: 7, difficulty: 10, tries: 512, isFound: true });
  tries.add({ height: 8, difficulty: 11, tries: 1024, isFound: false });
  expect(tries.since).toBe(1000);
  expect(tries.between(7, 7)).toEqual({ tries: 1024, expected: 1, found: 1 });
  expect(tries.between(1, Infinity)).toEqual({ tries: 2048, expected: 1.5, found: 1 });
  expect(tries.between(9, 20)).toEqual({ tries: 0, expected: 0, found: 0 });
});

test('the heights that were worked on last are remembered', () => {
  const tries = new OwnTries(0);
  for (let height = 1; height <= 20_000; height++) tries.add({ height, difficulty: 0, tries: 1, isFound: true });
  tries.add({ height: 1, difficulty: 0, tries: 1, isFound: false });
  tries.add({ height: 20_001, difficulty: 0, tries: 1, isFound: true });
  expect(tries.between(1, Infinity)).toEqual({ tries: 20_001, expected: 20_001, found: 20_000 });
  expect([tries.between(1, 1).tries, tries.between(2, 2).tries]).toEqual([2, 0]);
});
