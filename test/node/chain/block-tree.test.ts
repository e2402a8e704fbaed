/** What the tree knows of its branches: where they end, which may go, and that finding out costs what the answer is long. */
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { hashText } from '../../../main/consensus/hash.ts';
import { BlockTree } from '../../../main/node/chain/block-tree.ts';
import { HeaderTable, NO_BLOCK } from '../../../main/node/chain/header-table.ts';

afterEach(() => void vi.restoreAllMocks());

const SIZE_BYTES = 300;

function header(name: string, previousName: string, height: number) {
  const previousHash = height === 1 ? '0' : hashText(previousName);
  return {
    hash: hashText(name),
    previousHash,
    height,
    difficulty: 0,
    timestamp: 0,
    sizeBytes: SIZE_BYTES,
    isInvalid: false,
  };
}

/** `a2` to `a<length + 1>`, on block 1. @returns the last one */
function addBranch(tree: BlockTree, name: string, length: number): number {
  let last = NO_BLOCK;
  for (let height = 2; height < length + 2; height++) {
    last = tree.add(header(`${name}${height}`, height === 2 ? '1' : `${name}${height - 1}`, height));
  }
  return last;
}

function openTree(): BlockTree {
  const tree = new BlockTree();
  tree.extend(header('1', '', 1));
  return tree;
}

/** How often a header is looked at meanwhile. */
function countLooks(work: () => void): number {
  const spies = (['firstChild', 'nextSibling', 'parent', 'height'] as const).map((name) =>
    vi.spyOn(HeaderTable.prototype, name),
  );
  work();
  return spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
}

function names(tree: BlockTree, blocks: readonly number[], all: readonly string[]): string[] {
  return blocks.map((block) => all.find((name) => hashText(name) === tree.hash(block)) ?? '?');
}

test('a long branch whose end is held keeps all of its blocks, and costs one look', () => {
  const tree = openTree();
  const end = addBranch(tree, 'a', 5000);
  tree.hold(end, tree.side.openHold());
  expect(tree.side.looseCount).toBe(4999);
  let gone: number[] = [];
  expect(countLooks(() => (gone = tree.forgetting.next(200, 0, 0)))).toBeLessThan(20);
  expect(gone).toEqual([]);
});

test('a long branch goes from its end, as many blocks at a time as are asked for', () => {
  const tree = openTree();
  addBranch(tree, 'a', 5000);
  let gone: number[] = [];
  expect(countLooks(() => (gone = tree.forgetting.next(200, 0, 0)))).toBeLessThan(2000);
  expect(gone.map((block) => tree.height(block))).toEqual(Array.from({ length: 200 }, (_, index) => 5001 - index));
});

test('the branch that has not grown for longest goes first, whole, before another one is begun', () => {
  const tree = openTree();
  addBranch(tree, 'a', 3);
  addBranch(tree, 'b', 3);
  addBranch(tree, 'c', 2);
  tree.add(header('a5', 'a4', 5));
  const all = ['a2', 'a3', 'a4', 'a5', 'b2', 'b3', 'b4', 'c2', 'c3'];
  const gone: number[] = [];
  const order: string[] = [];
  while (tree.side.count > 0) {
    gone.push(...tree.forgetting.next(2, 0, 0));
    order.push(...names(tree, gone, all));
    for (const block of gone.splice(0)) tree.remove(block);
  }
  expect(order).toEqual(['b4', 'b3', 'b2', 'c3', 'c2', 'a5', 'a4', 'a3', 'a2']);
});

test('no more goes than is needed, and what is held again stays when its turn had begun', () => {
  const tree = openTree();
  const end = addBranch(tree, 'a', 10);
  addBranch(tree, 'b', 10);
  expect(tree.forgetting.next(200, 20 * SIZE_BYTES, 17)).toHaveLength(3);
  expect(tree.forgetting.next(200, 15 * SIZE_BYTES, 20)).toHaveLength(5);
  const [first] = tree.forgetting.next(1, 0, 0);
  expect(first).toBe(end);
  tree.remove(end);
  const next = tree.find(hashText('a10'));
  const hold = tree.side.openHold();
  tree.hold(next, hold);
  expect(tree.forgetting.next(200, 0, 0)).toHaveLength(10);
  tree.side.closeHold(hold);
  expect(tree.forgetting.next(200, 0, 0)).toHaveLength(19);
});

test('pages of side blocks come newest first, whatever is held', () => {
  const tree = openTree();
  addBranch(tree, 'a', 3);
  tree.hold(tree.find(hashText('a2')), tree.side.openHold());
  const heights = (offset: number, count: number) => tree.newestSideBlocks(offset, count).map(({ height }) => height);
  expect([heights(0, 10), heights(1, 1), heights(3, 5)]).toEqual([[4, 3, 2], [3], []]);
});

test('side blocks at some heights come oldest first, the newest of them where there are too many', () => {
  const tree = openTree();
  addBranch(tree, 'a', 3);
  addBranch(tree, 'b', 2);
  const at = (from: number, to: number, limit = 10) => tree.sideBlocksBetween(from, to, limit);
  const names = (...all: string[]) => all.map(hashText);
  expect(at(2, 3)).toEqual({ hashes: names('a2', 'a3', 'b2', 'b3'), total: 4, highest: 4 });
  expect(at(3, 100, 2)).toEqual({ hashes: names('a4', 'b3'), total: 3, highest: 4 });
  expect(at(5, 9)).toEqual({ hashes: [], total: 0, highest: 4 });
});

test('knows the ends of its branches after whatever happened to them', () => {
  const STEPS = ['add', 'add', 'add', 'extend', 'disconnect', 'connect', 'forget', 'mark'] as const;
  const step = fc.record({ what: fc.constantFrom(...STEPS), at: fc.nat(1000) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 150 }), (steps) => {
      const tree = openTree();
      let hashes = [hashText('1')];
      for (const [index, { what, at }] of steps.entries()) {
        const block = tree.find(hashes[at % hashes.length]!);
        const parent = what === 'extend' ? tree.tipBlock : block;
        const added = {
          ...header(`n${index}`, '', 1),
          previousHash: tree.hash(parent),
          height: tree.height(parent) + 1,
        };
        if (what === 'add' || what === 'extend') hashes.push(added.hash);
        if (what === 'add') tree.add(added);
        else if (what === 'extend') tree.extend(added);
        else if (what === 'disconnect' && tree.size > 1) tree.disconnectTip();
        else if (what === 'mark' && !tree.isBest(block)) [...tree.markInvalid(block)].forEach(String);
        else if (what === 'connect' && !tree.isBest(block) && !tree.isInvalid(block)) {
          if (tree.parent(block) === tree.tipBlock) tree.connect(block);
        } else if (what === 'forget') {
          for (const gone of tree.forgetting.next(3, 0, 0)) tree.remove(gone);
          hashes = hashes.filter((hash) => tree.find(hash) !== NO_BLOCK);
        }
      }
      expect(new Set(tree.newestBranchEnds(1000))).toEqual(validEnds(tree, hashes));
      const loose = tree.forgetting.next(1000, 0, 0);
      expect(loose).toHaveLength(tree.side.count);
    }),
    { numRuns: 300 },
  );
});

/** Found the long way. */
function validEnds(tree: BlockTree, hashes: readonly string[]): Set<string> {
  const side = hashes.filter((hash) => !tree.isBest(tree.find(hash)) && !tree.isInvalid(tree.find(hash)));
  return new Set(side.filter((hash) => !tree.sideChildren(hash).some(({ isInvalid }) => !isInvalid)));
}
