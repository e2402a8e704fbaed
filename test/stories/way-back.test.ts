/** Stories of the way back: a branch that the owner follows by hand, although another one is longer. */
import { describe, expect, test } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import type { Chain } from '../../main/node/chain/chain.ts';
import { StorageError } from '../../main/node/ports/chain-store.ts';
import { RequestError } from '../../main/node/request-error.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';
import { ChainBuilder, TEST_EPOCH } from '../support/chain-builder.ts';
import { dumpOf, FROM_NETWORK, openTestChain, type TestChainOptions } from '../support/test-chain.ts';

const newPath = useTempFolder();
const PEER = 'http://10.0.0.66:5000';

async function acceptAll(chain: Chain, blocks: readonly Block[]): Promise<string[]> {
  const kinds: string[] = [];
  for (const block of blocks) kinds.push((await chain.acceptBlock(block, FROM_NETWORK)).kind);
  return kinds;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof RequestError) return error.code;
    throw error;
  }
}

/** A store that fails from some commit on. */
class Crash {
  #left = Number.POSITIVE_INFINITY;
  #error = new Error('killed');

  readonly beforeCommit = (): void => {
    this.#left -= 1;
    if (this.#left < 0) throw this.#error;
  };

  /** Of those from now on, 1 is the next one. */
  beforeCommitNumber(commit: number, error = this.#error): void {
    this.#left = commit - 1;
    this.#error = error;
  }

  over(): void {
    this.#left = Number.POSITIVE_INFINITY;
  }
}

/**
 * A chain that was taken over, b longer than a:
 *
 *     1 - 2a - ... - 9a
 *       \ 2b - ... - 13b
 */
async function takenOver(options: TestChainOptions = {}, lengths = { a: 8, b: 12 }) {
  const make = new ChainBuilder();
  const opened = openTestChain({ owner: 'A', ...options });
  const genesis = make.genesis();
  const a = make.chainOn(genesis, lengths.a, { miner: make.wallets.A });
  const b = make.chainOn(genesis, lengths.b, { miner: make.wallets.B });
  await opened.chain.acceptDump(dumpOf([genesis, ...a]), PEER);
  await opened.chain.acceptDump(dumpOf([genesis, ...b]), PEER);
  return { ...opened, make, genesis, a, b, aTip: a.at(-1)!, bTip: b.at(-1)! };
}

describe('a chosen branch', () => {
  test('is followed although it is shorter, and left again with one word', async () => {
    const { chain, balances, aTip, bTip, logLines } = await takenOver();
    expect(balances()).toEqual({ B: '120' });

    await chain.chooseBranch(aTip.hash);
    expect(chain.tip?.hash).toBe(aTip.hash);
    expect(balances()).toEqual({ A: '80' });
    expect(chain.chosenBranch).toMatchObject({ tip: { hash: aTip.hash, height: 9 }, longest: { hash: bTip.hash } });
    expect(chain.marks.replacement).toBeUndefined();
    expect(logLines.some((line) => line.startsWith('You have left the longest chain.'))).toBe(true);

    await chain.chooseBranch(undefined);
    expect(chain.tip?.hash).toBe(bTip.hash);
    expect(balances()).toEqual({ B: '120' });
    expect(chain.chosenBranch).toBeUndefined();
    expect(chain.marks.replacement).toBeUndefined();

    await chain.chooseBranch(aTip.hash);
    expect(chain.tip?.hash).toBe(aTip.hash);
  });

  test('is refused with a code, and nothing changes', async () => {
    const { chain, aTip, bTip, b } = await takenOver();
    expect(await codeOf(chain.chooseBranch('f'.repeat(64)))).toBe('not-found');
    expect(await codeOf(chain.chooseBranch(bTip.hash))).toBe('already-on-branch');
    expect(await codeOf(chain.chooseBranch(b[3]!.hash))).toBe('already-on-branch');
    expect(await codeOf(chain.chooseBranch(undefined))).toBe('already-on-branch');
    expect(chain.tip?.hash).toBe(bTip.hash);
    await chain.chooseBranch(aTip.hash);
    expect(await codeOf(chain.chooseBranch(aTip.hash))).toBe('already-on-branch');
  });

  //  1 - 2a - ... - 9a
  //    \ 2b - ... - 13b
  //    \ 2c(overspends) - 3c
  test('that breaks a rule is not followed, and an earlier choice stands (invalid-branch)', async () => {
    const { chain, make, genesis, aTip } = await takenOver();
    const { A, B } = make.wallets;
    const c = make.on(genesis, { transactions: [A.pay(B.address, 5n)] });
    const [next] = make.chainOn(c, 1);
    await acceptAll(chain, [c, next!]);
    await chain.chooseBranch(aTip.hash);

    expect(await codeOf(chain.chooseBranch(next!.hash))).toBe('invalid-branch');
    expect(chain.tip?.hash).toBe(aTip.hash);
    expect(chain.chosenBranch?.tip.hash).toBe(aTip.hash);
    expect(await codeOf(chain.chooseBranch(next!.hash))).toBe('invalid-branch');
  });

  //  1 - 2a - ... - 9a - 10a - 11a           grows
  //    \ 2b - ... - 13b - 14b - 15b          is stored, and not followed
  test('grows, while the longest is stored and not followed, whichever way it comes', async () => {
    const { chain, make, genesis, a, b, aTip, bTip } = await takenOver();
    await chain.chooseBranch(aTip.hash);
    const moreA = make.chainOn(aTip, 2, { miner: make.wallets.A });
    const moreB = make.chainOn(bTip, 3, { miner: make.wallets.B });

    expect(await acceptAll(chain, [moreA[0]!])).toEqual(['connected']);
    expect(await acceptAll(chain, moreB.slice(0, 1))).toEqual(['side-branch']);
    expect(await acceptAll(chain, moreB.slice(0, 1))).toEqual(['known']);
    const longer = () => dumpOf([genesis, ...b, ...moreB.slice(0, 2)]);
    expect(await chain.acceptDump(longer(), PEER)).toEqual({ kind: 'not-followed' });
    expect(await chain.acceptDump(longer(), PEER)).toEqual({ kind: 'not-followed' });
    expect(await acceptAll(chain, [moreB[2]!, moreA[1]!])).toEqual(['side-branch', 'connected']);

    expect(chain.tip?.hash).toBe(moreA[1]!.hash);
    expect(chain.hashAt(2)).toBe(a[0]!.hash);
    expect(chain.chosenBranch?.longest.height).toBe(16);
    expect(chain.marks.replacement).toBeUndefined();
  });

  //  1 - 2a - ... - 8a - 9a
  //    |               \ 9d - 10d            a classmate went back, too, but had another last block
  //    \ 2b - ... - 13b
  test('is the branch from the fork on, so all who went back meet again', async () => {
    const { chain, make, a, aTip } = await takenOver();
    await chain.chooseBranch(aTip.hash);
    const d = make.chainOn(a[6]!, 2, { miner: make.wallets.C });
    expect(await acceptAll(chain, d)).toEqual(['side-branch', 'connected']);
    expect(chain.tip?.hash).toBe(d[1]!.hash);
    expect(chain.chosenBranch?.tip.hash).toBe(aTip.hash);
  });

  //  1 - 2a - ... - 8a - 9a
  //    |               \ 9d - 10d            stored before the choice of 9a
  //    \ 2b - ... - 13b
  test('is exactly the one that was chosen when a longer one of the same history was there', async () => {
    const { chain, make, a, aTip } = await takenOver();
    const d = make.chainOn(a[6]!, 2, { miner: make.wallets.C });
    await acceptAll(chain, d);
    await chain.chooseBranch(aTip.hash);
    expect(chain.tip?.hash).toBe(aTip.hash);
    await chain.chooseBranch(d[1]!.hash);
    expect(chain.tip?.hash).toBe(d[1]!.hash);
  });

  //  1 - 2a - ... - 9a - ... - 14a           overtakes 13b
  //    \ 2b - ... - 13b
  test('that becomes the longest ends the choice by itself', async () => {
    const { chain, make, aTip, bTip, events } = await takenOver();
    const ended: number[] = [];
    events.subscribe('choice-ended', ({ height }) => void ended.push(height));
    await chain.chooseBranch(aTip.hash);
    const more = make.chainOn(aTip, 5, { miner: make.wallets.A });
    await acceptAll(chain, more.slice(0, 4));
    // As long as the other one is not longer: a choice keeps it from winning a draw.
    expect(chain.chosenBranch).toBeDefined();
    expect(ended).toEqual([]);
    await acceptAll(chain, more.slice(4));
    expect(ended).toEqual([14]);
    expect(chain.marks.choice).toBeUndefined();

    const moreB = make.chainOn(bTip, 2, { miner: make.wallets.B });
    expect(await acceptAll(chain, moreB)).toEqual(['side-branch', 'connected']);
    expect(chain.marks.replacement).toMatchObject({ depth: 13 });
  });

  //  1a - 2a
  //  1b - 2b - 3b
  test('may have another first block', async () => {
    const make = new ChainBuilder();
    const { chain } = openTestChain();
    const [one, other] = [make.genesis(), make.genesis(TEST_EPOCH - 50)];
    const mine = [one, make.on(one)];
    await acceptAll(chain, mine);
    await chain.acceptDump(dumpOf([other, ...make.chainOn(other, 2)]), PEER);
    expect(chain.firstHash).toBe(other.hash);
    await chain.chooseBranch(mine[1]!.hash);
    expect(chain.firstHash).toBe(one.hash);
    expect(await acceptAll(chain, [make.on(mine[1]!)])).toEqual(['connected']);
    expect(chain.size).toBe(3);
  });

  test('moves own payments between pool and chain with it', async () => {
    const { chain, pool, make, aTip } = await takenOver();
    const { A, B } = make.wallets;
    await chain.chooseBranch(aTip.hash);
    pool.accept(A.pay(B.address, 30n));
    const paid = make.on(aTip, { miner: A, transactions: [A.pay(B.address, 30n)] });
    await acceptAll(chain, [paid]);
    expect(pool.entries()).toEqual([]);

    await chain.chooseBranch(undefined);
    // On the longest chain the wallet has nothing: the payment waits, and is set aside.
    expect(pool.entries()).toMatchObject([
      { transaction: { amount: 30n }, setAsideBecause: { code: 'bad-txns-funds' } },
    ]);
    await chain.chooseBranch(paid.hash);
    expect(pool.entries()).toEqual([]);
    expect(pool.spendable(A.address)).toBe(60n);
  });

  test('stays chosen over a restart and later syncs', async () => {
    const file = newPath();
    const { chain, close, genesis, b, bTip, aTip, make } = await takenOver({ file });
    await chain.chooseBranch(aTip.hash);
    close();

    const again = openTestChain({ file, owner: 'A' });
    await again.chain.whenIdle();
    expect(again.chain.tip?.hash).toBe(aTip.hash);
    const moreB = make.chainOn(bTip, 3, { miner: make.wallets.B });
    expect(await again.chain.acceptDump(dumpOf([genesis, ...b, ...moreB]), PEER)).toEqual({ kind: 'not-followed' });
    expect(again.chain.chosenBranch?.longest.height).toBe(16);
    again.close();

    const last = openTestChain({ file, owner: 'A' });
    await last.chain.whenIdle();
    expect(last.chain.tip?.hash).toBe(aTip.hash);
    await last.chain.chooseBranch(undefined);
    expect(last.chain.size).toBe(16);
    last.close();
  });

  test.each([1, 2])('is followed after a crash before commit %i of the choice', async (commit) => {
    const file = newPath();
    const crash = new Crash();
    const { chain, close, aTip, bTip } = await takenOver({ file, beforeCommit: crash.beforeCommit });
    crash.beforeCommitNumber(commit);
    await expect(chain.chooseBranch(aTip.hash)).rejects.toThrow('killed');
    close();

    const again = openTestChain({ file, owner: 'A' });
    await again.chain.whenIdle();
    // The first commit is the owner's word, the second one moves the chain.
    expect(again.chain.tip?.hash).toBe(commit === 1 ? bTip.hash : aTip.hash);
    expect(again.chain.chosenBranch?.tip.hash).toBe(commit === 1 ? undefined : aTip.hash);
    again.close();
  });

  test.each([1, 2])('is no replaced history after a crash before commit %i of the choice', async (commit) => {
    const file = newPath();
    const crash = new Crash();
    const { chain, close, aTip, bTip } = await takenOver({ file, beforeCommit: crash.beforeCommit });
    await chain.dismissReplacement(bTip.hash);
    crash.beforeCommitNumber(commit);
    await expect(chain.chooseBranch(aTip.hash)).rejects.toThrow('killed');
    close();

    const again = openTestChain({ file, owner: 'A' });
    await again.chain.whenIdle();
    expect(again.chain.marks.replacement).toBeUndefined();
    again.close();
  });

  //  1 - 2a - ... - 251a          chosen; the way back takes many commits
  //    \ 2b - ... - 261b
  test.each([1, 2, 3, 5])('is left for the longest after a crash before commit %i of the way back', async (commit) => {
    const file = newPath();
    const crash = new Crash();
    const opened = await takenOver({ file, beforeCommit: crash.beforeCommit }, { a: 250, b: 260 });
    await opened.chain.chooseBranch(opened.aTip.hash);
    crash.beforeCommitNumber(commit);
    await expect(opened.chain.chooseBranch(undefined)).rejects.toThrow('killed');
    await opened.chain.drained();
    opened.close();

    const again = openTestChain({ file, owner: 'A' });
    await again.chain.whenIdle();
    // The first commit is the owner's word.
    expect(again.chain.tip?.hash).toBe(commit === 1 ? opened.aTip.hash : opened.bTip.hash);
    expect(again.chain.marks.choice?.tip).toBe(commit === 1 ? opened.aTip.hash : undefined);
    expect(again.chain.marks.replacement).toBeUndefined();
    again.close();
  });

  //  1 - 2a - ... - 9a            followed again, on the second try
  //    \ 2b - ... - 13b
  //    \ 2c - ... - 15c           from the network
  test('that could not be followed at once hides no replacement by others afterwards', async () => {
    const crash = new Crash();
    const { chain, make, genesis, aTip, bTip } = await takenOver({ beforeCommit: crash.beforeCommit });
    const full = new StorageError('disk-full', { code: 'disk-full', file: 'chain.db' });
    await chain.dismissReplacement(bTip.hash);
    crash.beforeCommitNumber(2, full);
    await expect(chain.chooseBranch(aTip.hash)).rejects.toThrow(full);
    crash.over();
    await chain.chooseBranch(undefined);
    expect(chain.tip?.hash).toBe(bTip.hash);
    expect(chain.marks.replacement).toBeUndefined();

    const c = make.chainOn(genesis, 14, { miner: make.wallets.C });
    await chain.acceptDump(dumpOf([genesis, ...c]), PEER);
    expect(chain.marks.replacement).toMatchObject({ depth: 12, sender: { kind: 'peer', address: PEER } });
  });

  //  1 - 2a - ... - 9a
  //    \ 2b - ... - 13b
  test('that the disk refuses to write down is none, and the same choice can be made later', async () => {
    const crash = new Crash();
    const { chain, aTip, bTip } = await takenOver({ beforeCommit: crash.beforeCommit });
    const full = new StorageError('disk-full', { code: 'disk-full', file: 'chain.db' });
    const before = chain.marks;
    crash.beforeCommitNumber(1, full);
    await expect(chain.chooseBranch(aTip.hash)).rejects.toThrow(full);
    await expect(chain.dismissReplacement(bTip.hash)).rejects.toThrow(full);
    expect([chain.marks, chain.tip?.hash]).toEqual([before, bTip.hash]);
    crash.over();
    await chain.chooseBranch(aTip.hash);
    expect(chain.tip?.hash).toBe(aTip.hash);
  });

  //  1 - 2a - ... - 9a            chosen
  //    \ 2b - ... - 13b           followed again when the disk has room
  //    \ 2c - ... - 15c           from the network
  test('whose end could not be followed at once hides none, either', async () => {
    const crash = new Crash();
    const { chain, make, genesis, aTip, bTip } = await takenOver({ beforeCommit: crash.beforeCommit });
    const full = new StorageError('disk-full', { code: 'disk-full', file: 'chain.db' });
    await chain.chooseBranch(aTip.hash);
    crash.beforeCommitNumber(2, full);
    await expect(chain.chooseBranch(undefined)).rejects.toThrow(full);
    crash.over();
    // Anything that arrives has the node go on.
    await acceptAll(chain, [make.on(genesis)]);
    await chain.whenIdle();
    expect(chain.tip?.hash).toBe(bTip.hash);
    expect(chain.marks.replacement).toBeUndefined();

    const c = make.chainOn(genesis, 14, { miner: make.wallets.C });
    await chain.acceptDump(dumpOf([genesis, ...c]), PEER);
    expect(chain.marks.replacement).toMatchObject({ depth: 12, sender: { kind: 'peer', address: PEER } });
  });

  //  1 - 2a - ... - 9a          chosen
  //    \ 2b - ... - 13b         stays, although side branches may take nearly nothing
  //    \ 2c,  2d,  2e ...
  test('does not lose the longest chain to a flood of side branches', async () => {
    const { chain, make, genesis, a, b, aTip, bTip } = await takenOver({ maxSideBranchBytes: 2_000 });
    await chain.chooseBranch(aTip.hash);
    await acceptAll(
      chain,
      Array.from({ length: 8 }, (_, index) => make.on(genesis, { timestamp: TEST_EPOCH + index })),
    );
    expect([...a, ...b].every(({ hash }) => chain.getHeader(hash) !== undefined)).toBe(true);
    await chain.chooseBranch(undefined);
    expect(chain.tip?.hash).toBe(bTip.hash);
  });
});
