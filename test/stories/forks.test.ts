/** Stories of forks: which of two branches a node follows, and what becomes of the coins on the other. */
import { describe, expect, test } from 'vitest';
import { StorageError } from '../../main/node/ports/chain-store.ts';
import { ChainBuilder, TEST_EPOCH } from '../support/chain-builder.ts';
import { dumpOf, FROM_NETWORK, openTestChain } from '../support/test-chain.ts';
import type { Block } from '../../main/consensus/block.ts';
import type { Chain } from '../../main/node/chain/chain.ts';

async function acceptAll(chain: Chain, blocks: readonly Block[]): Promise<string[]> {
  const kinds: string[] = [];
  for (const block of blocks) {
    kinds.push((await chain.acceptBlock(block, FROM_NETWORK)).kind);
  }
  return kinds;
}

describe('two branches', () => {
  //  1 - 2a - 3a
  //    \ 2b - 3b - 4b
  test('keeps the first seen among equals and follows the longer one', async () => {
    const make = new ChainBuilder();
    const { chain, balances } = openTestChain();
    const genesis = make.genesis();
    const a = make.chainOn(genesis, 2, { miner: make.wallets.A });
    const b = make.chainOn(genesis, 3, { miner: make.wallets.B });

    expect(await acceptAll(chain, [genesis, ...a])).toEqual(['connected', 'connected', 'connected']);
    expect(await acceptAll(chain, b.slice(0, 2))).toEqual(['side-branch', 'side-branch']);
    expect(chain.tip?.hash).toBe(a[1]!.hash);
    expect(balances()).toEqual({ A: '20' });

    expect(await acceptAll(chain, [b[2]!])).toEqual(['connected']);
    expect(chain.tip?.hash).toBe(b[2]!.hash);
    expect(balances()).toEqual({ B: '30' });
  });

  //  1 - 2a
  //    \ 2b - 3b
  //  and then 3a, 4a on 2a
  test('goes back to the first branch when that one grows longer again', async () => {
    const make = new ChainBuilder();
    const { chain, balances } = openTestChain();
    const genesis = make.genesis();
    const a = make.chainOn(genesis, 3, { miner: make.wallets.A });
    const b = make.chainOn(genesis, 2, { miner: make.wallets.B });
    await acceptAll(chain, [genesis, a[0]!, ...b]);
    expect(balances()).toEqual({ B: '20' });

    expect(await acceptAll(chain, a.slice(1))).toEqual(['side-branch', 'connected']);
    expect(balances()).toEqual({ A: '30' });
    expect([1, 2, 3, 4].map((height) => chain.hashAt(height))).toEqual([genesis, ...a].map((block) => block.hash));
  });

  test('knows a block again wherever it is, without effect', async () => {
    const make = new ChainBuilder();
    const { chain } = openTestChain();
    const genesis = make.genesis();
    const [a] = make.chainOn(genesis, 1, { miner: make.wallets.A });
    const [b] = make.chainOn(genesis, 1, { miner: make.wallets.B });
    await acceptAll(chain, [genesis, a!, b!]);
    expect(await acceptAll(chain, [genesis, a!, b!])).toEqual(['known', 'known', 'known']);
    expect(chain.size).toBe(2);
  });

  test('restores balances and their order when floats are undone', async () => {
    const make = new ChainBuilder();
    const { A, B, C } = make.wallets;
    const { chain, balances } = openTestChain();
    const genesis = make.genesis();
    const common = make.chainOn(genesis, 2, { miner: A });
    const pays = make.on(common[1]!, { miner: C, transactions: [A.pay(B.address, 0.1), A.pay('new', 0.2)] });
    const rival = make.chainOn(common[1]!, 2, { miner: null });
    await acceptAll(chain, [genesis, ...common]);
    const before = balances();
    await acceptAll(chain, [pays]);
    expect(Object.keys(balances())).toEqual(['A', 'B', 'new', 'C']);
    await acceptAll(chain, rival);
    expect(balances()).toEqual(before);
    expect(chain.size).toBe(5);
  });
});

describe('a longer branch that breaks a rule', () => {
  //  1 - 2a - 3a
  //    \ 2b - 3b(overspends) - 4b - 5b
  //         \ 3c - 4c
  test('is marked invalid from the broken block on, and the next best is followed (bad-txns-funds)', async () => {
    const make = new ChainBuilder();
    const { A, B } = make.wallets;
    const { chain, balances, store } = openTestChain();
    const genesis = make.genesis();
    const a = make.chainOn(genesis, 2, { miner: A });
    const b2 = make.on(genesis, { miner: B });
    const b3 = make.on(b2, { miner: B, transactions: [B.pay('x', 11n)] });
    const b4 = make.on(b3, { miner: B });
    const c3 = make.on(b2, { miner: A });
    const c4 = make.on(c3, { miner: A });
    await acceptAll(chain, [genesis, ...a, b2, b3]);

    expect(await chain.acceptBlock(b4, FROM_NETWORK)).toMatchObject({ kind: 'rejected', code: 'bad-txns-funds' });
    expect(chain.tip?.hash).toBe(a[1]!.hash);
    expect(balances()).toEqual({ A: '20' });
    expect([...store.loadHeaders()].filter((header) => header.isInvalid).map((header) => header.hash)).toEqual([
      b3.hash,
      b4.hash,
    ]);
    const onRefused = await chain.acceptBlock(make.on(b4), FROM_NETWORK);
    expect(onRefused).toMatchObject({ kind: 'rejected', code: 'bad-prevblk' });
    expect(await acceptAll(chain, [c3, c4])).toEqual(['side-branch', 'connected']);
    expect(balances()).toEqual({ B: '10', A: '20' });
  });

  //  1 - 2a - 3a - 4a - 5a
  //    \ 2b - 3b(overspends) - 4b, sent before 5a
  //                         \ 4c, sent after it
  test('is not taken again, nor what builds on it, long or short, sent or fetched (bad-prevblk)', async () => {
    const make = new ChainBuilder();
    const { A, B } = make.wallets;
    const { chain, store } = openTestChain();
    const genesis = make.genesis();
    const a = make.chainOn(genesis, 4, { miner: A });
    const b2 = make.on(genesis, { miner: B });
    const b3 = make.on(b2, { miner: B, transactions: [B.pay('x', 11n)] });
    const b4 = make.on(b3, { miner: B });
    await acceptAll(chain, [genesis, ...a.slice(0, 2), b2, b3, b4, ...a.slice(2)]);
    const before = [...store.loadHeaders()];
    expect(chain.size).toBe(5);

    const refused = { kind: 'rejected', code: 'bad-prevblk' };
    for (const block of [b3, b4, make.on(b3, { miner: A }), make.on(b4, { miner: A })]) {
      expect(await chain.acceptBlock(block, FROM_NETWORK)).toMatchObject(refused);
    }
    const dump = dumpOf([genesis, b2, b3, b4, ...make.chainOn(b4, 3)]);
    expect(await chain.acceptDump(dump, 'http://10.0.0.7:5000')).toMatchObject({
      kind: 'rejected',
      refusal: { height: 3, reason: { code: 'bad-prevblk' } },
    });
    expect([...store.loadHeaders()]).toEqual(before);
  });

  test('a copy of an honest block with a forged signature does not poison it (bad-txns-signature)', async () => {
    const make = new ChainBuilder();
    const { chain } = openTestChain();
    const genesis = make.genesis();
    const honest = make.on(genesis);
    const forged = { ...honest, transactions: honest.transactions.map((tx) => ({ ...tx, signature: '12345' })) };
    await acceptAll(chain, [genesis]);
    expect(await chain.acceptBlock(forged, FROM_NETWORK)).toMatchObject({ code: 'bad-txns-signature' });
    expect(await acceptAll(chain, [honest])).toEqual(['connected']);
  });
});

describe('double spends', () => {
  //  1 - 2 - 3 (A pays B 10)
  //        \ 3' (A pays C 10) - 4'
  test('the payment on the longer branch counts; the own one that no longer fits is set aside', async () => {
    const make = new ChainBuilder();
    const { A, B, C } = make.wallets;
    const { chain, pool, balances } = openTestChain({ owner: 'A' });
    const genesis = make.genesis();
    const two = make.on(genesis, { miner: A });
    const toB = make.on(two, { miner: null, transactions: [A.pay(B.address, 10n)] });
    const toC = make.on(two, { miner: null, transactions: [A.pay(C.address, 10n)] });
    await acceptAll(chain, [genesis, two, toB]);
    expect(balances()).toEqual({ A: '0', B: '10' });

    await acceptAll(chain, [toC, make.on(toC, { miner: null })]);
    expect(balances()).toEqual({ A: '0', C: '10' });
    expect(pool.entries().map((entry) => [entry.transaction.to, entry.setAsideBecause !== undefined])).toEqual([
      [B.address, true],
    ]);
    expect(pool.select(1_000_000)).toEqual([]);
  });

  //  1 - 2 - 3 (A pays x 1 twice)
  //        \ 3' (A pays x 1 once) - 4'
  test('of equal payments as many come back as were undone, and leave again when they are mined', async () => {
    const make = new ChainBuilder();
    const { A } = make.wallets;
    const { chain, pool } = openTestChain({ owner: 'A' });
    const genesis = make.genesis();
    const two = make.on(genesis, { miner: A });
    const payment = A.pay('x', 1n);
    const twice = make.on(two, { miner: null, transactions: [payment, payment] });
    const once = make.on(two, { miner: null, transactions: [payment] });
    const four = make.on(once, { miner: null });
    await acceptAll(chain, [genesis, two, twice, once, four]);
    expect(pool.entries().map((entry) => entry.transaction.hash)).toEqual([payment.hash]);

    await acceptAll(chain, [make.on(four, { miner: null, transactions: pool.select(1_000_000) })]);
    expect(pool.entries()).toEqual([]);
  });

  test("another wallet's undone payment does not come back", async () => {
    const make = new ChainBuilder();
    const { A, B } = make.wallets;
    const { chain, pool } = openTestChain({ owner: 'B' });
    const genesis = make.genesis();
    const two = make.on(genesis, { miner: A });
    const pays = make.on(two, { miner: null, transactions: [A.pay(B.address, 1n)] });
    await acceptAll(chain, [genesis, two, pays, ...make.chainOn(two, 2, { miner: null })]);
    expect(chain.size).toBe(4);
    expect(pool.entries()).toEqual([]);
  });
});

describe('side branches', () => {
  //  1 - 2 - 3
  //    \ 2a  \ ... many, each beside the tip
  test('are kept within their limit; the oldest go, from their ends', async () => {
    const make = new ChainBuilder();
    const blockBytes = 1_256;
    const { chain, store } = openTestChain({ maxSideBranchBytes: 10 * blockBytes });
    const genesis = make.genesis();
    const best = make.chainOn(genesis, 3);
    const oldest = make.chainOn(genesis, 2, { miner: make.wallets.A });
    const younger = Array.from({ length: 10 }, (_, index) => make.on(best[0]!, { timestamp: 1_700_000_100 + index }));
    await acceptAll(chain, [genesis, ...best, ...oldest, ...younger.slice(0, 9)]);
    expect(oldest.map((block) => chain.getHeader(block.hash) !== undefined)).toEqual([true, false]);
    await acceptAll(chain, younger.slice(9));
    expect(oldest.map((block) => chain.getHeader(block.hash))).toEqual([undefined, undefined]);
    expect(chain.getHeader(younger.at(-1)!.hash)).toBeDefined();
    expect([...store.loadHeaders()]).toHaveLength(4 + 10);
    expect(await acceptAll(chain, oldest.slice(0, 1))).toEqual(['side-branch']);
  });

  //  1 - 2 - 3
  //    \ 2a, 2b, 2c, 2d      two have room
  test('that the disk does not forget stay known, and go with the next one', async () => {
    const make = new ChainBuilder();
    let isFull = false;
    const { chain, store } = openTestChain({
      maxSideBranchBytes: 3_000,
      beforeCommit: ({ removed }) => {
        if (isFull && removed.length > 0) throw new StorageError('disk-full', { code: 'disk-full', file: 'chain.db' });
      },
    });
    const genesis = make.genesis();
    const side = Array.from({ length: 4 }, (_, index) => make.on(genesis, { timestamp: TEST_EPOCH + 100 + index }));
    await acceptAll(chain, [genesis, ...make.chainOn(genesis, 2), ...side.slice(0, 2)]);
    isFull = true;
    await expect(chain.acceptBlock(side[2]!, FROM_NETWORK)).rejects.toThrow(StorageError);
    const known = (): boolean[] => side.map(({ hash }) => chain.getHeader(hash) !== undefined);
    const stored = (): boolean[] => side.map(({ hash }) => store.getWire(hash) !== undefined);
    expect([known(), stored()]).toEqual(Array.from({ length: 2 }, () => [true, true, true, false]));
    isFull = false;
    await acceptAll(chain, side.slice(3));
    expect([known(), stored()]).toEqual(Array.from({ length: 2 }, () => [false, false, true, true]));
  });

  test('a branch that is being followed is not forgotten, however long it is', async () => {
    const make = new ChainBuilder();
    const { chain } = openTestChain({ maxSideBranchBytes: 2_000 });
    const genesis = make.genesis();
    const ours = make.chainOn(genesis, 4, { miner: make.wallets.A });
    const theirs = make.chainOn(genesis, 5, { miner: make.wallets.B });
    await acceptAll(chain, [genesis, ...ours]);
    await chain.acceptDump(dumpOf([genesis, ...theirs]), 'http://10.0.0.7:5000');
    expect(chain.tip?.hash).toBe(theirs.at(-1)!.hash);
  });
});
