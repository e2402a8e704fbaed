/** Stories of two first blocks: where each is all there is, the one with the lower hash stays, on every node of our kind. */
import { describe, expect, test } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import type { NodeEventMap } from '../../main/node/events.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';
import { ChainBuilder, TEST_EPOCH } from '../support/chain-builder.ts';
import { dumpOf, FROM_NETWORK, openTestChain, type TestChain } from '../support/test-chain.ts';

const newPath = useTempFolder();
const PEER = 'http://10.0.0.66:5000';
const make = new ChainBuilder();
const [low, middle, high] = [0, 1, 2]
  .map((second) => make.genesis(TEST_EPOCH + second))
  .toSorted((a, b) => (a.hash < b.hash ? -1 : 1)) as [Block, Block, Block];

async function openWith(...blocks: readonly Block[]): Promise<TestChain> {
  const opened = openTestChain();
  for (const block of blocks) await opened.chain.acceptBlock(block, FROM_NETWORK);
  return opened;
}

describe('a first block that arrives beside the only block', () => {
  test('takes its place when its hash is lower', async () => {
    const { chain } = await openWith(high);
    expect(await chain.acceptBlock(low, FROM_NETWORK)).toEqual({ kind: 'connected' });
    expect([chain.firstHash, chain.size]).toEqual([low.hash, 1]);
    expect(await chain.acceptBlock(high, FROM_NETWORK)).toEqual({ kind: 'known' });
    expect(chain.firstHash).toBe(low.hash);
  });

  test('is stored beside it when its hash is higher, so that what is built on it can be followed at once', async () => {
    const { chain } = await openWith(low);
    expect(await chain.acceptBlock(high, FROM_NETWORK)).toEqual({ kind: 'side-branch' });
    expect(chain.firstHash).toBe(low.hash);
    expect(await chain.acceptBlock(make.on(high), FROM_NETWORK)).toEqual({ kind: 'connected' });
    expect([chain.firstHash, chain.size]).toEqual([high.hash, 2]);
  });

  test('is no news when it is the same', async () => {
    const { chain } = await openWith(low);
    expect(await chain.acceptBlock(low, FROM_NETWORK)).toEqual({ kind: 'known' });
  });

  test('is checked like any first block', async () => {
    const { chain } = await openWith(high);
    const forged = { ...low, difficulty: 0 };
    expect(await chain.acceptBlock(forged, FROM_NETWORK)).toMatchObject({ kind: 'rejected', code: 'bad-genesis' });
    expect(chain.firstHash).toBe(high.hash);
  });

  test('is not stored when our own miner made it too late (second-genesis)', async () => {
    const { chain } = await openWith(high);
    const outcome = await chain.acceptBlock(low, { kind: 'miner' });
    expect(outcome).toMatchObject({ kind: 'rejected', code: 'second-genesis' });
  });
});

describe('a first block that arrives beside two blocks', () => {
  test('is refused, whatever its hash (second-genesis)', async () => {
    for (const [ours, other] of [
      [high, low],
      [low, high],
    ] as const) {
      const { chain } = await openWith(ours, make.on(ours));
      expect(await chain.acceptBlock(other, FROM_NETWORK)).toMatchObject({ kind: 'rejected', code: 'second-genesis' });
      expect([chain.firstHash, chain.sideBlockCount]).toEqual([ours.hash, 0]);
    }
  });
});

describe("a peer's chain of one block", () => {
  test('is followed when its hash is lower', async () => {
    const { chain } = await openWith(high);
    expect(await chain.acceptDump(dumpOf([low]), PEER)).toEqual({ kind: 'synced', added: 1, replaced: 1 });
    expect(chain.firstHash).toBe(low.hash);
  });

  test('is not followed when its hash is higher, or when it is ours', async () => {
    for (const other of [low, high]) {
      const { chain } = await openWith(low);
      expect(await chain.acceptDump(dumpOf([other]), PEER)).toEqual({ kind: 'not-longer' });
      expect(chain.firstHash).toBe(low.hash);
    }
  });

  test('is not read when ours has two', async () => {
    const { chain } = await openWith(high, make.on(high));
    expect(await chain.acceptDump(dumpOf([low]), PEER)).toEqual({ kind: 'not-longer' });
    expect(chain.firstHash).toBe(high.hash);
  });
});

describe('the block that loses', () => {
  const listen = ({ events }: TestChain): NodeEventMap['first-block-settled'][] => {
    const told: NodeEventMap['first-block-settled'][] = [];
    events.subscribe('first-block-settled', (event) => void told.push(event));
    return told;
  };

  test('leaves quietly: no history is replaced, and all that came in a moment is told once', async () => {
    const opened = await openWith(high);
    const { chain, clock, logLines } = opened;
    const told = listen(opened);
    await chain.acceptBlock(middle, FROM_NETWORK);
    await chain.acceptBlock(low, FROM_NETWORK);
    clock.advance(2000);
    expect(chain.marks.replacement).toBeUndefined();
    expect(told).toEqual([{ count: 3, firstBlock: low.hash, because: 'lower' }]);
    expect(logLines.filter((line) => line.includes('first blocks'))).toEqual([
      `3 first blocks were made at the same moment. All nodes go on with the one whose hash is the lowest, ${low.hash.slice(0, 12)}..., and so does this node. No coins are lost: a first block pays nothing.`,
    ]);
  });

  test('is told of where the winner was made, too', async () => {
    const opened = await openWith(low);
    const told = listen(opened);
    await opened.chain.acceptBlock(high, FROM_NETWORK);
    opened.clock.advance(2000);
    expect(told).toEqual([{ count: 2, firstBlock: low.hash, because: 'lower' }]);
  });

  test('is told of when a longer chain takes its place', async () => {
    const opened = await openWith(low);
    const told = listen(opened);
    await opened.chain.acceptDump(dumpOf([high, make.on(high)]), PEER);
    opened.clock.advance(2000);
    expect(opened.chain.marks.replacement).toBeUndefined();
    expect(told).toEqual([{ count: 2, firstBlock: high.hash, because: 'longer' }]);
  });

  test('is not told of when the chain stops', async () => {
    const opened = await openWith(high);
    const told = listen(opened);
    await opened.chain.acceptBlock(low, FROM_NETWORK);
    opened.chain.stop();
    opened.clock.advance(2000);
    expect(told).toEqual([]);
  });

  test('can be chosen by hand, and then stays until it is outgrown', async () => {
    const { chain } = await openWith(high, low);
    await chain.chooseBranch(high.hash);
    expect(chain.firstHash).toBe(high.hash);
    await chain.acceptBlock(middle, FROM_NETWORK);
    expect(chain.firstHash).toBe(high.hash);
    await chain.chooseBranch(undefined);
    expect(chain.firstHash).toBe(low.hash);
  });
});

//  1a
//  1b: lower, stored, but the node was killed before it switched
test('a node that ended before it switched does so when it starts', async () => {
  const file = newPath();
  let commits = 2;
  const beforeCommit = (): void => {
    commits -= 1;
    if (commits < 0) throw new Error('killed');
  };
  const before = openTestChain({ file, beforeCommit });
  await before.chain.acceptBlock(high, FROM_NETWORK);
  await expect(before.chain.acceptBlock(low, FROM_NETWORK)).rejects.toThrow('killed');
  await before.chain.drained();
  before.close();
  const after = openTestChain({ file });
  await after.chain.drained();
  expect(after.store.getBestWires(1, 9)).toEqual([formatBlock(low)]);
  after.close();
});
