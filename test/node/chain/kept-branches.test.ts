/** What the owner may want back is held bit by bit, and goes when nobody wants it any more. */
import { expect, test } from 'vitest';
import { hashText } from '../../../main/consensus/hash.ts';
import { BlockTree } from '../../../main/node/chain/block-tree.ts';
import { KeptBranches } from '../../../main/node/chain/kept-branches.ts';
import { NO_MARKS } from '../../../main/node/ports/chain-marks.ts';
import type { StoredHeader } from '../../../main/node/ports/chain-store.ts';

const LENGTH = 12_000;

function branch(name: string, length: number): StoredHeader[] {
  let previousHash = hashText('1');
  return Array.from({ length }, (_, index) => {
    const hash = hashText(`${name}${index + 2}`);
    const header = {
      hash,
      previousHash,
      height: index + 2,
      difficulty: 1,
      timestamp: 0,
      sizeBytes: 300,
      isInvalid: false,
    };
    previousHash = hash;
    return header;
  });
}

//  1 - a2 - ... - a5             chosen
//    \ b2 - ... - b12001         the longest, which is ruled out
function open() {
  const first = { ...branch('', 1)[0]!, hash: hashText('1'), previousHash: '0', height: 1 };
  const [a, b] = [branch('a', 4), branch('b', LENGTH)];
  const tree = new BlockTree();
  for (const header of [first, ...a]) tree.load({ ...header, isBest: true });
  for (const header of b) tree.load({ ...header, isBest: false });
  const kept = new KeptBranches(tree);
  const choice = { tip: a.at(-1)!.hash, from: a[0]!.hash };
  tree.forkChoice.choose(tree.find(choice.from));
  return { tree, kept, marks: { ...NO_MARKS, choice }, b };
}

/** @returns how many steps it took */
function finish({ kept, marks }: Pick<ReturnType<typeof open>, 'kept' | 'marks'>): number {
  let steps = 1;
  while (!kept.step(marks)) steps++;
  return steps;
}

test('a long branch takes several steps, and then none of it may go', () => {
  const { tree, kept, marks } = open();
  expect(tree.side.looseCount).toBe(LENGTH);
  expect(finish({ kept, marks })).toBeGreaterThan(2);
  expect(tree.side.looseCount).toBe(0);
  expect(tree.side.looseBytes).toBe(0);
  expect(tree.side.count).toBe(LENGTH);
});

test('what has grown since is held in one step', () => {
  const { tree, kept, marks, b } = open();
  finish({ kept, marks });
  const end = b.at(-1)!;
  tree.add({ ...end, hash: hashText('next'), previousHash: end.hash, height: end.height + 1 });
  expect(tree.side.looseCount).toBe(1);
  expect(finish({ kept, marks })).toBe(1);
  expect(tree.side.looseCount).toBe(0);
});

test('all of it may go when nobody wants it any more', () => {
  const { tree, kept, marks } = open();
  finish({ kept, marks });
  kept.beginAnew();
  expect(kept.step(NO_MARKS)).toBe(true);
  expect(tree.side.looseCount).toBe(LENGTH);
  expect(tree.side.looseBytes).toBe(300 * LENGTH);
  expect(tree.forgetting.next(200, 0, 0)).toHaveLength(200);
});
