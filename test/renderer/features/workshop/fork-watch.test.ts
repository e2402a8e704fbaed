/** Forks, how they end, and reorganisations, out of what lists of blocks say before and after. */
import { expect, test } from 'vitest';
import type { BlockSummary } from '../../../../preload/contract/views/block-views.ts';
import type { PeerView } from '../../../../preload/contract/views/peer-views.ts';
import { factsNow, findContest, forkEvents } from '../../../../renderer/features/workshop/watch/fork-watch.ts';

function block(hash: string, height: number, previousHash: string, miner = hash): BlockSummary {
  return {
    hash,
    height,
    previousHash,
    difficulty: 1,
    timestamp: 0,
    transactionCount: 1,
    miner,
    sizeBytes: 1,
    isOnBestChain: true,
    isInvalid: false,
  };
}

/**
 *   a -- b -- c
 *    \-- x -- y -- z
 */
const [a, b, c] = [block('a', 1, '0'), block('b', 2, 'a'), block('c', 3, 'b')];
const [x, y, z] = [block('x', 2, 'a'), block('y', 3, 'x'), block('z', 4, 'y')];

const kinds = (...ends: Parameters<typeof forkEvents>): readonly string[] =>
  forkEvents(...ends).map(({ kind }) => kind);

test('a second block of the height of the tip is a race', () => {
  expect(findContest({ best: [b, a], side: [x] })).toEqual({ height: 2, blocks: [b, x] });
  expect(findContest({ best: [c, b, a], side: [x] })).toBeUndefined();
  expect(findContest({ best: [b, a], side: [{ ...x, isInvalid: true }] })).toBeUndefined();
  expect(findContest({ best: [], side: [] })).toBeUndefined();
});

test('the next block settles it for the branch that the node follows', () => {
  expect(kinds({ best: [b, a], side: [] }, { best: [b, a], side: [x] })).toEqual(['fork']);
  expect(forkEvents({ best: [b, a], side: [x] }, { best: [c, b, a], side: [x] })).toEqual([
    { kind: 'settled', contest: { height: 2, blocks: [b, x] }, winner: b },
  ]);
});

test('a longer branch replaces blocks, and settles the race for the other', () => {
  expect(forkEvents({ best: [b, a], side: [x] }, { best: [y, x, a], side: [b] })).toEqual([
    { kind: 'reorganisation', left: [b] },
    { kind: 'settled', contest: { height: 2, blocks: [b, x] }, winner: x },
  ]);
  expect(forkEvents({ best: [c, b, a], side: [] }, { best: [z, y, x, a], side: [b, c] })).toEqual([
    { kind: 'reorganisation', left: [b, c] },
  ]);
});

test('blocks that only leave the end of the list are not lost', () => {
  expect(kinds({ best: [b, a], side: [] }, { best: [c, b], side: [] })).toEqual([]);
});

test('the same race is told once', () => {
  expect(kinds({ best: [b, a], side: [x] }, { best: [b, a], side: [x] })).toEqual([]);
});

// Safe: only these members are looked at.
const peer = (height: number, state: PeerView['state'] = 'ok') => ({ height, state }) as PeerView;

test('what can be seen is told by peers, miners and what has happened', () => {
  const alone = { height: 3, best: [c, b, a], peers: [peer(3)], events: [] };
  expect(factsNow(alone)).toEqual(['all-mine']);
  expect(factsNow({ ...alone, peers: [peer(3), peer(3)] })).toEqual(['three-nodes', 'all-mine']);
  expect(factsNow({ ...alone, peers: [peer(3), peer(3, 'unreachable')] })).toEqual(['all-mine']);
  const events = forkEvents({ best: [b, a], side: [x] }, { best: [y, x, a], side: [b] });
  expect(factsNow({ ...alone, peers: [peer(3), peer(2)], events })).toEqual([
    'three-nodes',
    'all-mine',
    'fork',
    'reorganisation',
  ]);
  expect(factsNow({ ...alone, peers: [peer(3), peer(3)], events })).toContain('one-tip');
});
