/** What was at a moment: against a walk through all that had happened until then. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PublicEntry, PublicHappening } from '../../../../../preload/contract/messages/public-log/public-entry.ts';
import { countUntil, tipAfter } from '../../../../../renderer/features/log/playback/core/timeline.ts';
import { chainDown, sharesAt, treeAt } from '../../../../../renderer/features/log/playback/core/tree-at.ts';
import { entryAt, hashOf, logOf, reorganisation, side, timelineOf, tip } from './log-builder.ts';

function chainOf(entries: readonly PublicEntry[], count = entries.length, lowest = 1): (string | number)[] {
  const timeline = timelineOf(entries);
  return [...chainDown(timeline, count, lowest)].map(({ hash, height }) => hash ?? height);
}

const FORK = logOf(
  tip(1, 'b1'),
  tip(2, 'b2', { on: 'b1' }),
  tip(3, 'b3', { on: 'b2' }),
  side(3, 'x3', 'b2'),
  side(4, 'x4', 'x3'),
  reorganisation({ fork: ['b2', 2], left: ['b3', 3], came: ['x4', 4] }),
);

describe('the chain at a moment', () => {
  test('is that of the last tip, before and after a reorganisation', () => {
    expect(chainOf(FORK, 0)).toEqual([]);
    expect(chainOf(FORK, 5)).toEqual(['b3', 'b2', 'b1'].map(hashOf));
    expect(chainOf(FORK)).toEqual(['x4', 'x3', 'b2', 'b1'].map(hashOf));
    expect(chainOf(FORK, 6, 3)).toEqual(['x4', 'x3'].map(hashOf));
  });

  test('has what grew beside it as far as it was known', () => {
    const timeline = timelineOf(FORK);
    const shown = (count: number) =>
      treeAt(timeline, count, 1, 9).blocks.map(({ hash, isOnBestChain }) => [hash, isOnBestChain]);
    expect(shown(3)).toEqual(['b1', 'b2', 'b3'].map((name) => [hashOf(name), true]));
    expect(shown(4).at(-1)).toEqual([hashOf('x3'), false]);
    expect(shown(6)).toEqual([
      [hashOf('b1'), true],
      [hashOf('b2'), true],
      [hashOf('x3'), true],
      [hashOf('b3'), false],
      [hashOf('x4'), true],
    ]);
    expect([3, 5, 6].map((count) => treeAt(timeline, count, 1, 9).highest)).toEqual([3, 4, 4]);
  });

  test('goes through blocks that came in one go, whose hashes nobody told', () => {
    const entries = logOf(tip(1, 'b1'), tip(40, 'b40', { blocks: 39 }), tip(41, 'b41', { on: 'b40' }));
    expect(chainOf(entries, 3, 37)).toEqual([hashOf('b41'), hashOf('b40'), 39, 38, 37]);
    expect(chainOf(entries).slice(-2)).toEqual([2, hashOf('b1')]);
    const { blocks } = treeAt(timelineOf(entries), 3, 30, 60);
    expect(blocks.map(({ height }) => height)).toEqual([29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41]);
    // Each one stands on the one before.
    for (const [index, { previousHash }] of blocks.entries()) {
      if (index > 0) expect(previousHash).toBe(blocks[index - 1]?.hash);
    }
  });

  test('has the blocks of a branch that came in one go, with their miners, where the log lists them', () => {
    const listed = [
      { name: 'x6', height: 6, on: 'x5' },
      { name: 'x5', height: 5, on: 'x4' },
    ];
    // The branch has four blocks; two of them are told one by one.
    const entries = logOf(
      tip(1, 'b1'),
      tip(2, 'b2', { on: 'b1' }),
      tip(3, 'b3', { on: 'b2' }),
      reorganisation({ fork: ['b2', 2], left: ['b3', 3], came: ['x6', 6], listed }),
      tip(7, 'x7', { on: 'x6', miner: 'bob' }),
    );
    expect(chainOf(entries)).toEqual([hashOf('x7'), hashOf('x6'), hashOf('x5'), 4, 3, hashOf('b2'), hashOf('b1')]);
    const { miners, unknown } = sharesAt(timelineOf(entries), 5, 5);
    expect(miners.map(({ miner }) => miner)).toEqual(['bob', 'x6', 'x5']);
    expect(unknown).toBe(2);
    // All of them: the tree stands on the block below the fork.
    const all = [...listed, { name: 'x4', height: 4, on: 'x3' }, { name: 'x3', height: 3, on: 'b2' }];
    const whole = logOf(
      tip(1, 'b1'),
      tip(2, 'b2', { on: 'b1' }),
      tip(3, 'b3', { on: 'b2' }),
      reorganisation({ fork: ['b2', 2], left: ['b3', 3], came: ['x6', 6], listed: all }),
    );
    expect(chainOf(whole)).toEqual(['x6', 'x5', 'x4', 'x3', 'b2', 'b1'].map(hashOf));
    expect(sharesAt(timelineOf(whole), 4, 100).unknown).toBe(0);
  });

  test('of a node that does not tell what a block stands on', () => {
    expect(chainOf(logOf(tip(7, 'b7'), tip(8, 'b8'), tip(9, 'b9')))).toEqual(['b9', 'b8', 'b7'].map(hashOf));
  });

  test('has a block that the log tells of only later, without what it tells then', () => {
    const entries = logOf(tip(2, 'b2', { on: 'b1' }), side(1, 'b1'));
    expect(chainOf(entries, 1)).toEqual([hashOf('b2'), 1]);
    expect(chainOf(entries, 2)).toEqual(['b2', 'b1'].map(hashOf));
    expect(treeAt(timelineOf(entries), 1, 1, 9).blocks.map(({ heard }) => heard?.height)).toEqual([undefined, 2]);
  });

  test('ends where the log begins, or where it makes no sense', () => {
    expect(chainOf(logOf(tip(7, 'b7', { on: 'b6' }), tip(8, 'b8', { on: 'b7' })))).toEqual(['b8', 'b7'].map(hashOf));
    // A circle, and a block that stands on a higher one.
    expect(chainOf(logOf(tip(5, 'a', { on: 'b' }), tip(5, 'b', { on: 'a' })))).toEqual([hashOf('b')]);
    expect(chainOf(logOf(tip(9, 'high'), tip(4, 'low', { on: 'high' })))).toEqual([hashOf('low')]);
  });

  test('draws a few blocks of a tree that claims millions', () => {
    const huge = logOf(tip(2 ** 31, 'top', { blocks: 2 ** 31 }));
    expect(treeAt(timelineOf(huge), 1, 2 ** 31 - 20, 2 ** 31).blocks).toHaveLength(22);
    const crowd = logOf(...Array.from({ length: 3000 }, (_, index) => side(5, `s${index}`)));
    expect(treeAt(timelineOf(crowd), 3000, 1, 25).blocks).toHaveLength(500);
  });
});

test('shares are those of the last blocks, with what is not known', () => {
  const entries = logOf(
    tip(1, 'b1', { miner: null }),
    tip(2, 'b2', { on: 'b1', miner: 'ada' }),
    tip(3, 'b3', { on: 'b2', miner: 'bob' }),
    tip(4, 'b4', { on: 'b3', miner: 'ada' }),
  );
  const timeline = timelineOf(entries);
  expect(sharesAt(timeline, 4, 100)).toEqual({
    fromHeight: 1,
    toHeight: 4,
    miners: [
      { miner: 'ada', blocks: 2 },
      { miner: 'bob', blocks: 1 },
    ],
    unknown: 1,
  });
  expect(sharesAt(timeline, 4, 1).miners).toEqual([{ miner: 'ada', blocks: 1 }]);
  expect(sharesAt(timeline, 0, 100).miners).toEqual([]);
});

describe('at any moment of any log', () => {
  const peer = fc.constantFrom('p1', 'p2', 'p3', 'p4');
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const height = fc.integer({ min: 1, max: 6 });
  const happening: fc.Arbitrary<PublicHappening> = fc.oneof(
    fc.record({ height, name, on: fc.option(name) }).map((one) => tip(one.height, one.name, { on: one.on })),
    fc.record({ height, name, on: fc.option(name) }).map((one) => side(one.height, one.name, one.on)),
    peer.map((one): PublicHappening => ({ code: 'peer-came', peer: one })),
    peer.map((one): PublicHappening => ({ code: 'peer-went', peer: one, problem: null })),
  );
  const log = fc
    .array(fc.record({ what: happening, time: fc.integer({ min: 0, max: 60 }) }), { maxLength: 300 })
    .map((all) => all.map(({ what, time }, index) => entryAt(time, what, index + 1)));

  test('tip, peers and count are what a walk finds', () => {
    fc.assert(
      fc.property(log, fc.integer({ min: -1, max: 61 }), (entries, time) => {
        const timeline = timelineOf(entries);
        const until = timeline.entries.filter((entry) => entry.time <= time);
        const count = countUntil(timeline, time);
        expect(count).toBe(until.length);
        const tips = until.flatMap(({ what }) => (what.code === 'tip' ? [what.hash] : []));
        expect(tipAfter(timeline, count)?.hash).toBe(tips.at(-1));
        const there = new Set<string>();
        for (const { what } of until) {
          if (what.code === 'peer-came') there.add(what.peer);
          if (what.code === 'peer-went') there.delete(what.peer);
        }
        expect(timeline.peers.after(count)).toEqual([...there]);
      }),
      { numRuns: 200 },
    );
  });

  test('the chain goes down step by step, and no block is drawn twice', () => {
    fc.assert(
      fc.property(log, fc.nat(300), (entries, wanted) => {
        const timeline = timelineOf(entries);
        const count = Math.min(wanted, entries.length);
        const heights = [...chainDown(timeline, count, 1)].map((block) => block.height);
        expect(heights).toEqual(heights.map((_, index) => (heights[0] ?? 0) - index));
        const { blocks } = treeAt(timeline, count, 1, 6);
        expect(new Set(blocks.map(({ hash }) => hash)).size).toBe(blocks.length);
        for (const { heard } of blocks) expect(heard?.index ?? 0).toBeLessThan(Math.max(1, count));
      }),
      { numRuns: 200 },
    );
  });
});

test('10,000 entries are prepared once, and each moment of them has its chain', () => {
  const entries = Array.from({ length: 10_000 }, (_, index) =>
    entryAt(index * 5, tip(index + 1, `b${index + 1}`, { on: `b${index}` }), index + 1),
  );
  const timeline = timelineOf(entries);
  for (const seconds of [49_995, 0, 25_000]) {
    const count = countUntil(timeline, seconds);
    expect(count).toBe(seconds / 5 + 1);
    expect(treeAt(timeline, count, Math.max(1, count - 200), count).blocks.at(-1)?.height).toBe(count);
  }
});
