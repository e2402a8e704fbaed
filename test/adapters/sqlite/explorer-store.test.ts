import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { openStore, type OpenStore } from '../../../main/adapters/sqlite/open-store.ts';
import type { Block } from '../../../main/consensus/block.ts';
import { Ledger } from '../../../main/consensus/rules/ledger.ts';
import { NO_CHANGE } from '../../../main/node/ports/chain-store.ts';
import { added, connectSteps, pay, RECEIVED_AT, reward, sketchBlock } from './sketch-chain.ts';

let store: OpenStore;
let genesis: Block;
let b2: Block;
let b3: Block;
let side: Block;

/** genesis -- b2 (10 to Ada) -- b3 (Ada pays Bob 2.5, 10 to Ada), and beside b3 a block that pays `s\u0000p` */
beforeEach(() => {
  store = openStore({ file: ':memory:', network: WORKSHOP.name });
  genesis = sketchBlock(undefined);
  b2 = sketchBlock(genesis, [reward('Ada')]);
  b3 = sketchBlock(b2, [pay('Ada', 'Bob', 2.5), reward('Ada')]);
  side = sketchBlock(b2, [pay('Ada', 's\u0000p', 1n), reward('Cleo')], 1n);
  const connected = connectSteps(new Ledger(), [genesis, b2, b3]);
  store.chain.commit({ ...NO_CHANGE, added: added([genesis, b2, b3, side]), connected });
});
afterEach(() => store.close());

describe('a summary', () => {
  test('has what a row of a list shows', () => {
    expect(store.explorer.getSummary(b3.hash)).toEqual({
      hash: b3.hash,
      previousHash: b2.hash,
      height: 3,
      difficulty: 10,
      timestamp: b3.timestamp,
      sizeBytes: store.chain.getWire(b3.hash)?.length,
      isInvalid: false,
      receivedAt: RECEIVED_AT,
      heardFrom: { kind: 'self' },
      transactionCount: 2,
      miner: 'Ada',
    });
  });

  test('has no miner when nobody is rewarded, and is none for an unknown block', () => {
    expect(store.explorer.getSummary(genesis.hash)?.miner).toBeUndefined();
    expect(store.explorer.getSummary('ab'.repeat(32))).toBeUndefined();
  });
});

test('lists the best chain downwards', () => {
  const heights = (from: number, count: number) =>
    store.explorer.listBestChain(from, count).map(({ height }) => height);
  expect(heights(3, 2)).toEqual([3, 2]);
  expect(heights(2, 9)).toEqual([2, 1]);
  expect(heights(0, 9)).toEqual([]);
});

test('says who gets the rewards of the best chain, upwards', () => {
  const miners = (from: number, count: number) =>
    store.explorer.listMiners(from, count).map((miner) => store.explorer.accountOfMiner(miner));
  expect(miners(1, 9)).toEqual([undefined, 'Ada', 'Ada']);
  expect(miners(2, 1)).toEqual(['Ada']);
  expect(miners(4, 9)).toEqual([]);
});

test('knows whether a block mentions an account, as payer or as recipient, on any branch', () => {
  const mentions = (account: string) =>
    [genesis, b2, b3, side].map(({ hash }) => store.explorer.mentions(account, hash));
  expect(mentions('Ada')).toEqual([false, true, true, true]);
  expect(mentions('Bob')).toEqual([false, false, true, false]);
  expect(mentions('s\u0000p')).toEqual([false, false, false, true]);
  expect(mentions('nobody')).toEqual([false, false, false, false]);
  expect(store.explorer.mentions('Ada', 'ab'.repeat(32))).toBe(false);
});

describe('a transaction', () => {
  test('is found by its hash, with all its places, the newest ones', () => {
    const { hash } = reward('Ada');
    expect(store.explorer.getTransaction(hash)).toEqual(reward('Ada'));
    const all = store.explorer.findPlaces(hash, 9);
    expect(all.total).toBe(2);
    expect(all.items.map(({ height, position }) => [height, position])).toEqual([
      [2, 0],
      [3, 1],
    ]);
    expect(store.explorer.findPlaces(hash, 1)).toMatchObject({ total: 2, items: [{ height: 3 }] });
  });

  test('knows whether its block counts', () => {
    expect(store.explorer.findPlaces(reward('Cleo').hash, 9).items).toMatchObject([
      { blockHash: side.hash, isOnBestChain: false },
    ]);
  });

  test('that is unknown is none', () => {
    expect(store.explorer.getTransaction('ab'.repeat(32))).toBeUndefined();
    expect(store.explorer.findPlaces('ab'.repeat(32), 9)).toEqual({ items: [], total: 0 });
  });
});

describe('a history', () => {
  test('is of the best chain, newest first, each transaction once', () => {
    const { items, total } = store.explorer.listHistory('Ada', { offset: 0, count: 9 });
    expect(total).toBe(3);
    expect(items.map(({ movement, place }) => [place.height, place.position, movement.to])).toEqual([
      [3, 1, 'Ada'],
      [3, 0, 'Bob'],
      [2, 0, 'Ada'],
    ]);
    const { hash, from, to, amount } = b3.transactions[0]!;
    expect(items[1]?.movement).toEqual({ hash, from, to, amount });
  });

  test('is paged', () => {
    expect(store.explorer.listHistory('Ada', { offset: 1, count: 1 })).toMatchObject({
      items: [{ movement: { to: 'Bob' } }],
      total: 3,
    });
    expect(store.explorer.listHistory('Ada', { offset: 3, count: 1 })).toEqual({ items: [], total: 3 });
  });

  test('of whoever is only on a side branch is empty', () => {
    expect(store.explorer.listHistory('Cleo', { offset: 0, count: 9 })).toEqual({ items: [], total: 0 });
    expect(store.explorer.listHistory('nobody', { offset: 0, count: 9 })).toEqual({ items: [], total: 0 });
  });

  test('has a payment to oneself once', () => {
    const b4 = sketchBlock(b3, [pay('Ada', 'Ada', 1n)]);
    const ledger = new Ledger([['Ada', 17.5]]);
    store.chain.commit({ ...NO_CHANGE, added: added([b4]), connected: connectSteps(ledger, [b4]) });
    expect(store.explorer.listHistory('Ada', { offset: 0, count: 1 })).toMatchObject({ total: 4 });
  });
});

describe('a search', () => {
  test('finds hashes by their beginning', () => {
    expect(store.explorer.findBlockHashes(b3.hash.slice(0, 8), 5)).toEqual([b3.hash]);
    expect(store.explorer.findBlockHashes(side.hash, 5)).toEqual([side.hash]);
    const { hash } = reward('Ada');
    expect(store.explorer.findTransactionHashes(hash.slice(0, 8), 5)).toEqual([hash]);
    expect(store.explorer.findBlockHashes('', 2)).toHaveLength(2);
    expect(store.explorer.findTransactionHashes('ffffffffffff', 5)).toEqual([]);
  });

  test('finds addresses by a part, literally', () => {
    expect(store.explorer.findAccounts('o', 5)).toEqual(['Bob', 'Cleo']);
    expect(store.explorer.findAccounts('s\u0000', 5)).toEqual(['s\u0000p']);
    expect(store.explorer.findAccounts('%', 5)).toEqual([]);
    expect(store.explorer.findAccounts('COINBASE', 5)).toEqual([]);
  });
});
