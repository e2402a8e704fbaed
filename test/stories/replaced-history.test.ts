/** Stories of a history that is replaced: the rule lets it happen, and the owner is told with all figures. */
import { describe, expect, test } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import type { Chain } from '../../main/node/chain/chain.ts';
import { ChainBuilder, TEST_EPOCH } from '../support/chain-builder.ts';
import { dumpOf, FROM_NETWORK, openTestChain } from '../support/test-chain.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';

const newPath = useTempFolder();
const PEER = 'http://10.0.0.66:5000';

async function acceptAll(chain: Chain, blocks: readonly Block[]): Promise<void> {
  for (const block of blocks) await chain.acceptBlock(block, FROM_NETWORK);
}

describe('a takeover with old dates', () => {
  //  1 - 2a - ... - 41a                      the class: 6 s and 4 s between blocks, in turn
  //    \ 2b - ... - 109b                     a script: 108 blocks, dated 6 s after each other, a day ago
  test('of 108 blocks is followed, and told with all figures', async () => {
    const make = new ChainBuilder(WORKSHOP.params);
    const { chain, logLines } = openTestChain({ params: WORKSHOP.params, owner: 'A' });
    const genesis = make.genesis();
    let at = genesis;
    const honest = Array.from({ length: 40 }, (_, index) => {
      const gap = index < 6 || index % 2 === 0 ? 6 : 4;
      at = make.on(at, { miner: make.wallets.A, timestamp: Number(at.timestamp) + gap });
      return at;
    });
    const first = make.on(genesis, { miner: make.wallets.B, timestamp: TEST_EPOCH - 86_400 });
    const attack = [first, ...make.chainOn(first, 107, { miner: make.wallets.B })];
    await acceptAll(chain, [genesis, ...honest]);

    const outcome = await chain.acceptDump(dumpOf([genesis, ...attack]), PEER);
    expect(outcome).toEqual({ kind: 'synced', added: 108, replaced: 40 });
    const work = (blocks: readonly Block[]) => blocks.reduce((sum, { difficulty }) => sum + 2 ** difficulty, 0);
    expect(chain.marks.replacement).toEqual({
      at: expect.any(Number),
      sender: { kind: 'peer', address: PEER },
      depth: 40,
      forkHeight: 1,
      before: { tip: honest.at(-1)!.hash, height: 41, firstBlock: genesis.hash, ownCoins: '400' },
      after: { tip: attack.at(-1)!.hash, height: 109, firstBlock: genesis.hash, ownCoins: '0' },
      workRatio: work(attack) / work(honest),
      stepBack: { height: 2, seconds: 86_400 },
      earlier: null,
    });
    const [warning] = logLines.filter((line) => line.startsWith('The history of this chain was replaced'));
    for (const figure of ['40 blocks', '41 blocks', '109', '400 coins', PEER, '86400 s', honest.at(-1)!.hash]) {
      expect(warning).toContain(figure);
    }
  });
});

describe('a replacement', () => {
  //  1 - 2a - ... - 7a            6 blocks deep
  //    \ 2b - ... - 8b
  test('of 6 blocks is usual', async () => {
    const make = new ChainBuilder();
    const { chain } = openTestChain();
    const genesis = make.genesis();
    await acceptAll(chain, [genesis, ...make.chainOn(genesis, 6), ...make.chainOn(genesis, 7, { miner: null })]);
    expect(chain.size).toBe(8);
    expect(chain.marks.replacement).toBeUndefined();
  });

  //  1 - 2a - ... - 8a            7 blocks deep, the last block of the rival is announced
  //    \ 2b - ... - 9b
  test('of 7 blocks is told, with the computer that announced the last one', async () => {
    const make = new ChainBuilder();
    const { chain } = openTestChain();
    const genesis = make.genesis();
    await acceptAll(chain, [genesis, ...make.chainOn(genesis, 7), ...make.chainOn(genesis, 8, { miner: null })]);
    expect(chain.marks.replacement).toMatchObject({
      sender: { kind: 'computer', ip: '127.0.0.1' },
      depth: 7,
      workRatio: 8 / 7,
      stepBack: null,
    });
  });

  //  1a - 2a
  //  1b - 2b - 3b
  test('of the first block is told as soon as another one is built on it', async () => {
    const make = new ChainBuilder();
    const { chain, logLines } = openTestChain();
    const [mine, theirs] = [make.genesis(), make.genesis(TEST_EPOCH - 100)];
    const ourChain = [mine, make.on(mine)];
    await acceptAll(chain, ourChain);
    const theirChain = [theirs, ...make.chainOn(theirs, 2)];
    await chain.acceptDump(dumpOf(theirChain), PEER);
    expect(chain.marks.replacement).toMatchObject({
      depth: 2,
      forkHeight: 0,
      before: { tip: ourChain[1]!.hash, height: 2, firstBlock: mine.hash },
      after: { tip: theirChain[2]!.hash, height: 3, firstBlock: theirs.hash },
    });
    expect(logLines.some((line) => line.includes('the first one included'))).toBe(true);
  });

  //  1a
  //  1b - 2b
  test('of a first block on which nobody has built is none', async () => {
    const make = new ChainBuilder();
    const { chain } = openTestChain();
    const theirs = make.genesis(TEST_EPOCH - 100);
    await acceptAll(chain, [make.genesis()]);
    await chain.acceptDump(dumpOf([theirs, make.on(theirs)]), PEER);
    expect([chain.firstHash, chain.marks.replacement]).toEqual([theirs.hash, undefined]);
  });

  //  1 - 2a - ... - 251a          more than one change of the store can switch
  //    \ 2b - ... - 261b
  test('in many steps is one, told from the first step on, also when the node ends in between', async () => {
    const make = new ChainBuilder();
    const file = newPath();
    let commits = Number.POSITIVE_INFINITY;
    const beforeCommit = (): void => {
      commits -= 1;
      if (commits < 0) throw new Error('killed');
    };
    const genesis = make.genesis();
    const a = make.chainOn(genesis, 250, { miner: make.wallets.A });
    const b = make.chainOn(genesis, 260, { miner: make.wallets.B });
    const { chain, close, events } = openTestChain({ file, beforeCommit });
    await chain.acceptDump(dumpOf([genesis, ...a]), PEER);
    const told: string[] = [];
    events.subscribe('history-changed', ({ marks }) => {
      told.push(marks.replacement?.after.tip ?? '');
      // The first step of the switch is on disk. The next one is not.
      commits = 0;
    });
    await expect(chain.acceptDump(dumpOf([genesis, ...b]), PEER)).rejects.toThrow('killed');
    expect(chain.size).toBeLessThan(251);
    await chain.drained();
    close();

    const again = openTestChain({ file });
    await again.chain.whenIdle();
    expect(again.chain.size).toBe(261);
    expect(told).toHaveLength(1);
    expect(again.chain.marks.replacement).toMatchObject({
      depth: 250,
      before: { tip: a.at(-1)!.hash, ownCoins: '2500' },
      after: { ownCoins: '0' },
      earlier: null,
    });
    await again.chain.chooseBranch(a.at(-1)!.hash);
    expect(again.chain.tip?.hash).toBe(a.at(-1)!.hash);
    again.close();
  });

  //  (empty), then 1 - ... - 30
  test('is not what an empty node does when it takes a chain', async () => {
    const make = new ChainBuilder();
    const { chain } = openTestChain();
    const genesis = make.genesis();
    await chain.acceptDump(dumpOf([genesis, ...make.chainOn(genesis, 29)]), PEER);
    expect(chain.marks.replacement).toBeUndefined();
  });

  //  1 - 2a - ... - 9a
  //    \ 2b - ... - 10b
  //    \ 2c - ... - 11c
  test('after another one tells of both until it is dismissed', async () => {
    const make = new ChainBuilder();
    const { chain } = openTestChain();
    const genesis = make.genesis();
    const a = make.chainOn(genesis, 8, { miner: make.wallets.A });
    const b = make.chainOn(genesis, 9, { miner: make.wallets.B });
    const c = make.chainOn(genesis, 10, { miner: null });
    await acceptAll(chain, [genesis, ...a]);
    await chain.acceptDump(dumpOf([genesis, ...b]), PEER);
    await chain.acceptDump(dumpOf([genesis, ...c]), PEER);
    expect(chain.marks.replacement).toMatchObject({
      before: { tip: b.at(-1)!.hash, ownCoins: '0' },
      after: { tip: c.at(-1)!.hash },
      earlier: { count: 1, before: { tip: a.at(-1)!.hash, ownCoins: '80' } },
    });

    await chain.dismissReplacement(b.at(-1)!.hash);
    expect(chain.marks.replacement).toBeDefined();
    await chain.dismissReplacement(c.at(-1)!.hash);
    expect(chain.marks.replacement).toBeUndefined();
  });

  test('is told after a restart, too, until it is dismissed', async () => {
    const make = new ChainBuilder();
    const file = newPath();
    const genesis = make.genesis();
    const before = openTestChain({ file });
    await acceptAll(before.chain, [genesis, ...make.chainOn(genesis, 7), ...make.chainOn(genesis, 8, { miner: null })]);
    const told = before.chain.marks.replacement;
    before.close();

    const after = openTestChain({ file });
    expect(told).toBeDefined();
    expect(after.chain.marks.replacement).toEqual(told);
    await after.chain.dismissReplacement(told!.after.tip);
    after.close();

    const last = openTestChain({ file });
    expect(last.chain.marks.replacement).toBeUndefined();
    last.close();
  });

  //  1 - 2a - ... - 9a            stays, although side branches may take nearly nothing
  //    \ 2b - ... - 10b
  //    \ 2c,  2d,  2e ...
  test('keeps the old blocks until it is dismissed, whatever else arrives', async () => {
    const make = new ChainBuilder();
    const { chain } = openTestChain({ maxSideBranchBytes: 2_000 });
    const genesis = make.genesis();
    const a = make.chainOn(genesis, 8, { miner: make.wallets.A });
    const flood = Array.from({ length: 12 }, (_, index) => make.on(genesis, { timestamp: TEST_EPOCH + index }));
    await acceptAll(chain, [genesis, ...a]);
    await chain.acceptDump(dumpOf([genesis, ...make.chainOn(genesis, 9, { miner: make.wallets.B })]), PEER);
    expect(chain.marks.replacement).toBeDefined();
    await acceptAll(chain, flood.slice(0, 6));
    expect(a.every(({ hash }) => chain.getHeader(hash) !== undefined)).toBe(true);
    expect(flood.slice(0, 6).every(({ hash }) => chain.getHeader(hash) !== undefined)).toBe(false);

    await chain.dismissReplacement(chain.tip!.hash);
    await acceptAll(chain, flood.slice(6));
    await chain.whenIdle();
    expect(a.every(({ hash }) => chain.getHeader(hash) === undefined)).toBe(true);
  });
});
