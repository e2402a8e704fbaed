/** Stories of following a peer's whole chain. */
import { describe, expect, test } from 'vitest';
import { ChainBuilder, TEST_EPOCH } from '../support/chain-builder.ts';
import { dumpOf, openTestChain } from '../support/test-chain.ts';

const PEER = 'http://10.0.0.7:5000';

describe('a longer chain', () => {
  test('is taken whole by an empty node, with the words of the workshop', async () => {
    const make = new ChainBuilder();
    const { chain, balances, logLines } = openTestChain();
    const genesis = make.genesis();
    const blocks = [genesis, ...make.chainOn(genesis, 2)];
    expect(await chain.acceptDump(dumpOf(blocks), PEER)).toEqual({ kind: 'synced', added: 3, replaced: 0 });
    expect(balances()).toEqual({ C: '20' });
    expect(logLines).toEqual([
      'Syncing ... dump size: 3 current size: 0',
      'Block 1 processed successfully!',
      'Block 2 processed successfully!',
      'Block 3 processed successfully!',
      'Loaded successfully!',
    ]);
  });

  test('extends ours over many slices, and tells how far it is', async () => {
    const make = new ChainBuilder();
    const { chain, logLines } = openTestChain();
    const genesis = make.genesis();
    const blocks = [genesis, ...make.chainOn(genesis, 699, { miner: null })];
    await chain.acceptDump(dumpOf(blocks.slice(0, 150)), PEER);
    logLines.length = 0;
    expect(await chain.acceptDump(dumpOf(blocks), PEER)).toEqual({ kind: 'synced', added: 550, replaced: 0 });
    expect(logLines).toEqual([
      'Syncing ... dump size: 700 current size: 150',
      'Synced 350 of 700 blocks (50 %)',
      'Synced 550 of 700 blocks (70 %)',
      'Synced 700 of 700 blocks (100 %)',
      'Loaded successfully!',
    ]);
  });

  //  1 - 2a - ... - 350a
  //    \ 2b - ... - 300b
  test('tells what it stores, on our chain or beside it, and only what is new', async () => {
    const make = new ChainBuilder();
    const { chain } = openTestChain();
    const genesis = make.genesis();
    const ours = [genesis, ...make.chainOn(genesis, 349, { miner: null })];
    const theirs = [genesis, ...make.chainOn(genesis, 299, { miner: make.wallets.B })];
    const stored: number[] = [];
    const onStored = (blocks: number) => void stored.push(blocks);
    const total = () => stored.splice(0).reduce((sum, blocks) => sum + blocks, 0);

    await chain.acceptDump(dumpOf(ours.slice(0, 250)), PEER, { onStored });
    expect(stored.length).toBeGreaterThan(1);
    expect(total()).toBe(250);
    await chain.acceptDump(dumpOf(ours), PEER, { onStored });
    expect(total()).toBe(100);

    expect(await chain.acceptDump(dumpOf(theirs, 999), PEER, { onStored })).toMatchObject({
      kind: 'less-than-claimed',
    });
    expect(stored.every((blocks) => blocks > 0)).toBe(true);
    expect(total()).toBe(299);
    await chain.acceptDump(dumpOf(theirs, 999), PEER, { onStored });
    expect(stored).toEqual([]);
  });

  //  1 - 2 - 3a - 4a
  //        \ 3b - 4b - 5b
  test('replaces ours from the fork on', async () => {
    const make = new ChainBuilder();
    const { chain, balances } = openTestChain();
    const genesis = make.genesis();
    const two = make.on(genesis);
    const ours = make.chainOn(two, 2, { miner: make.wallets.A });
    const theirs = make.chainOn(two, 3, { miner: make.wallets.B });
    await chain.acceptDump(dumpOf([genesis, two, ...ours]), PEER);
    const outcome = await chain.acceptDump(dumpOf([genesis, two, ...theirs]), PEER);
    expect(outcome).toEqual({ kind: 'synced', added: 3, replaced: 2 });
    expect(balances()).toEqual({ C: '10', B: '30' });
  });

  //  1 - 2 - 3
  //  1'- 2'- 3'- 4'
  test('may have another first block: ours is replaced from the first block on', async () => {
    const make = new ChainBuilder();
    const { chain, balances } = openTestChain();
    const [ours, theirs] = [make.genesis(), make.genesis(TEST_EPOCH + 1)];
    await chain.acceptDump(dumpOf([ours, ...make.chainOn(ours, 2, { miner: make.wallets.A })]), PEER);
    const other = [theirs, ...make.chainOn(theirs, 3, { miner: make.wallets.B })];
    expect(await chain.acceptDump(dumpOf(other), PEER)).toEqual({ kind: 'synced', added: 4, replaced: 3 });
    expect(balances()).toEqual({ B: '30' });
    expect(chain.firstHash).toBe(theirs.hash);
  });

  test('is believed when it has been read: equal length keeps ours, whatever the peer claims', async () => {
    const make = new ChainBuilder();
    const { chain } = openTestChain();
    const genesis = make.genesis();
    const ours = make.on(genesis, { miner: make.wallets.A });
    await chain.acceptDump(dumpOf([genesis, ours]), PEER);
    const rival = make.on(genesis, { miner: make.wallets.B });
    expect(await chain.acceptDump(dumpOf([genesis, rival], 2), PEER)).toEqual({ kind: 'not-longer' });
    const outcome = await chain.acceptDump(dumpOf([genesis, rival], 99), PEER);
    expect(outcome).toEqual({ kind: 'less-than-claimed', claimed: 99, height: 2 });
    expect(chain.tip?.hash).toBe(ours.hash);
  });
});

describe('a chain with a broken block', () => {
  test('that extends ours is kept up to that block', async () => {
    const make = new ChainBuilder();
    const { chain } = openTestChain();
    const genesis = make.genesis();
    const good = make.chainOn(genesis, 3, { miner: null });
    const bad = make.on(good[2]!, { transactions: [make.wallets.A.pay('x', 1n)] });
    const outcome = await chain.acceptDump(dumpOf([genesis, ...good, bad, make.on(bad)]), PEER);
    expect(outcome).toMatchObject({
      kind: 'rejected',
      refusal: { height: 5, reason: { code: 'bad-txns-funds' } },
      added: 4,
    });
    expect(chain.size).toBe(4);
  });

  //  1 - 2a - 3a
  //    \ 2b - 3b - 4b(bad) - 5b
  test('beside ours is refused, and ours stands', async () => {
    const make = new ChainBuilder();
    const { chain, balances } = openTestChain();
    const genesis = make.genesis();
    const ours = make.chainOn(genesis, 2, { miner: make.wallets.A });
    const theirs = make.chainOn(genesis, 2, { miner: make.wallets.B });
    const bad = make.on(theirs[1]!, { transactions: [make.wallets.C.pay('x', 1n)] });
    await chain.acceptDump(dumpOf([genesis, ...ours]), PEER);
    const outcome = await chain.acceptDump(dumpOf([genesis, ...theirs, bad, make.on(bad)]), PEER);
    expect(outcome).toMatchObject({
      kind: 'rejected',
      refusal: { height: 4, reason: { code: 'bad-txns-funds' } },
      added: 0,
    });
    expect(balances()).toEqual({ A: '20' });
  });

  test.each([
    ['a text that is no block', 'malformed', () => 'hello'],
    ['a forged signature', 'bad-txns-signature', undefined],
  ])('%s is refused at its place (%s)', async (_what, code, text) => {
    const make = new ChainBuilder();
    const { chain } = openTestChain();
    const genesis = make.genesis();
    const [two, three] = make.chainOn(genesis, 2);
    const forged = { ...three!, transactions: three!.transactions.map((tx) => ({ ...tx, signature: '1' })) };
    const outcome = await chain.acceptDump(dumpOf([genesis, two!, text?.() ?? forged, make.on(three!)]), PEER);
    expect(outcome).toMatchObject({ kind: 'rejected', refusal: { height: 3, reason: { code } }, added: 2 });
    expect(chain.size).toBe(2);
  });
});

describe('two kinds of honest chain that are refused all the same', () => {
  //  1 - 1' - 2 - 3: nodes that connected while empty and then all began to mine
  test('a second first block in the middle is told with the peer and the block (second-genesis)', async () => {
    const make = new ChainBuilder();
    const { chain, balances } = openTestChain();
    const [first, second] = [make.genesis(), make.genesis(TEST_EPOCH + 1)];
    const blocks = [first, second, ...make.chainOn(second, 3)];
    const outcome = await chain.acceptDump(dumpOf(blocks), PEER);
    expect(outcome).toMatchObject({
      kind: 'rejected',
      refusal: { peer: PEER, height: 2, reason: { code: 'second-genesis' } },
      isSenderToBlame: false,
    });
    expect(balances()).toEqual({});
  });

  test('a laptop whose clock is hours ahead is told with the peer and the block (time-too-new)', async () => {
    const make = new ChainBuilder();
    const { chain, clock } = openTestChain();
    const genesis = make.genesis();
    const ahead = make.on(genesis, { timestamp: clock.nowSeconds() + 3 * 3600 });
    const outcome = await chain.acceptDump(dumpOf([genesis, ahead, make.on(ahead)]), PEER);
    expect(outcome).toMatchObject({
      kind: 'rejected',
      refusal: { peer: PEER, height: 2, reason: { code: 'time-too-new' } },
      isSenderToBlame: false,
    });
  });
});
