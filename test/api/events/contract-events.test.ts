import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../main/adapters/sqlite/open-store.ts';
import { databaseFile } from '../../../main/host/open-data.ts';
import { MAX_CARDS } from '../../../main/node/cards/card.ts';
import type { NodeEventMessage } from '../../../preload/contract/api/transport.ts';
import { madeUpAddress, signedCard, unsignedCard } from '../../node/cards/support/cards.ts';
import { ChainBuilder, EASY_NETWORK } from '../../support/chain-builder.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FROM_NETWORK } from '../../support/test-chain.ts';
import { startTestHost, type TestHost } from '../../support/test-host.ts';

let clock: FakeClock;
let tested: TestHost;
let messages: NodeEventMessage[];

beforeEach(async () => {
  clock = new FakeClock();
  tested = await startTestHost({ clock });
  messages = [];
  tested.api.subscribe((message) => messages.push(message));
  clock.advance(500);
  messages = [];
});
afterEach(() => tested.stop());

function namesOf(all: readonly NodeEventMessage[]): string[] {
  return all.map(({ name }) => name);
}

async function status() {
  const reply = await tested.api.dispatch('getStatus', undefined);
  return reply.ok ? reply.value : reply.error;
}

describe('the events of the contract', () => {
  test('tell a burst once', () => {
    const { events } = tested.host.running().node;
    for (let count = 0; count < 50; count++) events.emit('pool-changed', {});
    clock.advance(50);
    expect(namesOf(messages)).toEqual(['pool-changed', 'status-changed']);
  });

  test('tell of the pool with each block while payments wait, and once more when none does', async () => {
    const { node } = tested.host.running();
    const make = new ChainBuilder();
    const tellsOfPool = async (accept: Promise<unknown>): Promise<boolean> => {
      await accept;
      clock.advance(500);
      return namesOf(messages.splice(0)).includes('pool-changed');
    };
    const first = make.genesis(clock.nowSeconds());
    expect(await tellsOfPool(node.chain.acceptBlock(first, FROM_NETWORK))).toBe(false);
    node.events.emit('orders-changed', {});
    clock.advance(500);
    messages = [];
    const second = make.on(first);
    expect(await tellsOfPool(node.chain.acceptBlock(second, FROM_NETWORK))).toBe(true);
    expect(await tellsOfPool(node.chain.acceptBlock(make.on(second), FROM_NETWORK))).toBe(false);
  });

  test('tell what the disk refuses, once, until it works again', async () => {
    const { events } = tested.host.running().node;
    const problem = { code: 'disk-full', file: 'chain.db' } as const;
    events.emit('storage-failed', { problem });
    events.emit('storage-failed', { problem });
    expect(messages).toEqual([
      { name: 'notice', payload: { level: 'error', notice: { code: 'storage-failed', problem } } },
    ]);
    expect(await status()).toMatchObject({ storageProblem: problem });
    events.emit('pool-changed', {});
    expect(await status()).toMatchObject({ storageProblem: null });
  });

  test('tell which first block stays', () => {
    const settled = { count: 2, firstBlock: 'f00d'.repeat(16), because: 'lower' } as const;
    tested.host.running().node.events.emit('first-block-settled', settled);
    const notice = { code: 'first-block-settled', ...settled };
    expect(messages).toEqual([{ name: 'notice', payload: { level: 'info', notice } }]);
  });

  test('tell log lines together', () => {
    for (let count = 0; count < 450; count++) tested.log.info(`line ${count}`);
    clock.advance(100);
    const lines = messages.flatMap((message) => (message.name === 'log-lines' ? message.payload : []));
    expect(lines).toHaveLength(200);
    expect(lines.at(-1)?.text).toBe('line 449');
  });

  test('tell the hash rate once a second while it mines', () => {
    const { miner } = tested.host.running().node;
    miner.setPace({ threads: 1, maxHashesPerSecond: 0.01 });
    miner.start();
    clock.advance(5000);
    const told = messages.filter(({ name }) => name === 'mining-changed').length;
    expect(told).toBeGreaterThanOrEqual(5);
    expect(told).toBeLessThanOrEqual(8);
    miner.stop();
    clock.advance(200);
    messages = [];
    clock.advance(4000);
    expect(namesOf(messages)).not.toContain('mining-changed');
  });

  test('tell the state now and then, for what changes without an event, and sample the hash rates', async () => {
    clock.advance(10_100);
    expect(namesOf(messages).filter((name) => name === 'status-changed').length).toBeGreaterThanOrEqual(2);
    const rates = await tested.api.dispatch('getHashRates', undefined);
    expect(rates).toMatchObject({
      ok: true,
      value: [
        { own: 0, network: null },
        { own: 0, network: null },
      ],
    });
  });

  test('tell that another node has taken the place', async () => {
    await tested.host.chains.fetchChainAgain();
    expect(namesOf(messages)).toContain('node-replaced');
    messages = [];
    tested.host.running().node.events.emit('pool-changed', {});
    clock.advance(200);
    expect(namesOf(messages)).toContain('pool-changed');
  });

  test('tell of a block beside the best chain', async () => {
    const { chain } = tested.host.running().node;
    const make = new ChainBuilder();
    const first = make.genesis(clock.nowSeconds());
    const second = make.on(first);
    const rival = make.on(first, { miner: make.wallets.B });
    for (const block of [first, second]) await chain.acceptBlock(block, FROM_NETWORK);
    clock.advance(1000);
    messages = [];
    await chain.acceptBlock(rival, FROM_NETWORK);
    clock.advance(1000);
    expect(messages).toContainEqual({ name: 'side-blocks-changed', payload: { total: 1 } });
  });

  test('tell of the cards that have changed, and of no others', async () => {
    await tested.stop();
    const folder = mkdtempSync(join(tmpdir(), 'chalkchain-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const store = openStore({ file: databaseFile(folder), network: EASY_NETWORK.name });
    for (let number = 1; number < MAX_CARDS; number++) {
      const address = madeUpAddress(number);
      store.cards.saveCard({ address, text: unsignedCard({ address }), heardAt: clock.nowSeconds() });
    }
    store.close();
    tested = await startTestHost({ clock, folder });
    tested.api.subscribe((message) => messages.push(message));
    const { cards } = tested.host.running().node;
    const toldBy = async (text: string): Promise<NodeEventMessage[]> => {
      messages = [];
      await cards.accept(text);
      clock.advance(1000);
      return messages.filter(({ name }) => name === 'cards-changed');
    };
    // Nobody was told of any before.
    expect(await toldBy(signedCard('B'))).toMatchObject([{ payload: { changed: { length: cards.list().length } } }]);
    const told = await toldBy(signedCard('B', { number: 2, name: 'Bert' }));
    expect(told).toMatchObject([{ payload: { changed: [{ name: 'Bert' }], gone: [] } }]);
    expect(JSON.stringify(told).length).toBeLessThan(1000);
  });

  test('end with the server', () => {
    const { events } = tested.host.running().node;
    tested.api.close();
    events.emit('pool-changed', {});
    clock.advance(10_000);
    expect(messages).toEqual([]);
  });
});

test('the state never tells of a block before the change of the tip does', async () => {
  const { node } = tested.host.running();
  const make = new ChainBuilder();
  node.events.emit('peers-changed', {});
  await node.chain.acceptBlock(make.genesis(clock.nowSeconds()), FROM_NETWORK);
  clock.advance(1000);
  const heights = messages.flatMap((message) => {
    if (message.name === 'tip-changed') return [`tip ${message.payload.status.height}`];
    return message.name === 'status-changed' ? [`state ${message.payload.height}`] : [];
  });
  expect(heights).toContain('tip 1');
  expect(heights.slice(0, heights.indexOf('tip 1'))).not.toContain('state 1');
});
