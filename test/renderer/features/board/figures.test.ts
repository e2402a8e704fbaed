/** The large figures on the wall, and whom somebody should go to. */
import { expect, test } from 'vitest';
import type { BoardNodeView } from '../../../../preload/contract/views/board-views.ts';
import { figuresOf, troubledNodes } from '../../../../renderer/features/board/projector/figures.ts';
import { FakeChain } from '../../../support/fake-node/fake-chain.ts';
import { fakeBoard } from '../../../support/fake-node/fake-board.ts';

const { nodes } = fakeBoard(new FakeChain(20, 1000), { height: 20, now: 1000, count: 12 });
const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const [first] = nodes;

function node(id: number, changes: Partial<BoardNodeView>): BoardNodeView {
  return { ...first!, id, isOwn: id === 0, isInClass: null, state: { code: 'in-step' }, ...changes };
}

const tip = (hash: string, height: number): BoardNodeView['tip'] => ({ height, hash, isKnown: true, by: 'asked' });
const SILENT: BoardNodeView['state'] = { code: 'silent', problem: { code: 'no-answer', peer: 'http://10.0.0.1:5000' } };
const mines = (hashesPerSecond: number, paused: string | null = null) => ({ isMining: true, paused, hashesPerSecond });

test('count those that have one last block, and leave out what they say that are silent', () => {
  const found = figuresOf({
    nodes: [
      node(0, { tip: tip(A, 9), work: mines(1000) }),
      node(1, { tip: tip(A, 9), work: mines(500) }),
      node(2, { tip: tip(B, 8), work: mines(7, 'on-battery') }),
      node(3, { tip: tip(A, 9), state: SILENT, work: mines(100_000) }),
      node(4, { tip: null, work: null }),
    ],
  });
  expect(found).toMatchObject({ height: 9, nodes: 5, notCounted: 0, onOneTip: 2, hashesPerSecond: 1500, mining: 2 });
});

test('in a class count its nodes alone, and say how many others there are', () => {
  const inClass = { isInClass: true } as const;
  const found = figuresOf({
    nodes: [
      node(0, { ...inClass, tip: tip(A, 9), work: mines(1000) }),
      node(1, { ...inClass, tip: tip(A, 9), work: null }),
      node(2, { ...inClass, tip: tip(B, 8), work: null }),
      // Three of another class are many on one last block, but not of this one.
      ...[3, 4, 5].map((id) => node(id, { isInClass: false, tip: tip(B, 8), work: mines(7000) })),
      node(6, { isInClass: null, tip: tip(B, 8), work: null }),
    ],
  });
  expect(found).toEqual({
    height: 9,
    nodes: 3,
    notCounted: 4,
    isOfClass: true,
    onOneTip: 2,
    hashesPerSecond: 1000,
    mining: 1,
  });
});

test('of a node in no class count all', () => {
  const found = figuresOf({ nodes: [node(0, { isInClass: null }), node(1, { isInClass: null })] });
  expect(found).toMatchObject({ nodes: 2, notCounted: 0, isOfClass: false });
});

test('are all nothing on an empty board', () => {
  const none = { height: 0, nodes: 0, notCounted: 0, isOfClass: false, onOneTip: 0, hashesPerSecond: 0, mining: 0 };
  expect(figuresOf({ nodes: [] })).toEqual(none);
});

test('nodes without a known last block have none in common', () => {
  expect(figuresOf({ nodes: [node(0, { tip: null }), node(1, { tip: null })] }).onOneTip).toBe(0);
});

test('silent nodes come before those that are behind, and those in step not at all', () => {
  const behind: BoardNodeView['state'] = { code: 'behind', blocks: 3 };
  const found = troubledNodes([node(0, {}), node(1, { state: behind }), node(2, { state: SILENT })]);
  expect(found.map(({ id }) => id)).toEqual([2, 1]);
});
