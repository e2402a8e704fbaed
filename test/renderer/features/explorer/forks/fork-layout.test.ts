/** Where the blocks of the tree are drawn. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ForkBlockView } from '../../../../../preload/contract/views/fork-views.ts';
import { layOut, MAX_LANES } from '../../../../../renderer/features/explorer/forks/fork-layout.ts';

function block(hash: string, height: number, previousHash: string, isOnBestChain = false): ForkBlockView {
  const rest = {
    miner: null,
    receivedAt: 0,
    heardFrom: null,
    transactionCount: 1,
    isInvalid: false,
    hasOwnCoins: false,
    tipOf: [],
  };
  return { hash, height, previousHash, isOnBestChain, ...rest };
}

function chain(from: number, to: number): ForkBlockView[] {
  return Array.from({ length: to - from + 1 }, (_, index) =>
    block(`b${from + index}`, from + index, `b${from + index - 1}`, true),
  );
}

function byHeight(blocks: readonly ForkBlockView[]): ForkBlockView[] {
  return blocks.toSorted((a, b) => a.height - b.height || Number(b.isOnBestChain) - Number(a.isOnBestChain));
}

function lanesOf(blocks: readonly ForkBlockView[]): Record<string, number> {
  return Object.fromEntries(layOut(byHeight(blocks)).placed.map(({ block: { hash }, lane }) => [hash, lane]));
}

test('the chain is one line, and a branch goes on in its lane', () => {
  /*  b1 - b2 - b3 - b4
   *        \ s3 - s4       */
  const blocks = [...chain(1, 4), block('s3', 3, 'b2'), block('s4', 4, 's3')];
  expect(lanesOf(blocks)).toEqual({ b1: 0, b2: 0, b3: 0, b4: 0, s3: 1, s4: 1 });
});

test('branches side by side have a lane each, and one that follows later takes the first again', () => {
  /*  b1 - b2 - b3 - b4 - b5
   *    \ s2 - s3    \ u5
   *    \ t2                  */
  const blocks = [
    ...chain(1, 5),
    block('s2', 2, 'b1'),
    block('s3', 3, 's2'),
    block('t2', 2, 'b1'),
    block('u5', 5, 'b4'),
  ];
  expect(lanesOf(blocks)).toMatchObject({ s2: 1, s3: 1, t2: 2, u5: 1 });
});

test('a branch of a branch leaves its lane', () => {
  const blocks = [...chain(1, 3), block('s2', 2, 'b1'), block('s3', 3, 's2'), block('t3', 3, 's2')];
  expect(lanesOf(blocks)).toMatchObject({ s2: 1, s3: 1, t3: 2 });
});

test('a branch whose beginning is not among the blocks comes in from the left', () => {
  const { placed } = layOut(byHeight([...chain(10, 12), block('s11', 11, 's10')]));
  expect(placed.find(({ block: { hash } }) => hash === 's11')).toMatchObject({ lane: 1, parent: undefined });
});

test('what finds no lane is counted', () => {
  const many = Array.from({ length: MAX_LANES + 5 }, (_, index) => block(`s${index}`, 2, 'b1'));
  const { hidden, lanes, placed } = layOut(byHeight([...chain(1, 2), ...many]));
  expect([hidden, lanes, placed.length]).toEqual([5, MAX_LANES + 1, 2 + MAX_LANES]);
});

test('whatever the tree: no two blocks in one place, no line through a block of its lane', () => {
  const branches = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 4 })), { maxLength: 20 });
  fc.assert(
    fc.property(branches, (all) => {
      const blocks = chain(1, 20);
      for (const [index, [at, length]] of all.entries()) {
        const root = blocks[at % blocks.length];
        if (root === undefined) continue;
        let parent = root;
        for (let step = 1; step <= length; step++) {
          const next = block(`s${index}.${step}`, parent.height + 1, parent.hash);
          blocks.push(next);
          parent = next;
        }
      }
      const { placed, hidden } = layOut(byHeight(blocks));
      expect(placed.length + hidden).toBe(blocks.length);
      const places = new Set(placed.map(({ block: { height }, lane }) => `${height} ${lane}`));
      expect(places.size).toBe(placed.length);
      for (const { block: one, lane, parent } of placed) {
        if (parent === undefined || lane === 0) continue;
        for (let between = parent.height + 1; between < one.height; between++) {
          expect(places.has(`${between} ${lane}`)).toBe(false);
        }
      }
    }),
  );
});
