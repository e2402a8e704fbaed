/** What the small pictures beside the lessons are made of. */
import { expect, test } from 'vitest';
import type { BlockSummary } from '../../../../preload/contract/views/block-views.ts';
import { layOutForks } from '../../../../renderer/features/workshop/drawings/fork-layout.ts';
import { leadingZeroBits } from '../../../../renderer/features/workshop/drawings/zero-bits.ts';

test('counts the zero bits that a hash begins with', () => {
  expect(['8f', '7f', '1f', '0f', '00f', '0001', '0000'].map(leadingZeroBits)).toEqual([0, 1, 3, 4, 8, 15, 16]);
});

function block(hash: string, height: number, previousHash: string): BlockSummary {
  return {
    hash,
    height,
    previousHash,
    difficulty: 1,
    timestamp: 0,
    transactionCount: 1,
    miner: null,
    sizeBytes: 1,
    isOnBestChain: true,
    isInvalid: false,
  };
}

function places(best: readonly BlockSummary[], side: readonly BlockSummary[], columns: number) {
  return Object.fromEntries(
    layOutForks(best, side, columns).map(({ block: { hash }, column, row, parent }) => [
      hash,
      [column, row, parent?.column, parent?.row],
    ]),
  );
}

/**
 *   a -- b -- c -- d
 *         \-- x -- y
 *         \-- z
 */
const BEST = [block('d', 4, 'c'), block('c', 3, 'b'), block('b', 2, 'a'), block('a', 1, '0')];
const SIDE = [block('y', 4, 'x'), block('z', 3, 'b'), block('x', 3, 'b')];

test('the best chain is the first row, and each branch keeps a row of its own', () => {
  expect(places(BEST, SIDE, 7)).toEqual({
    a: [0, 0, undefined, undefined],
    b: [1, 0, 0, 0],
    c: [2, 0, 1, 0],
    d: [3, 0, 2, 0],
    z: [2, 1, 1, 0],
    x: [2, 2, 1, 0],
    y: [3, 2, 2, 2],
  });
});

test('only the last heights are shown, also when a branch is the higher one', () => {
  expect(places(BEST, [], 2)).toEqual({ c: [0, 0, undefined, undefined], d: [1, 0, 0, 0] });
  expect(places([], [block('y', 9, 'x')], 2)).toEqual({ y: [1, 1, undefined, undefined] });
});
