/** Ancestors are found by far jumps: the same ones that a walk from parent to parent finds. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashText } from '../../../main/consensus/hash.ts';
import { BlockTree } from '../../../main/node/chain/block-tree.ts';
import { NO_BLOCK } from '../../../main/node/chain/header-table.ts';
import type { StoredHeader } from '../../../main/node/ports/chain-store.ts';

const OTHERS = { difficulty: 1, timestamp: 0, sizeBytes: 300, isInvalid: false } as const;

/** A block on an earlier one, by its place among them. */
function sketch(headers: StoredHeader[], parentPlace: number): StoredHeader {
  const parent = headers[parentPlace];
  const header = {
    ...OTHERS,
    hash: hashText(`${headers.length}`),
    previousHash: parent?.hash ?? '0',
    height: (parent?.height ?? 0) + 1,
  };
  headers.push(header);
  return header;
}

function treeOf(headers: readonly StoredHeader[], best: readonly string[]): BlockTree {
  const tree = new BlockTree();
  const isBest = new Set(best);
  for (const header of headers) tree.load({ ...header, isBest: isBest.has(header.hash) });
  return tree;
}

/** From the first block to this one. */
function pathTo(tree: BlockTree, block: number): number[] {
  const path: number[] = [];
  for (let at = block; at !== NO_BLOCK; at = tree.parent(at)) path.push(at);
  return path.reverse();
}

function expectSameAsWalk(tree: BlockTree, headers: readonly StoredHeader[]): void {
  for (const { hash } of headers) {
    const block = tree.find(hash);
    const path = pathTo(tree, block);
    expect(path.map((_, index) => tree.ancestorAt(block, index + 1))).toEqual(path);
    expect(tree.ancestorAt(block, path.length + 1)).toBe(NO_BLOCK);
    expect(tree.forkOf(block)).toBe(path.findLast((at) => tree.isBest(at)) ?? NO_BLOCK);
  }
}

/** Moves the best chain to a stored block. */
function moveTo(tree: BlockTree, goal: number): void {
  const path = pathTo(tree, goal);
  while (tree.tipBlock !== NO_BLOCK && !path.includes(tree.tipBlock)) tree.disconnectTip();
  for (const block of path.slice(tree.size)) tree.connect(block);
}

test('in any tree, read from the disk or grown, whatever the best chain was before', () => {
  const step = fc.record({ parent: fc.double({ min: 0, max: 1, noNaN: true }), moves: fc.integer({ min: 0, max: 9 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const headers: StoredHeader[] = [];
      const tree = treeOf([sketch(headers, -1)], [headers[0]!.hash]);
      for (const { parent, moves } of steps) {
        // Mostly on the newest, so that branches get long.
        const block = tree.add(sketch(headers, Math.floor(headers.length * parent ** 0.2)));
        if (moves === 0) moveTo(tree, block);
      }
      expectSameAsWalk(tree, headers);
      const best = pathTo(tree, tree.tipBlock).map((block) => tree.hash(block));
      expectSameAsWalk(treeOf(headers, best), headers);
    }),
  );
});

test('in some dozens of steps on a branch of a hundred thousand blocks', () => {
  const headers: StoredHeader[] = [];
  for (let height = 0; height < 100_000; height++) sketch(headers, height - 1);
  const first = headers[0]!.hash;
  const tree = treeOf(headers, [first]);
  let steps = 0;
  const parent = tree.parent.bind(tree);
  tree.parent = (block) => {
    steps++;
    return parent(block);
  };
  const end = tree.find(headers.at(-1)!.hash);
  expect(tree.ancestorAt(end, 77_777)).toBe(tree.find(headers[77_776]!.hash));
  expect(tree.forkOf(end)).toBe(tree.find(first));
  expect(steps).toBeLessThan(100);
});
