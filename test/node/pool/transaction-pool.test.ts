import { describe, expect, test } from 'vitest';
import { Ledger } from '../../../main/consensus/rules/ledger.ts';
import { accountOf } from '../../../main/consensus/rules/account.ts';
import { NodeEvents } from '../../../main/node/events.ts';
import { MAX_POOL_ENTRIES } from '../../../main/node/pool/transaction-pool.ts';
import { RequestError } from '../../../main/node/request-error.ts';
import { NO_CHANGE, StorageError } from '../../../main/node/ports/chain-store.ts';
import { createPool } from '../../support/create-pool.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { createTransaction } from '../../../main/consensus/transaction.ts';
import { signPayment } from '../../support/sign-payment.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { FROM_NETWORK, openTestChain, type TestChain, type TestChainOptions } from '../../support/test-chain.ts';

const ROOM = 1_000_000;
const quiet = (): void => undefined;
const SILENT_LOG = { error: quiet, warn: quiet, info: quiet, debug: quiet };

/** A node of wallet A that has mined one block. */
async function withTenCoins(options: TestChainOptions = {}): Promise<TestChain & { make: ChainBuilder }> {
  const make = new ChainBuilder();
  const opened = openTestChain({ owner: 'A', ...options });
  const genesis = make.genesis();
  await opened.chain.acceptBlock(genesis, FROM_NETWORK);
  await opened.chain.acceptBlock(make.on(genesis, { miner: make.wallets.A }), FROM_NETWORK);
  return { ...opened, make };
}

function codeOf(run: () => void): string {
  try {
    run();
    return 'no error';
  } catch (error) {
    return error instanceof RequestError ? error.code : String(error);
  }
}

describe('accept', () => {
  test('counts the payments that wait (insufficient-funds)', async () => {
    const { pool, make } = await withTenCoins();
    const { A, B } = make.wallets;
    pool.accept(A.pay('x', 6n));
    expect(pool.spendable(A.address)).toBe(4n);
    expect(codeOf(() => pool.accept(A.pay('x', 5n)))).toBe('insufficient-funds');
    expect(codeOf(() => pool.accept(B.pay('x', 1n)))).toBe('insufficient-funds');
    pool.accept(A.pay('x', 4n));
    expect(pool.spendable(A.address)).toBe(0n);
    expect(pool.entries()).toHaveLength(2);
  });

  test("speaks the workshop's words", async () => {
    const { pool, make, logLines } = await withTenCoins();
    logLines.length = 0;
    pool.accept(make.wallets.A.pay('test', 1.5));
    codeOf(() => pool.accept(make.wallets.A.pay('test', 61n)));
    expect(logLines).toEqual(['Transaction 1 to test added to transaction pool!', 'You dont have 61!']);
  });

  test('names both numbers', async () => {
    const { pool, make } = await withTenCoins();
    pool.accept(make.wallets.A.pay('x', 6n));
    expect(() => pool.accept(make.wallets.A.pay('x', 5.5))).toThrow(
      /payment is 5\.5, and 4 can be spent \(10 confirmed/,
    );
  });

  test('a payment to oneself can be spent again', async () => {
    const { pool, make } = await withTenCoins();
    const { A } = make.wallets;
    pool.accept(A.pay(A.address, 10n));
    pool.accept(A.pay('x', 10n));
    expect(pool.select(ROOM)).toHaveLength(2);
  });

  test('refuses amounts and recipients that no block may hold (invalid-amount, invalid-recipient)', async () => {
    const { make } = await withTenCoins();
    const { A } = make.wallets;
    for (const amount of [0n, -1n, 0, -0.5, NaN, Infinity, -Infinity]) {
      expect(codeOf(() => A.pay('x', amount))).toBe('invalid-amount');
    }
    expect(codeOf(() => A.pay('', 1n))).toBe('invalid-recipient');
  });

  test('refuses recipients longer than 1,024 characters, and short forms of such (invalid-recipient)', async () => {
    const { make, pool } = await withTenCoins();
    const { A } = make.wallets;
    const long = 'x'.repeat(1025);
    pool.accept(A.pay('x'.repeat(1024), 1n));
    expect(codeOf(() => A.pay(long, 1n))).toBe('invalid-recipient');
    expect(codeOf(() => A.pay(accountOf(long), 1n))).toBe('invalid-recipient');
    expect(codeOf(() => pool.accept(signPayment('A', long, 1n)))).toBe('invalid-recipient');
    expect(pool.entries()).toHaveLength(1);
  });
});

describe('a payment to a long recipient, made with the same key by another program', () => {
  test('is not waiting again when its block is undone', async () => {
    const { chain, pool, make } = await withTenCoins();
    const parent = make.on(make.genesis(), { miner: make.wallets.A });
    const transactions = [signPayment('A', 'x'.repeat(5000), 1n), signPayment('A', 'Bob', 1n)];
    expect(await chain.acceptBlock(make.on(parent, { transactions }), FROM_NETWORK)).toEqual({ kind: 'connected' });
    for (const block of make.chainOn(parent, 2, { timestamp: 1_700_000_099 })) {
      await chain.acceptBlock(block, FROM_NETWORK);
    }
    expect(pool.entries().map(({ transaction }) => transaction.to)).toEqual(['Bob']);
  });

  test('is set aside when an earlier version left it in the file', () => {
    const { store, make } = { ...openTestChain({ owner: 'A' }), make: new ChainBuilder() };
    const payment = { id: 1, transaction: signPayment('A', 'x'.repeat(5000), 1n), addedAt: 1_700_000_000 };
    store.commit({ ...NO_CHANGE, pool: { added: [payment], removed: [] } });
    const address = make.wallets.A.address;
    const { pool } = createPool({
      store,
      ledger: new Ledger([[address, 10n]]),
      ownAddress: address,
      clock: new FakeClock(),
      log: SILENT_LOG,
      events: new NodeEvents(),
    });
    expect(pool.select(ROOM)).toEqual([]);
    expect(pool.entries()[0]?.setAsideBecause).toMatchObject({ code: 'invalid-recipient', fault: { length: 5000 } });
  });
});

describe('a block arrives', () => {
  test('mined payments leave, one for each that was mined', async () => {
    const { pool, chain, make } = await withTenCoins();
    const payment = make.wallets.A.pay('x', 1n);
    pool.accept(payment);
    pool.accept(payment);
    const tip = chain.tip!;
    await chain.acceptBlock(
      make.on({ ...tip, nonce: 0n, transactions: [] }, { transactions: [payment], miner: null }),
      FROM_NETWORK,
    );
    expect(pool.entries().map((entry) => entry.transaction.hash)).toEqual([payment.hash]);
  });

  test('what no longer fits is set aside, blocks nobody, and comes back when the coins do', async () => {
    const { pool, chain, make } = await withTenCoins();
    const { A } = make.wallets;
    pool.accept(A.pay('x', 10n));
    const parent = (): Parameters<ChainBuilder['on']>[0] => ({ ...chain.tip!, nonce: 0n, transactions: [] });
    // The same wallet spends from elsewhere.
    await chain.acceptBlock(make.on(parent(), { transactions: [A.pay('y', 4n)], miner: null }), FROM_NETWORK);
    expect(pool.entries()[0]!.setAsideBecause).toEqual({
      code: 'bad-txns-funds',
      detail: { code: 'funds', pays: '10', has: '6' },
    });
    expect(pool.select(ROOM)).toEqual([]);
    pool.accept(A.pay('z', 5n));
    expect(pool.select(ROOM).map((tx) => tx.to)).toEqual(['z']);
    await chain.acceptBlock(make.on(parent(), { miner: A }), FROM_NETWORK);
    expect(pool.select(ROOM).map((tx) => tx.to)).toEqual(['x', 'z']);
  });

  test('a payment made while a block is being mined is still there after it', async () => {
    const { pool, chain, make } = await withTenCoins();
    const template = pool.select(ROOM);
    pool.accept(make.wallets.A.pay('x', 1n));
    const tip = chain.tip!;
    await chain.acceptBlock(make.on({ ...tip, nonce: 0n, transactions: [] }, { transactions: template }), FROM_NETWORK);
    expect(pool.select(ROOM)).toHaveLength(1);
  });
});

test('select stops where there is no more room, and keeps the order', async () => {
  const { pool, make } = await withTenCoins();
  for (const to of ['a', 'b', 'c']) {
    pool.accept(make.wallets.A.pay(to, 1n));
  }
  expect(pool.select(2_500).map((tx) => tx.to)).toEqual(['a', 'b']);
  expect(pool.select(0)).toEqual([]);
});

test('waiting payments survive a restart', async () => {
  const { pool, store, make, clock, events } = await withTenCoins();
  pool.accept(make.wallets.A.pay('x', 1n));
  const log = { error() {}, warn() {}, info() {}, debug() {} };
  const ledger = new Ledger(store.loadBalances());
  const { pool: again } = createPool({ store, ledger, ownAddress: make.wallets.A.address, clock, log, events });
  expect(again.entries()).toEqual(pool.entries());
});

test('a node that is started again after its payments were mined takes new ones', async () => {
  const { pool, chain, store, make, clock, events } = await withTenCoins();
  pool.accept(make.wallets.A.pay('x', 1n));
  const parent = { ...chain.tip!, nonce: 0n, transactions: [] };
  await chain.acceptBlock(make.on(parent, { transactions: pool.select(ROOM), miner: null }), FROM_NETWORK);
  const log = { error() {}, warn() {}, info() {}, debug() {} };
  const ledger = new Ledger(store.loadBalances());
  const { pool: again } = createPool({ store, ledger, ownAddress: make.wallets.A.address, clock, log, events });
  again.accept(make.wallets.A.pay('y', 1n));
  expect(again.entries()).toHaveLength(1);
});

test('a payment that the disk refuses neither waits nor counts, also not after the next block', async () => {
  let isFull = false;
  const { pool, chain, make } = await withTenCoins({
    beforeCommit: () => {
      if (isFull) throw new StorageError('disk-full', { code: 'disk-full', file: 'chain.db' });
    },
  });
  const { A } = make.wallets;
  isFull = true;
  expect(() => pool.accept(A.pay('x', 4n))).toThrow(StorageError);
  expect([pool.entries(), pool.spendable(A.address)]).toEqual([[], 10n]);
  isFull = false;
  await chain.acceptBlock(make.on({ ...chain.tip!, nonce: 0n, transactions: [] }, { miner: null }), FROM_NETWORK);
  expect([pool.entries(), pool.spendable(A.address)]).toEqual([[], 10n]);
});

//  1 - 2 - 3(x)
//        \ 3b - 4b
test('undone payments wait behind those that wait already, also after a restart', async () => {
  const { pool, chain, store, make, clock, events } = await withTenCoins();
  const { A } = make.wallets;
  const two = { ...chain.tip!, nonce: 0n, transactions: [] };
  await chain.acceptBlock(make.on(two, { transactions: [A.pay('x', 1n)], miner: null }), FROM_NETWORK);
  pool.accept(A.pay('y', 1n));
  for (const block of make.chainOn(two, 2, { miner: null })) await chain.acceptBlock(block, FROM_NETWORK);
  expect(pool.select(ROOM).map(({ to }) => to)).toEqual(['y', 'x']);
  const ledger = new Ledger(store.loadBalances());
  const ownAddress = A.address;
  const { pool: again } = createPool({ store, ledger, ownAddress, clock, log: SILENT_LOG, events });
  expect(again.entries()).toEqual(pool.entries());
});

test('a full pool takes nothing more (pool-full)', async () => {
  const { pool, make } = await withTenCoins();
  const payment = make.wallets.A.pay('x', 1e-9);
  for (let count = 0; count < MAX_POOL_ENTRIES; count++) {
    pool.accept(payment);
  }
  expect(codeOf(() => pool.accept(payment))).toBe('pool-full');
  expect(pool.select(10_000_000)).toHaveLength(MAX_POOL_ENTRIES);
});

test('undone payments come back as far as there is room', async () => {
  const { pool, make, chain } = await withTenCoins();
  const { A } = make.wallets;
  const signature = A.pay('x', 1n).signature;
  const payments = Array.from({ length: MAX_POOL_ENTRIES + 5 }, (_, index) =>
    createTransaction({ from: A.address, to: `friend ${index}`, amount: 1n }, signature),
  );
  const undone = { ...make.genesis(), hash: chain.tip!.hash, transactions: payments };
  pool.accept(A.pay('x', 1n));
  const { added } = pool.planChange([], [undone]);
  expect(added).toHaveLength(MAX_POOL_ENTRIES - 1);
  expect(added[0]?.transaction.to).toBe('friend 0');
});
