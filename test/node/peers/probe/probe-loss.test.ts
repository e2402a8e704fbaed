/** What would be lost to a node, before it is a peer. */
import { expect, test } from 'vitest';
import type { Block } from '../../../../main/consensus/block.ts';
import { findLoss } from '../../../../main/node/peers/probe/probe-loss.ts';
import { PeerError, type ChainDump } from '../../../../main/node/ports/peer-client.ts';
import { ChainBuilder } from '../../../support/chain-builder.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { dumpOf } from '../../../support/test-chain.ts';

const builder = new ChainBuilder();
const first = builder.genesis();
const own = [first, ...builder.chainOn(first, 4)];

function lossTo(dump: ChainDump | Error, blocks: readonly Block[] = own, clock = new FakeClock()) {
  return findLoss(
    {
      chain: { size: blocks.length, hashAt: (height) => blocks[height - 1]?.hash },
      inspector: { fetchChain: () => (dump instanceof Error ? Promise.reject(dump) : Promise.resolve(dump)) },
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
  await Promise.resolve();
  clock.advance(6_000);
  expect(await loss).toBeUndefined();
  expect(isClosed).toBe(true);
});
