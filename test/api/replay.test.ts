/** A payment that somebody puts into a block again: who is told, and where it is named. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NodeEventMessage } from '../../preload/contract/api/transport.ts';
import { createNodeClient, type NodeClient } from '../../preload/contract/api/client.ts';
import type { Block } from '../../main/consensus/block.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { createMemoryTransport } from '../support/memory-transport.ts';
import { FROM_NETWORK } from '../support/test-chain.ts';
import { startTestHost, type TestHost } from '../support/test-host.ts';
import { until } from '../support/test-node.ts';

let world: TestHost;
let client: NodeClient;
let messages: NodeEventMessage[];
const make = new ChainBuilder();

beforeEach(async () => {
  world = await startTestHost();
  client = createNodeClient(createMemoryTransport(world.api));
  messages = [];
  world.api.subscribe((message) => messages.push(message));
});
afterEach(() => world.stop());

const accept = (block: Block) => world.host.running().node.chain.acceptBlock(block, FROM_NETWORK);
const kindsOfNews = () =>
  messages.flatMap((message) => (message.name === 'tip-changed' ? message.payload.news : [])).map(({ kind }) => kind);

/** Two rewards of 10 for the own wallet, then a payment of 1 in a block. */
async function payOnce(): Promise<{
  paid: Block;
  payment: ReturnType<TestHost['wallet']>['pay'] extends (...args: never[]) => infer P ? P : never;
}> {
  const { node } = world.host.running();
  const genesis = make.genesis();
  const rewards = make.chainOn(genesis, 2, { miner: world.wallet() });
  for (const block of [genesis, ...rewards]) await accept(block);
  const payment = node.pay(make.wallets.B.address, 1n);
  const paid = make.on(rewards[1]!, { transactions: [payment] });
  await accept(paid);
  return { paid, payment };
}

describe('a payment that stands in the chain', () => {
  test('as often as it was made is no replay', async () => {
    const { paid, payment } = await payOnce();
    const again = world.host.running().node.pay(make.wallets.B.address, 1n);
    await accept(make.on(paid, { transactions: [again] }));
    expect(again.hash).toBe(payment.hash);
    expect((await client.getWallet()).repeated).toEqual([]);
    expect(await client.getTransaction({ hash: payment.hash })).toMatchObject({ timesInChain: 2 });
  });

  test('more often than it was made is named in wallet, history, explorer and news', async () => {
    const { paid, payment } = await payOnce();
    const replay = make.on(paid, { transactions: Array.from({ length: 12 }, () => payment) });
    await accept(replay);

    const { repeated, address } = await client.getWallet();
    expect(repeated).toEqual([{ hash: payment.hash, to: payment.to, amount: '1', made: 1, times: 13 }]);
    expect(await client.getTransaction({ hash: payment.hash })).toMatchObject({ timesInChain: 13 });
    const { items } = await client.listHistory({ address, offset: 0, count: 20 });
    expect(items.map(({ transaction }) => transaction.timesInChain)).toEqual([...Array(13).fill(13), 1, 1]);
    const inBlock = await client.listTransactions({ hash: replay.hash, offset: 0, count: 20 });
    expect(inBlock.items.map(({ timesInChain }) => timesInChain)).toEqual([...Array(12).fill(13), 1]);

    await until(() => kindsOfNews().includes('payment-repeated'));
    expect(kindsOfNews().filter((kind) => kind === 'payment-repeated')).toHaveLength(1);
    // The block that repeats it is undone: nothing is repeated any more.
    for (const block of make.chainOn(paid, 2)) await accept(block);
    expect((await client.getWallet()).repeated).toEqual([]);
  });
});
