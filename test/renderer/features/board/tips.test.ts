/** Letters of last blocks, and the order of the table. */
import { expect, test } from 'vitest';
import { sorted } from '../../../../renderer/features/board/sorting.ts';
import { letterOf, tipLetters } from '../../../../renderer/features/board/tips.ts';
import { FakeChain } from '../../../support/fake-node/fake-chain.ts';
import { fakeBoard } from '../../../support/fake-node/fake-board.ts';

const { nodes } = fakeBoard(new FakeChain(20, 1000), { height: 20, now: 1000, count: 30 });
const labels = new Map(nodes.map(({ id }) => [id, `Node ${id}`]));

test('the most common last block is A, and one that nobody told has no letter', () => {
  const letters = tipLetters(nodes);
  expect(letterOf(nodes[0]!, letters)).toBe('A');
  expect(nodes.filter((node) => letterOf(node, letters) === 'A').length).toBeGreaterThan(15);
  expect(letterOf(nodes[25]!, letters)).toBeUndefined();
});

test('more last blocks than letters are one group', () => {
  const many = nodes.map((node, index) => ({
    ...node,
    tip: { height: 1, hash: String(index).padStart(64, '0'), isKnown: true, by: 'asked' as const },
  }));
  const letters = tipLetters(many);
  expect([...letters.values()].filter((letter) => letter === '…')).toHaveLength(many.length - 6);
});

test('what is not known comes last, whichever way', () => {
  const ascending = sorted(nodes, { by: 'height', isDescending: false }, labels);
  const descending = sorted(nodes, { by: 'height', isDescending: true }, labels);
  expect([ascending.at(-1)?.tip, descending.at(-1)?.tip]).toEqual([null, null]);
  expect(descending[0]?.tip?.height).toBe(1_000_020);
});

test('those that need somebody come first by their state', () => {
  const [first] = sorted(nodes, { by: 'state', isDescending: false }, labels);
  expect(['silent', 'other-chain']).toContain(first?.state.code);
});

test('without a wish they stand in the order in which they came', () => {
  expect(sorted(nodes, undefined, labels)).toBe(nodes);
});
