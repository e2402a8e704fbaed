/** Stories of long syncs and long switches, while blocks from elsewhere come in between, the node stops, or dies. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import { NotNeeded } from '../../main/node/peers/calls/peer-recorder.ts';
import { StorageError } from '../../main/node/ports/chain-store.ts';
import type { ChainDump } from '../../main/node/ports/peer-client.ts';
import { ChainBuilder, TEST_EPOCH } from '../support/chain-builder.ts';
import { dumpOf, FROM_NETWORK, openTestChain, type TestChain } from '../support/test-chain.ts';

const PEER = 'http://10.0.0.7:5000';
const EMPTY = { miner: null } as const;

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function databaseFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chalkchain-'));
  folders.push(folder);
  return join(folder, 'chain.db');
}

/** Does something before each read of a dump, the first one is read 1. */
function watched(dump: ChainDump, onRead: (read: number) => Promise<unknown> | void): ChainDump {
  let reads = 0;
  return {
    ...dump,
    read: async (count) => {
      await onRead(++reads);
      return await dump.read(Math.min(count, 50));
    },
  };
}

async function acceptAll({ chain }: TestChain, blocks: readonly Block[]): Promise<void> {
  for (const block of blocks) await chain.acceptBlock(block, FROM_NETWORK);
}

describe('a bad block', () => {
  //  1 - 2a - ... - 101a
  //    \ 2b - 3b(bad) - 4b - ... - 901b
  test('ends the sync in its slice: what comes after it is not read', async () => {
    const make = new ChainBuilder();
    const node = openTestChain();
    const genesis = make.genesis();
    await node.chain.acceptDump(dumpOf([genesis, ...make.chainOn(genesis, 100, EMPTY)]), PEER);
    const two = make.on(genesis, { miner: make.wallets.B });
    const three = make.on(two, { transactions: [make.wallets.A.pay('x', 1n)] });
    let reads = 0;
    const dump = dumpOf([genesis, two, three, ...make.chainOn(three, 898, EMPTY)]);
    const outcome = await node.chain.acceptDump(
      watched(dump, (read) => void (reads = read)),
      PEER,
    );
    expect(outcome).toMatchObject({
      kind: 'rejected',
      refusal: { height: 3, reason: { code: 'bad-txns-funds' } },
      added: 0,
    });
    // One slice is read ahead.
    expect(reads).toBeLessThanOrEqual(2);
    expect(node.chain.getHeader(three.hash)).toBeUndefined();
  });

  //  1 - 2a - ... - 61a
  //    \ 2b - ... - 151b - 152b(bad)
  test('of a branch that is longer without it leaves the branch in force', async () => {
    const make = new ChainBuilder();
    const node = openTestChain();
    const genesis = make.genesis();
    await node.chain.acceptDump(dumpOf([genesis, ...make.chainOn(genesis, 60, EMPTY)]), PEER);
    const theirs = make.chainOn(genesis, 150, { miner: make.wallets.B });
    const bad = make.on(theirs.at(-1)!, { transactions: [make.wallets.A.pay('x', 1n)] });
    const outcome = await node.chain.acceptDump(
      watched(dumpOf([genesis, ...theirs, bad]), () => {}),
      PEER,
    );
    expect(outcome).toMatchObject({
      kind: 'rejected',
      refusal: { height: 152, reason: { code: 'bad-txns-funds' } },
      added: 150,
    });
    expect([node.chain.size, node.balances()]).toEqual([151, { B: '1500' }]);
  });
});

describe('blocks from elsewhere', () => {
  test('are taken between two slices, and the sync goes on from where it was', async () => {
    const make = new ChainBuilder();
    const node = openTestChain();
    const genesis = make.genesis();
    const theirs = make.chainOn(genesis, 400, EMPTY);
    const outcomes: string[] = [];
    const dump = watched(dumpOf([genesis, ...theirs]), async (read) => {
      if (read % 3 !== 0) return;
      const tip = node.chain.tip!;
      const onTip = make.on([genesis, ...theirs][tip.height - 1]!, { miner: make.wallets.A });
      outcomes.push((await node.chain.acceptBlock(onTip, FROM_NETWORK)).kind);
    });
    expect(await node.chain.acceptDump(dump, PEER)).toMatchObject({ kind: 'synced' });
    expect(outcomes.length).toBeGreaterThan(1);
    expect(new Set(outcomes)).toEqual(new Set(['connected']));
    expect([node.chain.tip?.hash, node.balances()]).toEqual([theirs.at(-1)!.hash, {}]);
  });

  //  1 - a1 ... a(n)           announced, while b is read
  //    \ b1 ... b(m)
  test('in any order with the slices of a sync: the longest chain is followed, and balances are its own', async () => {
    const make = new ChainBuilder();
    const genesis = make.genesis();
    const a = make.chainOn(genesis, 120, { miner: make.wallets.A });
    const b = make.chainOn(genesis, 120, { miner: make.wallets.B });
    const lengths = fc.record({ ours: fc.nat(60), theirs: fc.integer({ min: 1, max: 120 }) });
    await fc.assert(
      fc.asyncProperty(lengths, fc.array(fc.nat(20), { maxLength: 6 }), async ({ ours, theirs }, bursts) => {
        const node = openTestChain();
        await acceptAll(node, [genesis, ...a.slice(0, ours)]);
        let announced = ours;
        const dump = watched(dumpOf([genesis, ...b.slice(0, theirs)]), async (read) => {
          const more = a.slice(announced, announced + (bursts[read - 1] ?? 0));
          announced += more.length;
          await acceptAll(node, more);
        });
        await node.chain.acceptDump(dump, PEER);
        await node.chain.whenIdle();
        // Who is longest at the end is in force; among equals, who was first.
        expect(node.chain.size).toBe(1 + Math.max(announced, theirs));
        const winner = node.chain.tip?.hash === a[announced - 1]?.hash ? 'A' : 'B';
        expect(node.balances()).toEqual(node.chain.size === 1 ? {} : { [winner]: String(10 * (node.chain.size - 1)) });
        node.close();
      }),
      { numRuns: 30 },
    );
  });
});

//  1 - 2a - ... - 301a
//    \ 2b - ... - 302b
describe('a switch of many blocks', () => {
  const make = new ChainBuilder();
  const genesis = make.genesis();
  const ours = make.chainOn(genesis, 300, { miner: make.wallets.A });
  const theirs = make.chainOn(genesis, 301, { miner: make.wallets.B });
  const B_CHAIN = { B: '3010' };

  test('is told in parts, each of them a chain; blocks that arrive meanwhile are kept', async () => {
    const node = openTestChain();
    await node.chain.acceptDump(dumpOf([genesis, ...ours]), PEER);
    const sizes: number[] = [];
    const late = make.on(ours.at(-1)!, { miner: make.wallets.A });
    let lateOutcome: Promise<{ kind: string }> | undefined;
    node.events.subscribe('tip-changed', () => {
      sizes.push(node.chain.size);
      if (sizes.length === 2) lateOutcome = node.chain.acceptBlock(late, FROM_NETWORK);
    });
    const outcome = await node.chain.acceptDump(dumpOf([genesis, ...theirs]), PEER);
    expect(outcome).toEqual({ kind: 'synced', added: 301, replaced: 300 });
    expect(sizes.length).toBeGreaterThan(4);
    expect(await lateOutcome).toEqual({ kind: 'side-branch' });
    expect([node.chain.tip?.hash, node.balances()]).toEqual([theirs.at(-1)!.hash, B_CHAIN]);
    expect(node.chain.getHeader(late.hash)).toBeDefined();
  });

  test('lets the event loop turn while the branch is tried on paper, back to the fork', async () => {
    let turns = 0;
    let turnsBefore: number | undefined;
    const node = openTestChain({ beforeCommit: () => (turnsBefore ??= turns) });
    await node.chain.acceptDump(dumpOf([genesis, ...ours]), PEER);
    turns = 0;
    turnsBefore = undefined;
    const count = (): void => {
      turns++;
      if (turnsBefore === undefined) setImmediate(count);
    };
    count();
    await node.chain.acceptDump(dumpOf([genesis, ...theirs]), PEER);
    // 300 blocks are taken back on paper before the first of theirs is stored.
    expect(turnsBefore).toBeGreaterThanOrEqual(3);
  });

  test('can begin with an announced block', async () => {
    const node = openTestChain();
    await node.chain.acceptDump(dumpOf([genesis, ...ours]), PEER);
    await acceptAll(node, theirs.slice(0, -1));
    expect(node.chain.tip?.hash).toBe(ours.at(-1)!.hash);
    expect(await node.chain.acceptBlock(theirs.at(-1)!, FROM_NETWORK)).toEqual({ kind: 'connected' });
    expect(node.balances()).toEqual(B_CHAIN);
  });

  test('to a branch that cannot be paid changes nothing', async () => {
    const node = openTestChain();
    await node.chain.acceptDump(dumpOf([genesis, ...ours]), PEER);
    const bad = make.on(theirs.at(-2)!, { transactions: [make.wallets.C.pay('x', 1n)] });
    await acceptAll(node, theirs.slice(0, -1));
    let changes = 0;
    node.events.subscribe('tip-changed', () => void changes++);
    const outcome = await node.chain.acceptBlock(bad, FROM_NETWORK);
    expect(outcome).toMatchObject({ kind: 'rejected', code: 'bad-txns-funds' });
    expect([changes, node.chain.tip?.hash]).toEqual([0, ours.at(-1)!.hash]);
  });

  test('ends in a valid chain wherever it is cut off, and goes on at the next start', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async (commits) => {
        const file = databaseFile();
        let left = Number.POSITIVE_INFINITY;
        const before = openTestChain({
          file,
          beforeCommit: () => {
            if (left-- <= 0) {
              throw new StorageError('failed', { code: 'file-failed', file: 'chain.db', error: 'the power is off' });
            }
          },
        });
        await before.chain.acceptDump(dumpOf([genesis, ...ours]), PEER);
        left = commits;
        await before.chain.acceptDump(dumpOf([genesis, ...theirs]), PEER).catch(() => undefined);
        before.chain.stop();
        await before.chain.drained();
        before.close();

        const after = openTestChain({ file });
        await after.chain.whenIdle();
        const isThere = after.chain.getHeader(theirs.at(-1)!.hash) !== undefined;
        expect(after.balances()).toEqual(isThere ? B_CHAIN : { A: '3000' });
        await after.chain.acceptDump(dumpOf([genesis, ...theirs]), PEER);
        expect([after.chain.tip?.hash, after.balances()]).toEqual([theirs.at(-1)!.hash, B_CHAIN]);
        after.close();
      }),
      { numRuns: 13 },
    );
  });

  test('ends at its next step when the node stops', async () => {
    const file = databaseFile();
    const node = openTestChain({ file });
    await node.chain.acceptDump(dumpOf([genesis, ...ours]), PEER);
    const sizes: number[] = [];
    node.events.subscribe('tip-changed', () => {
      sizes.push(node.chain.size);
      if (sizes.length === 2) node.chain.stop();
    });
    await expect(node.chain.acceptDump(dumpOf([genesis, ...theirs]), PEER)).rejects.toMatchObject({
      name: 'PeerError',
    });
    await node.chain.drained();
    expect(sizes).toHaveLength(2);
    node.close();
    const after = openTestChain({ file });
    await after.chain.whenIdle();
    expect(after.balances()).toEqual(B_CHAIN);
    after.close();
  });

  test('forgets neither branch, however many blocks arrive beside them meanwhile', async () => {
    const file = databaseFile();
    const before = openTestChain({ file });
    await before.chain.acceptDump(dumpOf([genesis, ...ours]), PEER);
    before.events.subscribe('tip-changed', () => before.chain.stop());
    await before.chain.acceptDump(dumpOf([genesis, ...theirs]), PEER).catch(() => undefined);
    await before.chain.drained();
    before.close();
    // The switch goes on by itself, and nothing but it keeps the branches.
    const after = openTestChain({ file, maxSideBranchBytes: 2_000 });
    const beside = Array.from({ length: 20 }, (_, index) => make.on(genesis, { timestamp: TEST_EPOCH + 100 + index }));
    await acceptAll(after, beside);
    await after.chain.whenIdle();
    expect([after.chain.tip?.hash, after.balances()]).toEqual([theirs.at(-1)!.hash, B_CHAIN]);
    after.close();
  });

  test('brings own payments back, no more than the pool has room for', async () => {
    const node = openTestChain({ owner: 'A' });
    const two = make.on(genesis, { miner: make.wallets.A });
    const paying = make.on(two, { transactions: [make.wallets.A.pay('x', 1n), make.wallets.A.pay('y', 2n)] });
    const rest = make.chainOn(paying, 250, { miner: make.wallets.A });
    await node.chain.acceptDump(dumpOf([genesis, two, paying, ...rest]), PEER);
    await node.chain.acceptDump(dumpOf([genesis, ...theirs]), PEER);
    expect(node.chain.tip?.hash).toBe(theirs.at(-1)!.hash);
    expect(node.pool.entries().map(({ transaction }) => transaction.to)).toEqual(['x', 'y']);
  });
});

test('a sync can be given up by the one that began it', async () => {
  const make = new ChainBuilder();
  const node = openTestChain();
  const genesis = make.genesis(TEST_EPOCH);
  const giveUp = new AbortController();
  const dump = watched(dumpOf([genesis, ...make.chainOn(genesis, 500, EMPTY)]), (read) => {
    if (read === 3) giveUp.abort(new NotNeeded(PEER));
  });
  // Its reason comes out, so that nobody blames the peer.
  await expect(node.chain.acceptDump(dump, PEER, { signal: giveUp.signal })).rejects.toBeInstanceOf(NotNeeded);
  expect(node.chain.size).toBeGreaterThanOrEqual(50);
  expect(node.chain.size).toBeLessThan(200);
});
