/**
 * The law of anchors, over random histories: whatever the order in which nodes hear of blocks and anchors, those that have
 * heard the same end on a chain that holds the newest anchor, and on the longest of those; of equals, on the one seen first.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import { isNewerAnchor } from '../../main/consensus/keys/class-anchor.ts';
import type { Anchor } from '../../main/node/chain/anchor.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { dumpOf, openTestChain } from '../support/test-chain.ts';

const make = new ChainBuilder();
const first = make.genesis();

/** Each block is on one of those before it. */
const tree = fc.array(fc.nat(), { minLength: 4, maxLength: 14 }).map((parents) => {
  const blocks: Block[] = [first];
  for (const [index, parent] of parents.entries()) {
    const on = blocks[parent % blocks.length] as Block;
    blocks.push(make.on(on, { miner: null, timestamp: Number(on.timestamp) + 6 + index / 100 }));
  }
  return blocks;
});

const history = tree.chain((blocks) =>
  fc.record({
    blocks: fc.constant(blocks),
    anchors: fc.uniqueArray(fc.constantFrom(...blocks.filter(({ height }) => height > 1)), {
      minLength: 1,
      maxLength: 3,
    }),
    seeds: fc.array(fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), { minLength: 2, maxLength: 2 }),
  }),
);

/** The branches of the tree, from their ends. */
function branchesOf(blocks: readonly Block[]): Block[][] {
  const at = new Map(blocks.map((block) => [block.hash, block]));
  const parents = new Set(blocks.map(({ previousHash }) => previousHash));
  return blocks
    .filter(({ hash }) => !parents.has(hash))
    .map((end) => {
      const branch: Block[] = [];
      for (let one: Block | undefined = end; one !== undefined; one = at.get(one.previousHash)) branch.unshift(one);
      return branch;
    });
}

async function live(blocks: readonly Block[], anchors: readonly Block[], seed: readonly number[]): Promise<string[]> {
  let anchor: Anchor | undefined;
  const currentClass = () => ({ key: '', name: '', statement: { ...STATEMENT, firstBlock: first.hash }, anchor });
  const node = openTestChain({ currentClass });
  const hear = async (block: Block): Promise<void> => {
    if (anchor !== undefined && !isNewerAnchor(block, anchor)) return;
    anchor = { height: block.height, hash: block.hash };
    await node.chain.anchorChanged();
    await node.chain.whenIdle();
  };
  try {
    const events = [
      ...anchors.map((block) => () => hear(block)),
      ...blocks.map((block) => () => node.chain.acceptBlock(block, { kind: 'stream', peer: 'http://peer:5000' })),
    ];
    const order = events.map((event, index) => ({ event, by: seed[index] ?? 0 })).toSorted((a, b) => a.by - b.by);
    for (const { event } of order) await event();
    // What was refused for an older anchor is fetched again, from whomever.
    const newest = anchor;
    const branches = branchesOf(blocks).toSorted((a, b) => b.length - a.length);
    for (const branch of [...branches, ...branches]) {
      if (newest === undefined || branch[newest.height - 1]?.hash !== newest.hash) continue;
      await node.chain.acceptDump(dumpOf(branch), 'http://peer:5000');
    }
    await node.chain.whenIdle();
    const best = node.chain.bestWires(1, 100).map((_wire, index) => node.chain.hashAt(index + 1) ?? '');
    expect(node.chain.lackedAnchor).toBeUndefined();
    return best;
  } finally {
    await node.chain.drained();
    node.close();
  }
}

const STATEMENT = { key: '', number: 1, name: '', block: '', signature: '' };

test('nodes that have heard the same blocks and anchors, in any order, end on the longest chain with the newest anchor', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ blocks, anchors, seeds }) => {
      const newest = anchors.reduce((one, other) => (isNewerAnchor(other, one) ? other : one));
      const holding = branchesOf(blocks).filter((branch) => branch[newest.height - 1]?.hash === newest.hash);
      const longest = Math.max(...holding.map(({ length }) => length));
      for (const seed of seeds) {
        const best = await live(blocks, anchors, seed);
        expect(best).toHaveLength(longest);
        expect(best[newest.height - 1]).toBe(newest.hash);
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);
