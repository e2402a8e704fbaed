/** What forks left, in numbers: against a count that walks every branch. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashText } from '../../../main/consensus/hash.ts';
import { BlockTree } from '../../../main/node/chain/block-tree.ts';
import { forkFigures } from '../../../main/node/chain/fork-figures.ts';

function header(name: string, previousName: string, height: number) {
  const previousHash = height === 1 ? '0' : hashText(previousName);
  const sizes = { difficulty: 0, timestamp: 0, sizeBytes: 300, isInvalid: false };
  return { hash: hashText(name), previousHash, height, ...sizes };
}

/** `b1` to `b<length>` on the best chain. */
function chainOf(length: number): BlockTree {
  const tree = new BlockTree();
  for (let height = 1; height <= length; height++) tree.extend(header(`b${height}`, `b${height - 1}`, height));
  return tree;
}

/** A branch of so many blocks on the best chain's block at a height. */
function addBranch(tree: BlockTree, name: string, fork: number, length: number): void {
  for (let height = fork + 1; height <= fork + length; height++) {
    tree.add(header(`${name}${height}`, height === fork + 1 ? `b${fork}` : `${name}${height - 1}`, height));
  }
}

describe('fork figures', () => {
  test('of a chain without forks', () => {
    expect(forkFigures(chainOf(20), 1, Infinity)).toEqual({ sideBlocks: 0, deepest: undefined });
    expect(forkFigures(new BlockTree(), 1, Infinity)).toEqual({ sideBlocks: 0, deepest: undefined });
  });

  test('a branch belongs to the heights at which it has blocks, and keeps its whole depth', () => {
    const tree = chainOf(20);
    addBranch(tree, 'x', 5, 1);
    addBranch(tree, 'y', 10, 4);
    const y = { tip: hashText('y14'), height: 14, depth: 4 };
    expect(forkFigures(tree, 1, 20)).toEqual({ sideBlocks: 5, deepest: y });
    expect(forkFigures(tree, 13, 13)).toEqual({ sideBlocks: 1, deepest: y });
    expect(forkFigures(tree, 1, 10)).toEqual({ sideBlocks: 1, deepest: { tip: hashText('x6'), height: 6, depth: 1 } });
    expect(forkFigures(tree, 15, 20)).toEqual({ sideBlocks: 0, deepest: undefined });
  });

  test('what breaks a rule has lost no race', () => {
    const tree = chainOf(10);
    addBranch(tree, 'x', 5, 3);
    const invalid = tree.find(hashText('x7'));
    expect([...tree.markInvalid(invalid)]).toHaveLength(2);
    expect(forkFigures(tree, 1, 10)).toEqual({ sideBlocks: 1, deepest: { tip: hashText('x6'), height: 6, depth: 1 } });
  });

  test('are what a walk along every branch counts', () => {
    const branch = fc.record({ fork: fc.integer({ min: 1, max: 30 }), length: fc.integer({ min: 1, max: 20 }) });
    const heights = fc.record({ from: fc.integer({ min: 1, max: 50 }), span: fc.integer({ min: 0, max: 50 }) });
    fc.assert(
      fc.property(fc.array(branch, { maxLength: 8 }), heights, (branches, { from, span }) => {
        const tree = chainOf(30);
        for (const [index, { fork, length }] of branches.entries()) addBranch(tree, `n${index}x`, fork, length);
        const to = from + span;
        const inside = branches.filter(({ fork, length }) => fork + 1 <= to && fork + length >= from);
        const blocks = inside.map(({ fork, length }) => Math.min(to, fork + length) - Math.max(from, fork + 1) + 1);
        const { sideBlocks, deepest } = forkFigures(tree, from, to);
        expect(sideBlocks).toBe(blocks.reduce((sum, count) => sum + count, 0));
        expect(deepest?.depth).toBe(inside.length === 0 ? undefined : Math.max(...inside.map(({ length }) => length)));
      }),
      { numRuns: 50 },
    );
  });
});
