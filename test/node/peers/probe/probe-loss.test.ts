/** What would be lost to a node, before it is a peer. */
import { expect, test } from 'vitest';
import type { Block } from '../../../../main/consensus/block.ts';
import type { CurrentClass, Membership } from '../../../../main/node/class/membership.ts';
import { findLoss } from '../../../../main/node/peers/probe/probe-loss.ts';
import { PeerError, type ChainDump } from '../../../../main/node/ports/peer-client.ts';
import { ChainBuilder } from '../../../support/chain-builder.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { statusOf } from '../../../support/memory-room.ts';
import { dumpOf } from '../../../support/test-chain.ts';

const builder = new ChainBuilder();
const first = builder.genesis();
const own = [first, ...builder.chainOn(first, 4)];

const noClass: CurrentClass = () => undefined;
const CLASS: Membership = { key: 'a key', name: '10b', statement: undefined };

function lossTo(
  dump: ChainDump | Error,
  blocks: readonly Block[] = own,
  clock = new FakeClock(),
  currentClass: CurrentClass = noClass,
) {
  return findLoss(
    {
      currentClass,
      chain: { size: blocks.length, hashAt: (height) => blocks[height - 1]?.hash },
      // A workshop node: it knows no other way.
      inspector: {
        fetchStatus: () => Promise.resolve(undefined),
        fetchFork: () => Promise.resolve(undefined),
        fetchChain: () => (dump instanceof Error ? Promise.reject(dump) : Promise.resolve(dump)),
      },
      clock,
    },
    'http://10.0.0.7:5000',
  );
}

test('nothing goes when the longer chain holds ours, is not longer, or ours is empty', async () => {
  const longer = [...own, ...builder.chainOn(own.at(-1)!, 2)];
  expect(await lossTo(dumpOf(longer))).toBeUndefined();
  expect(await lossTo(dumpOf(own.slice(0, 3)))).toBeUndefined();
  expect(await lossTo(dumpOf(longer), [])).toBeUndefined();
});

test('the blocks after the fork go, also when the first block is the same', async () => {
  const other = [...own.slice(0, 3), ...builder.chainOn(own[2]!, 4, { timestamp: 1_800_000_000 })];
  expect(await lossTo(dumpOf(other))).toEqual({ forkHeight: 3, blocks: 2 });
});

test('all go when the chains have nothing in common', async () => {
  const stranger = builder.genesis(5);
  expect(await lossTo(dumpOf([stranger, ...builder.chainOn(stranger, 9)]))).toEqual({ forkHeight: 0, blocks: 5 });
});

test('nothing goes to a longer chain that begins otherwise, where this node is in a class', async () => {
  const stranger = builder.genesis(5);
  const dump = dumpOf([stranger, ...builder.chainOn(stranger, 9)]);
  expect(await lossTo(dump, own, new FakeClock(), () => CLASS)).toBeUndefined();
  const other = [...own.slice(0, 3), ...builder.chainOn(own[2]!, 4, { timestamp: 1_800_000_000 })];
  expect(await lossTo(dumpOf(other), own, new FakeClock(), () => CLASS)).toEqual({ forkHeight: 3, blocks: 2 });
});

test('a peer that fails or sends nothing holds nobody up, and is let go', async () => {
  const refused = new PeerError('connect', { code: 'no-answer', peer: 'http://10.0.0.7:5000' });
  expect(await lossTo(refused)).toBeUndefined();
  const clock = new FakeClock();
  let isClosed = false;
  const silent: ChainDump = {
    ...dumpOf(own, 1000),
    skipCommon: () => new Promise(() => undefined),
    close: () => {
      isClosed = true;
    },
  };
  const loss = lossTo(silent, own, clock);
  await new Promise((resolve) => setImmediate(resolve));
  clock.advance(6_000);
  expect(await loss).toBeUndefined();
  expect(isClosed).toBe(true);
});

test('a node of our kind is asked which of our blocks it has, and sends none', async () => {
  const asked: number[] = [];
  const size = 5000;
  const hashAt = (height: number) => (height >= 1 && height <= size ? `own ${height}` : undefined);
  for (const forkHeight of [0, 1, 63, 64, 65, 4096, 4999, 5000]) {
    let questions = 0;
    const loss = await findLoss(
      {
        currentClass: noClass,
        chain: { size, hashAt },
        clock: new FakeClock(),
        inspector: {
          fetchStatus: async () => ({ ...statusOf('other', 0), height: 6000 }),
          fetchFork: async (_address, hashes) => {
            questions += 1;
            const heights = hashes.map((hash) => Number(hash.slice(4))).filter((height) => height <= forkHeight);
            const height = Math.max(0, ...heights);
            return { height, hash: hashAt(height) };
          },
          fetchChain: () => Promise.reject(new Error('not to be asked')),
        },
      },
      'http://10.0.0.7:5000',
    );
    asked.push(questions);
    expect(loss).toEqual(forkHeight === size ? undefined : { forkHeight, blocks: size - forkHeight });
  }
  expect(Math.max(...asked)).toBeLessThanOrEqual(3);
});

test('a node that names a block that it was not asked for is not believed', async () => {
  const deps = {
    currentClass: noClass,
    chain: { size: 5, hashAt: (height: number) => own[height - 1]?.hash },
    clock: new FakeClock(),
    inspector: {
      fetchStatus: async () => ({ ...statusOf('other', 0), height: 9 }),
      fetchFork: async () => ({ height: 3, hash: 'another' }),
      fetchChain: () => Promise.reject(new Error('not to be asked')),
    },
  };
  expect(await findLoss(deps, 'http://10.0.0.7:5000')).toBeUndefined();
});
