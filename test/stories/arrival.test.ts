/** Stories of blocks that arrive early, late, twice, or not as they should. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatBlock } from '../../main/consensus/wire.ts';
import { NO_CHANGE, StorageError } from '../../main/node/ports/chain-store.ts';
import { ORPHAN_LIMITS } from '../../main/node/chain/orphan-pool.ts';
import { ChainBuilder, TEST_EPOCH } from '../support/chain-builder.ts';
import { signPayment } from '../support/sign-payment.ts';
import { FROM_NETWORK, openTestChain } from '../support/test-chain.ts';

describe('orphans', () => {
  test('a block waits for its parent and is connected after it', async () => {
    const make = new ChainBuilder();
    const { chain } = openTestChain();
    const genesis = make.genesis();
    const [two, three, four] = make.chainOn(genesis, 3);
    await chain.acceptBlock(genesis, FROM_NETWORK);
    expect(await chain.acceptBlock(four!, FROM_NETWORK)).toEqual({ kind: 'orphan', missingHash: three!.hash });
    expect(await chain.acceptBlock(four!, FROM_NETWORK)).toEqual({ kind: 'orphan', missingHash: three!.hash });
    expect(await chain.acceptBlock(three!, FROM_NETWORK)).toEqual({ kind: 'orphan', missingHash: two!.hash });
    expect(chain.size).toBe(1);
    expect(await chain.acceptBlock(two!, FROM_NETWORK)).toEqual({ kind: 'connected' });
    expect(chain.tip?.hash).toBe(four!.hash);
  });

  test('a bounded number waits; the oldest goes first', async () => {
    const make = new ChainBuilder();
    const { chain } = openTestChain();
    const genesis = make.genesis();
    const blocks = make.chainOn(genesis, ORPHAN_LIMITS.blocks + 2, { miner: null });
    await chain.acceptBlock(genesis, FROM_NETWORK);
    for (const block of blocks.slice(1)) {
      await chain.acceptBlock(block, FROM_NETWORK);
    }
    await chain.acceptBlock(blocks[0]!, FROM_NETWORK);
    expect(chain.size).toBe(2);
    await chain.acceptBlock(blocks[1]!, FROM_NETWORK);
    expect(chain.size).toBe(ORPHAN_LIMITS.blocks + 3);
  });

  test('a bounded number of bytes waits; the oldest goes first', async () => {
    const make = new ChainBuilder();
    const { chain } = openTestChain();
    const genesis = make.genesis();
    const [parent] = make.chainOn(genesis, 1);
    const third = Math.ceil(ORPHAN_LIMITS.bytes / 3);
    const large = ['a', 'b', 'c'].map((letter) =>
      make.on(parent!, { miner: null, transactions: [signPayment('C', letter.repeat(third), 1n)] }),
    );
    await chain.acceptBlock(genesis, FROM_NETWORK);
    for (const block of large) {
      expect(await chain.acceptBlock(block, FROM_NETWORK)).toMatchObject({ kind: 'orphan' });
    }
    await chain.acceptBlock(parent!, FROM_NETWORK);
    expect(large.map(({ hash }) => chain.getHeader(hash) !== undefined)).toEqual([false, true, true]);
  });

  //        3a - 4a - 5a
  //  1 - 2
  //        3b - 4b - 5b - 6b
  test('any order of arrival ends at the same height', async () => {
    const make = new ChainBuilder();
    const genesis = make.genesis();
    const two = make.on(genesis);
    const tree = [
      two,
      ...make.chainOn(two, 3, { miner: make.wallets.A }),
      ...make.chainOn(two, 4, { miner: make.wallets.B }),
    ];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(tree, { minLength: tree.length }), async (order) => {
        const { chain, balances, close } = openTestChain();
        await chain.acceptBlock(genesis, FROM_NETWORK);
        for (const block of order) {
          await chain.acceptBlock(block, FROM_NETWORK);
        }
        expect(chain.size).toBe(6);
        expect(balances()).toEqual({ C: '10', B: '40' });
        close();
      }),
      { numRuns: 40 },
    );
  });
});

describe('refused blocks change nothing', () => {
  test('each with its own code', async () => {
    const make = new ChainBuilder();
    const { A } = make.wallets;
    const { chain, pool, balances, store } = openTestChain();
    const genesis = make.genesis();
    const two = make.on(genesis, { miner: A });
    await chain.acceptBlock(genesis, FROM_NETWORK);
    await chain.acceptBlock(two, FROM_NETWORK);
    pool.accept(A.pay('x', 1n));
    const before = { balances: balances(), stored: [...store.loadHeaders()], pool: pool.entries() };
    const good = make.on(two);
    const forged = { ...good, transactions: good.transactions.map((tx) => ({ ...tx, signature: '1' })) };
    const late = TEST_EPOCH + 1_000_000 + 2 * 3600 + 1;
    const cases = [
      ['bad-txns-funds', make.on(two, { transactions: [A.pay('x', 1n), A.pay('x', 10n)] })],
      ['bad-txns-signature', forged],
      ['bad-cb-multiple', make.on(two, { transactions: [A.createCoinbase(10n)] })],
      ['bad-cb-amount', make.on(two, { miner: null, transactions: [A.createCoinbase(11n)] })],
      ['bad-diffbits', make.on(two, { difficulty: 2 })],
      ['bad-height', make.on(two, { height: 4 })],
      ['time-too-new', make.on(two, { timestamp: late })],
      ['second-genesis', make.genesis(TEST_EPOCH + 1)],
      ['second-genesis', make.on(two, { height: 0, miner: null })],
      // No signature is checked for a block without work.
      ['high-hash', { ...forged, hash: 'f'.repeat(64) }],
    ] as const;
    for (const [code, block] of cases) {
      expect(await chain.acceptBlock(block, FROM_NETWORK)).toMatchObject({ kind: 'rejected', code });
    }
    expect({ balances: balances(), stored: [...store.loadHeaders()], pool: pool.entries() }).toEqual(before);
  });

  test('a block from the future is not held against its sender, and is taken when its time has come', async () => {
    const make = new ChainBuilder();
    const { chain, clock } = openTestChain();
    const genesis = make.genesis();
    const early = make.on(genesis, { timestamp: clock.nowSeconds() + 2 * 3600 + 60 });
    await chain.acceptBlock(genesis, FROM_NETWORK);
    expect(await chain.acceptBlock(early, FROM_NETWORK)).toMatchObject({
      code: 'time-too-new',
      isSenderToBlame: false,
    });
    clock.advance(60_000);
    expect(await chain.acceptBlock(early, FROM_NETWORK)).toEqual({ kind: 'connected' });
  });
});

describe('the disk', () => {
  //  1 - 2a
  //    \ 2b - 3b: stored, but the node was killed before it switched
  test('has a longer branch when the node starts: it is followed', async () => {
    const make = new ChainBuilder();
    const folder = mkdtempSync(join(tmpdir(), 'chalkchain-'));
    const file = join(folder, 'chain.db');
    try {
      const genesis = make.genesis();
      const branch = make.chainOn(genesis, 2, { miner: make.wallets.B });
      const before = openTestChain({ file });
      await before.chain.acceptBlock(genesis, FROM_NETWORK);
      await before.chain.acceptBlock(make.on(genesis, { miner: make.wallets.A }), FROM_NETWORK);
      const added = branch.map((block) => ({
        block,
        wire: formatBlock(block),
        receivedAt: TEST_EPOCH,
        heardFrom: { kind: 'self' } as const,
      }));
      before.store.commit({ ...NO_CHANGE, added });
      before.close();

      const after = openTestChain({ file });
      await after.chain.whenIdle();
      expect([after.chain.tip?.hash, after.balances()]).toEqual([branch[1]!.hash, { B: '20' }]);
      after.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('refuses: nothing changes, it is told, and the same block is taken later', async () => {
    const make = new ChainBuilder();
    let isFull = false;
    const { chain, events, balances } = openTestChain({
      beforeCommit: () => {
        if (isFull) {
          throw new StorageError('disk-full', { code: 'disk-full', file: 'chain.db' });
        }
      },
    });
    const told: string[] = [];
    events.subscribe('storage-failed', ({ problem }) => told.push(problem.code));
    const genesis = make.genesis();
    const two = make.on(genesis);
    await chain.acceptBlock(genesis, FROM_NETWORK);
    isFull = true;
    await expect(chain.acceptBlock(two, FROM_NETWORK)).rejects.toThrow(StorageError);
    expect([chain.size, balances(), told]).toEqual([1, {}, ['disk-full']]);
    isFull = false;
    expect(await chain.acceptBlock(two, FROM_NETWORK)).toEqual({ kind: 'connected' });
  });

  //  1 - 2a
  //    \ 2b - 3b
  test('refuses a block beside the tip: it is not known then, and its branch is followed later', async () => {
    const make = new ChainBuilder();
    let isFull = false;
    const { chain, balances } = openTestChain({
      beforeCommit: () => {
        if (isFull) throw new StorageError('disk-full', { code: 'disk-full', file: 'chain.db' });
      },
    });
    const genesis = make.genesis();
    const [two, three] = make.chainOn(genesis, 2, { miner: make.wallets.B });
    await chain.acceptBlock(genesis, FROM_NETWORK);
    await chain.acceptBlock(make.on(genesis, { miner: make.wallets.A }), FROM_NETWORK);
    isFull = true;
    await expect(chain.acceptBlock(two!, FROM_NETWORK)).rejects.toThrow(StorageError);
    expect([chain.getHeader(two!.hash), chain.sideBlockCount]).toEqual([undefined, 0]);
    isFull = false;
    expect(await chain.acceptBlock(two!, FROM_NETWORK)).toEqual({ kind: 'side-branch' });
    expect(await chain.acceptBlock(three!, FROM_NETWORK)).toEqual({ kind: 'connected' });
    expect(balances()).toEqual({ B: '20' });
  });
});
