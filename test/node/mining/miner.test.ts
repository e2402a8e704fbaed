import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { Block } from '../../../main/consensus/block.ts';
import type { ConsensusParams } from '../../../main/consensus/rules/params.ts';
import type { BlockOrigin } from '../../../main/node/events.ts';
import { BatteryRest } from '../../../main/node/mining/battery-rest.ts';
import { ClassHold } from '../../../main/node/mining/class-hold.ts';
import { Miner, type MinerDependencies } from '../../../main/node/mining/miner.ts';
import type { OtherChain } from '../../../main/node/peers/sync/catch-up.ts';
import { StorageError } from '../../../main/node/ports/chain-store.ts';
import { WORKSHOP_PACE } from '../../../main/node/ports/nonce-search.ts';
import { Wallet } from '../../../main/node/wallet/wallet.ts';
import { ChainBuilder, EASY_PARAMS, TEST_EPOCH } from '../../support/chain-builder.ts';
import { FakePower } from '../../support/fake-power.ts';
import { FakeSearch, spoilWork } from '../../support/fake-search.ts';
import { FROM_NETWORK, openTestChain, type TestChain } from '../../support/test-chain.ts';
import { testKey } from '../../support/test-keys.ts';

const DISK_FULL = { code: 'disk-full', file: 'chain.db' } as const;
const PAUSED_BY_DISK = { code: 'failure', failure: { code: 'storage', problem: DISK_FULL } };

interface TestMiner extends TestChain {
  readonly miner: Miner;
  readonly power: FakePower;
  /** Mining is to rest on battery. */
  readonly battery: BatteryRest;
  readonly hold: ClassHold;
  readonly search: FakeSearch;
  readonly wallet: Wallet;
  readonly builder: ChainBuilder;
  /** How often the peers were asked. */
  readonly asked: { count: number };
  /** While true, the disk takes nothing. */
  readonly disk: { isFull: boolean };
  /** Solves the search under way and waits until the chain has the block. */
  readonly solve: () => Promise<void>;
}

interface TestMinerOptions {
  readonly params?: ConsensusParams;
  readonly whenIdle?: () => Promise<void>;
  readonly askBeforeFirstBlock?: () => Promise<void>;
  readonly awaitedClass?: () => string | undefined;
  readonly otherChain?: () => OtherChain | undefined;
  readonly acceptBlock?: (
    test: TestChain,
    block: Block,
    origin: BlockOrigin,
  ) => ReturnType<TestChain['chain']['acceptBlock']>;
}

const open: TestMiner[] = [];

function openMiner(options: TestMinerOptions = {}): TestMiner {
  const disk = { isFull: false };
  const params = options.params ?? EASY_PARAMS;
  const test = openTestChain({
    params,
    beforeCommit: () => {
      if (disk.isFull) throw new StorageError('disk-full', DISK_FULL);
    },
  });
  const { chain, pool, clock, events, logLines } = test;
  const power = new FakePower();
  const hold = new ClassHold();
  const battery = new BatteryRest({ power, isWanted: true, clock });
  const search = new FakeSearch();
  const wallet = new Wallet(testKey('A'));
  const asked = { count: 0 };
  const add = (message: string): void => void logLines.push(message);
  const deps: MinerDependencies = {
    chain: {
      get tip() {
        return chain.tip;
      },
      lackedAnchor: undefined,
      nextDifficulty: () => chain.nextDifficulty(),
      whenIdle: () => options.whenIdle?.() ?? chain.whenIdle(),
      acceptBlock: (block, origin) => options.acceptBlock?.(test, block, origin) ?? chain.acceptBlock(block, origin),
    },
    payments: pool,
    wallet,
    ahead: {
      askBeforeFirstBlock: () => {
        asked.count += 1;
        return options.askBeforeFirstBlock?.() ?? Promise.resolve();
      },
      otherChain: () => options.otherChain?.(),
      arrivingChain: () => undefined,
      restOfChain: () => undefined,
    },
    awaitedClass: () => options.awaitedClass?.(),
    search,
    clock,
    log: { error: add, warn: add, info: add, debug: () => {} },
    events,
    params,
    pace: WORKSHOP_PACE,
    battery,
    hold,
  };
  const miner = new Miner(deps);
  const solve = async (): Promise<void> => {
    search.current!.solve(clock.nowSeconds());
    await settle();
  };
  const opened = {
    ...test,
    miner,
    power,
    battery,
    hold,
    search,
    wallet,
    builder: new ChainBuilder(params),
    asked,
    disk,
    solve,
  };
  open.push(opened);
  return opened;
}

/** Lets all promises that can settle do so. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await nextTurn();
}

/** A miner at work on block 3: the chain has its first block and one of wallet C. */
async function openMiningMiner(options: TestMinerOptions = {}): Promise<TestMiner & { readonly tip: Block }> {
  const test = openMiner(options);
  const genesis = test.builder.genesis();
  const tip = test.builder.on(genesis);
  await test.chain.acceptBlock(genesis, FROM_NETWORK);
  await test.chain.acceptBlock(tip, FROM_NETWORK);
  test.logLines.length = 0;
  test.miner.start();
  await settle();
  return { ...test, tip };
}

afterEach(async () => {
  for (const test of open.splice(0)) {
    await test.miner.close();
    test.battery.close();
    test.close();
  }
});

describe('the first block', () => {
  test("is the workshop's, dated now, and made after the peers were asked", async () => {
    const { miner, chain, asked, clock, logLines, store } = openMiner();
    miner.start();
    await settle();
    expect(asked.count).toBe(1);
    expect(chain.size).toBe(1);
    expect(store.getBestWires(1, 1)).toEqual([
      `{"height": 1, "difficulty": 1, "nonce": 0, "previous_hash": "0", "transactions": [], "timestamp": ${clock.nowSeconds()}.0}`,
    ]);
    expect(logLines.slice(0, 2)).toEqual([
      'Genesis block created!',
      'Mining block 2 ... [difficulty=1] [target=7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff]',
    ]);
  });

  test('is not made when a peer has a chain', async () => {
    const builder = new ChainBuilder();
    const test = openMiner({
      askBeforeFirstBlock: async () => void (await test.chain.acceptBlock(builder.genesis(), FROM_NETWORK)),
    });
    test.miner.start();
    await settle();
    expect(test.chain.firstHash).toBe(builder.genesis().hash);
    expect(test.logLines).not.toContain('Genesis block created!');
    expect(test.miner.view().height).toBe(2);
  });

  test('gives way to another one that came while it waited for its turn', async () => {
    const other = new ChainBuilder().genesis(TEST_EPOCH - 1);
    const test = openMiner({
      acceptBlock: async ({ chain }, block, origin) => {
        if (chain.size === 0) await chain.acceptBlock(other, FROM_NETWORK);
        return chain.acceptBlock(block, origin);
      },
    });
    test.miner.start();
    await settle();
    expect(test.chain.firstHash).toBe(other.hash);
    expect(test.miner.view().pause).toBeUndefined();
    expect(test.search.current).toBeDefined();
  });

  test('is left for a lower one, on which the miner begins anew at once', async () => {
    const test = openMiner();
    test.miner.start();
    await settle();
    const own = test.chain.firstHash ?? '';
    const make = new ChainBuilder();
    let lower = make.genesis(TEST_EPOCH - 1);
    for (let second = 2; lower.hash > own; second++) lower = make.genesis(TEST_EPOCH - second);
    const before = test.search.current;
    test.logLines.length = 0;
    await test.chain.acceptBlock(lower, FROM_NETWORK);
    await settle();
    expect(test.chain.firstHash).toBe(lower.hash);
    expect(test.search.current).not.toBe(before);
    expect(test.logLines).toContainEqual(expect.stringContaining('Mining block 2 ...'));
    await test.solve();
    expect([test.chain.size, test.chain.firstHash]).toEqual([2, lower.hash]);
  });

  test('is not made when mining is stopped while the peers are being asked', async () => {
    const test = openMiner({ askBeforeFirstBlock: () => new Promise(() => {}) });
    test.miner.start();
    await settle();
    test.miner.stop();
    await settle();
    expect(test.logLines).toEqual(['Stopping miner ...', 'Miner stopped.']);
    expect(test.chain.size).toBe(0);
  });
});

describe('mining', () => {
  test('never begins unasked', async () => {
    const { search, miner, asked } = openMiner();
    await settle();
    expect(miner.view()).toEqual({
      isMining: false,
      pace: WORKSHOP_PACE,
      hashesPerSecond: 0,
      hashCount: 0,
      height: undefined,
      difficulty: undefined,
      pause: undefined,
    });
    expect([search.templates.length, asked.count]).toEqual([0, 0]);
  });

  test('makes one block after the other and is paid for each', async () => {
    const { solve, chain, logLines, wallet } = await openMiningMiner();
    await solve();
    await solve();
    expect(chain.size).toBe(4);
    expect(chain.getBalance(wallet.address)).toBe(20n);
    expect(logLines.map((line) => line.replace(/ \[.*/, ''))).toEqual([
      'Mining block 3 ...',
      'Block 3 mined!',
      'Mining block 4 ...',
      'Block 4 mined!',
      'Mining block 5 ...',
    ]);
  });

  test('says what it does', async () => {
    const { miner, search, clock } = await openMiningMiner();
    for (let second = 0; second < 10; second += 1) {
      search.hashes += 50_000;
      clock.advance(1000);
    }
    expect(miner.view()).toMatchObject({ isMining: true, hashesPerSecond: 50_000, hashCount: 500_000, height: 3 });
    miner.stop();
    expect(miner.view()).toMatchObject({ isMining: false, hashesPerSecond: 0, hashCount: 500_000, height: undefined });
    expect(clock.scheduledCount).toBe(0);
  });

  test('refuses to start twice (already-mining) and to stop twice (not-mining)', async () => {
    const { miner } = await openMiningMiner();
    expect(() => miner.start()).toThrow(expect.objectContaining({ code: 'already-mining' }));
    miner.stop();
    expect(() => miner.stop()).toThrow(expect.objectContaining({ code: 'not-mining' }));
  });

  test('begins anew on a new tip', async () => {
    const { chain, builder, tip, search, logLines } = await openMiningMiner();
    const block = builder.on(tip);
    await chain.acceptBlock(block, FROM_NETWORK);
    await settle();
    expect(search.templates).toHaveLength(2);
    expect(search.current!.template.beforeTimestamp).toContain(block.hash);
    expect(logLines.slice(1).map((line) => line.replace(/ \[.*/, ''))).toEqual([
      'Block 3 accepted from the network!',
      'Skipped block 3',
      'Mining block 4 ...',
    ]);
  });

  test('waits while a chain is being read, for all its blocks would be too late', async () => {
    let endSync = (): void => {};
    const sync = new Promise<void>((resolve) => (endSync = resolve));
    const { search, miner } = await openMiningMiner({ whenIdle: () => sync });
    expect([search.current, miner.view().isMining]).toEqual([undefined, true]);
    endSync();
    await settle();
    expect(search.current).toBeDefined();
  });

  test('drops a solution that was found for an old tip', async () => {
    const { chain, builder, tip, search, clock, logLines } = await openMiningMiner();
    const accepted = chain.acceptBlock(builder.on(tip), FROM_NETWORK);
    search.current!.solve(clock.nowSeconds());
    await accepted;
    await settle();
    expect(chain.size).toBe(3);
    expect(logLines).toContain('Skipped block 3');
  });

  test('changes its pace at once', async () => {
    const { miner, search, logLines } = await openMiningMiner();
    const pace = { threads: 2, maxHashesPerSecond: undefined };
    miner.setPace(pace);
    await settle();
    expect(search.current!.pace).toEqual(pace);
    expect(miner.view().pace).toEqual(pace);
    expect(logLines).toHaveLength(1);
  });
});

describe('a payment', () => {
  test('made while a block is being mined is in that block, before the reward', async () => {
    const { solve, pool, wallet, search, clock, chain, store } = await openMiningMiner();
    await solve();
    clock.advance(1000);
    pool.accept(wallet.pay('test', 4n));
    await settle();
    expect(search.templates).toHaveLength(3);
    await solve();
    expect(chain.getBalance('test')).toBe(4n);
    expect(pool.entries()).toEqual([]);
    expect(store.getBestWires(4, 1)[0]).toMatch(/"to\\": \\"test.*COINBASE/);
  });

  test('made in the moment when the block is found is in the next one', async () => {
    const { solve, pool, wallet, search, clock, chain } = await openMiningMiner();
    await solve();
    search.current!.solve(clock.nowSeconds());
    pool.accept(wallet.pay('test', 4n));
    await settle();
    expect(pool.entries()).toHaveLength(1);
    await solve();
    expect(chain.getBalance('test')).toBe(4n);
  });

  test('does not keep the search from getting on when many are made', async () => {
    const { solve, pool, wallet, search, clock } = await openMiningMiner();
    await solve();
    const before = search.templates.length;
    for (let payment = 1; payment <= 10; payment += 1) {
      pool.accept(wallet.pay(`test ${payment}`, 1n));
      clock.advance(20);
      await settle();
    }
    expect(search.templates).toHaveLength(before);
    clock.advance(50);
    await settle();
    expect(search.templates).toHaveLength(before + 1);
    await solve();
    expect(pool.entries()).toEqual([]);
  });
});

describe('a limit of the rules', () => {
  test('holds for the own miner, although its pool offers more: its chain takes every block', async () => {
    const params = { ...EASY_PARAMS, maxBlockBytes: 6000 };
    const { chain, pool, solve, store, wallet, logLines } = await openMiningMiner({ params });
    await solve();
    const select = pool.select.bind(pool);
    pool.select = () => select(Number.POSITIVE_INFINITY);
    for (let payment = 1; payment <= 8; payment++) pool.accept(wallet.pay(`test ${payment}`, 1n));
    const before = chain.size;
    while (pool.entries().length > 0) await solve();
    const blocks = chain.size - before;
    expect(blocks).toBeGreaterThan(2);
    for (const wire of store.getBestWires(before + 1, blocks)) expect(wire.length).toBeLessThanOrEqual(6000);
    expect(logLines.filter((line) => line.includes('refused'))).toEqual([]);
  });
});

describe('stopping', () => {
  test('takes effect at once', async () => {
    const { miner, search, chain, logLines } = await openMiningMiner();
    miner.stop();
    expect(search.current).toBeUndefined();
    await settle();
    expect(chain.size).toBe(2);
    expect(logLines.slice(1)).toEqual(['Stopping miner ...', 'Miner stopped.']);
  });

  test('drops a solution of the same moment', async () => {
    const { miner, search, chain, clock } = await openMiningMiner();
    search.current!.solve(clock.nowSeconds());
    miner.stop();
    await settle();
    expect(chain.size).toBe(2);
  });

  test('and starting at once makes one loop, not two', async () => {
    // FakeSearch throws when two search at once.
    const { miner, solve, chain, logLines } = await openMiningMiner();
    for (let round = 0; round < 3; round += 1) {
      miner.stop();
      miner.start();
    }
    await settle();
    await solve();
    expect(chain.size).toBe(3);
    expect(miner.view().pause).toBeUndefined();
    expect(logLines.filter((line) => line === 'Miner stopped.')).toHaveLength(3);
    expect(logLines.filter((line) => line.startsWith('Block 3 mined!'))).toHaveLength(1);
  });

  test('by closing leaves nothing behind', async () => {
    const { miner, search, clock, builder, tip, chain } = await openMiningMiner();
    await miner.close();
    await chain.acceptBlock(builder.on(tip), FROM_NETWORK);
    await settle();
    expect(search.current).toBeUndefined();
    expect(clock.scheduledCount).toBe(0);
  });

  test('is told to whoever listens', async () => {
    const { miner, events } = openMiner();
    const told: boolean[] = [];
    events.subscribe('mining-changed', ({ isMining }) => told.push(isMining));
    miner.start();
    miner.stop();
    expect(told).toEqual([true, false]);
  });
});

describe('when the disk refuses', () => {
  test('mining pauses, says why, and loses nothing', async () => {
    const { miner, solve, disk, chain, clock, search, wallet, logLines } = await openMiningMiner();
    disk.isFull = true;
    await solve();
    expect(miner.view()).toMatchObject({ isMining: true, pause: PAUSED_BY_DISK });
    expect(search.current).toBeUndefined();

    clock.advance(1000);
    await settle();
    clock.advance(1999);
    await settle();
    expect(miner.view().pause).toEqual(PAUSED_BY_DISK);
    disk.isFull = false;
    clock.advance(1);
    await settle();
    expect(miner.view().pause).toBeUndefined();
    expect(chain.size).toBe(3);
    expect(chain.getBalance(wallet.address)).toBe(10n);
    expect(search.current).toBeDefined();
    expect(logLines.filter((line) => line.includes('pauses'))).toEqual([
      expect.stringMatching(/^Mining pauses for 1 s: /),
      expect.stringMatching(/^Mining pauses for 2 s: /),
    ]);
  });

  test('a block from outside, mining pauses, too', async () => {
    const { miner, disk, chain, clock, search, builder, tip } = await openMiningMiner();
    disk.isFull = true;
    await expect(chain.acceptBlock(builder.on(tip), FROM_NETWORK)).rejects.toThrow(StorageError);
    await settle();
    expect(miner.view().pause).toEqual(PAUSED_BY_DISK);
    expect(search.current).toBeUndefined();
    clock.advance(1000);
    await settle();
    expect(miner.view().pause).toBeUndefined();
    expect(search.current).toBeDefined();
  });

  test('the pause can be ended by stopping', async () => {
    const { miner, disk, solve, clock, chain } = await openMiningMiner();
    disk.isFull = true;
    await solve();
    miner.stop();
    await settle();
    expect(miner.view()).toMatchObject({ isMining: false, pause: undefined });
    expect(clock.scheduledCount).toBe(0);
    disk.isFull = false;
    miner.start();
    await settle();
    expect(chain.size).toBe(3);
  });

  test('pauses grow to a minute and no further', async () => {
    const { miner, disk, solve, clock, logLines } = await openMiningMiner();
    disk.isFull = true;
    await solve();
    for (let pause = 0; pause < 8; pause += 1) {
      clock.advance(60_000);
      await settle();
    }
    expect(miner.view().pause).toBeDefined();
    const pauses = logLines
      .map((line) => /pauses for (\d+) s/.exec(line)?.[1])
      .filter((seconds) => seconds !== undefined);
    expect(pauses.map(Number)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });
});

describe('when something breaks', () => {
  test('a search that dies is started again', async () => {
    const { search, miner, clock, solve, chain, logLines } = await openMiningMiner();
    search.current!.fail(new Error('A search thread died: out of memory'));
    await settle();
    expect(logLines.at(-1)).toMatch(/^Mining pauses for 1 s: .*A search thread died: out of memory/);
    expect(miner.view().pause).toEqual({
      code: 'failure',
      failure: { code: 'unexpected', error: 'A search thread died: out of memory' },
    });
    clock.advance(1000);
    await settle();
    await solve();
    expect(chain.size).toBe(3);
  });

  test('a block that our own chain refuses does not make the miner spin', async () => {
    const test = await openMiningMiner({
      acceptBlock: ({ chain }, block, origin) =>
        chain.acceptBlock(block.height === 3 ? spoilWork(block) : block, origin),
    });
    await test.solve();
    expect(test.miner.view().pause).toMatchObject({ failure: { error: expect.stringContaining('high-hash') } });
    expect(test.search.current).toBeUndefined();
    expect(test.logLines.at(-1)).toMatch(/^Mining pauses for 1 s: .*our own block 3 was refused/);

    test.clock.advance(1000);
    await settle();
    await test.solve();
    expect(test.logLines.at(-1)).toMatch(/^Mining pauses for 2 s/);
  });

  test('a new tip makes the pauses short again', async () => {
    const { search, clock, chain, builder, tip, logLines } = await openMiningMiner();
    for (const seconds of [1, 2]) {
      search.current!.fail(new Error('died'));
      await settle();
      clock.advance(seconds * 1000);
      await settle();
    }
    await chain.acceptBlock(builder.on(tip), FROM_NETWORK);
    await settle();
    search.current!.fail(new Error('died'));
    await settle();
    expect(logLines.at(-1)).toMatch(/^Mining pauses for 1 s: .*died/);
  });
});

test('a miner that is closed does not start again, whoever asks while its node is being replaced', async () => {
  const { miner, search, clock } = openMiner();
  await miner.close();
  miner.start();
  await settle();
  expect([miner.view().isMining, search.current, clock.scheduledCount]).toEqual([false, undefined, 0]);
});

describe('while its class has switched mining off', () => {
  const OFF = { name: '10b', since: 1_582_933_112 };
  const HELD = { isMining: true, hashesPerSecond: 0, pause: { code: 'switched-off-by-class', ...OFF } };

  test('a miner works on nothing, stays on, and goes on by itself', async () => {
    const { miner, hold, clock, search, solve, chain, logLines } = await openMiningMiner();
    hold.set(OFF);
    await settle();
    expect(miner.view()).toMatchObject(HELD);
    expect(clock.scheduledCount).toBe(0);
    hold.set(undefined);
    await settle();
    expect(search.current).toBeDefined();
    await solve();
    expect(chain.size).toBe(3);
    expect(logLines).toContain('Mining rests: the class “10b” has switched it off.');
  });

  test('it can be started, and waits', async () => {
    const { miner, hold, search } = openMiner();
    hold.set(OFF);
    miner.start();
    await settle();
    expect([miner.view(), search.current]).toEqual([expect.objectContaining(HELD), undefined]);
  });

  test('mains power does not start it, and the class does not on battery', async () => {
    const { miner, hold, power, clock, search } = await openMiningMiner();
    hold.set(OFF);
    power.set('battery');
    power.set('mains');
    clock.advance(3_000);
    await settle();
    expect([miner.view(), search.current]).toEqual([expect.objectContaining(HELD), undefined]);
    power.set('battery');
    hold.set(undefined);
    await settle();
    expect([miner.view().pause, search.current]).toEqual([{ code: 'on-battery' }, undefined]);
  });
});

describe('on battery', () => {
  const RESTING = {
    isMining: true,
    hashesPerSecond: 0,
    height: undefined,
    difficulty: undefined,
    pause: { code: 'on-battery' },
  };

  test('mining rests at once, and goes on when there is mains power again', async () => {
    const { miner, power, search, clock, solve, chain, logLines } = await openMiningMiner();
    power.set('battery');
    expect(search.current).toBeUndefined();
    expect(miner.view()).toMatchObject(RESTING);
    await settle();
    clock.advance(3_600_000);
    await settle();
    expect([search.current, chain.size]).toEqual([undefined, 2]);

    power.set('mains');
    clock.advance(3_000);
    await settle();
    expect(miner.view()).toMatchObject({ isMining: true, height: 3, pause: undefined });
    await solve();
    expect(chain.size).toBe(3);
    expect(logLines.map((line) => line.replace(/ \[.*/, '')).slice(0, 4)).toEqual([
      'Mining block 3 ...',
      'Mining rests: the computer runs on battery.',
      'Mining goes on.',
      'Mining block 3 ...',
    ]);
  });

  test('nothing runs while it rests, not even a timer', async () => {
    const { power, clock } = await openMiningMiner();
    power.set('battery');
    await settle();
    expect(clock.scheduledCount).toBe(0);
  });

  test('it can be started, which takes effect on mains power', async () => {
    const { miner, power, search, asked, clock, logLines } = openMiner();
    power.set('battery');
    miner.start();
    await settle();
    expect(miner.view()).toMatchObject(RESTING);
    expect(() => miner.start()).toThrow(expect.objectContaining({ code: 'already-mining' }));
    expect([asked.count, logLines]).toEqual([0, ['Mining rests: the computer runs on battery.']]);
    power.set('mains');
    clock.advance(3_000);
    await settle();
    expect(search.current).toBeDefined();
  });

  test('it can be stopped, and stays so on mains power', async () => {
    const { miner, power, search, clock, logLines } = await openMiningMiner();
    power.set('battery');
    miner.stop();
    await settle();
    expect(miner.view()).toMatchObject({ isMining: false, pause: undefined });
    expect(logLines.slice(-2)).toEqual(['Stopping miner ...', 'Miner stopped.']);
    expect(() => miner.stop()).toThrow(expect.objectContaining({ code: 'not-mining' }));
    power.set('mains');
    clock.advance(10_000);
    await settle();
    expect([search.current, clock.scheduledCount]).toEqual([undefined, 0]);
  });

  test('a search that waits for a sync does not begin either', async () => {
    let endSync = (): void => {};
    const sync = new Promise<void>((resolve) => (endSync = resolve));
    const { power, search } = await openMiningMiner({ whenIdle: () => sync });
    power.set('battery');
    endSync();
    await settle();
    expect(search.current).toBeUndefined();
  });

  test('new blocks and payments do not wake it', async () => {
    const { power, chain, builder, tip, search, clock, logLines } = await openMiningMiner();
    power.set('battery');
    await chain.acceptBlock(builder.on(tip), FROM_NETWORK);
    clock.advance(1_000);
    await settle();
    expect([search.current, search.templates.length]).toEqual([undefined, 1]);
    expect(logLines.at(-1)).toBe('Block 3 accepted from the network!');
  });

  test('a loose plug does not have the search begin anew again and again', async () => {
    const { power, search, clock, logLines } = await openMiningMiner();
    for (let second = 0; second < 100; second += 1) {
      power.set('battery');
      clock.advance(500);
      await settle();
      power.set('mains');
      clock.advance(500);
      await settle();
    }
    expect(search.templates).toHaveLength(1);
    expect(logLines.filter((line) => line.startsWith('Mining rests'))).toHaveLength(1);
    clock.advance(2_500);
    await settle();
    expect(search.templates).toHaveLength(2);
  });

  test('a disk that refused before is tried again afterwards, and no block is lost', async () => {
    const { miner, power, disk, solve, clock, chain } = await openMiningMiner();
    disk.isFull = true;
    await solve();
    expect(miner.view()).toMatchObject({ pause: PAUSED_BY_DISK });
    power.set('battery');
    await settle();
    expect(miner.view()).toMatchObject(RESTING);
    disk.isFull = false;
    power.set('mains');
    clock.advance(3_000);
    await settle();
    expect(miner.view()).toMatchObject({ pause: undefined });
    expect(chain.size).toBe(3);
  });

  test('what its owner chooses takes effect at once', async () => {
    const { miner, power, battery, search, events } = await openMiningMiner();
    power.set('battery');
    const told: (string | undefined)[] = [];
    events.subscribe('mining-changed', () => told.push(miner.view().pause?.code));
    battery.want(false);
    await settle();
    expect(search.current).toBeDefined();
    battery.want(true);
    await settle();
    expect(search.current).toBeUndefined();
    expect(told).toEqual([undefined, 'on-battery']);
  });
});

test('what was tried is counted for the block that it was tried for, found or not', async () => {
  const { miner, search, solve, chain, clock } = await openMiningMiner();
  const next = chain.size + 1;
  const difficulty = chain.nextDifficulty();
  search.hashes += 300;
  await solve();
  expect(chain.size).toBe(next);
  search.hashes += 50;
  miner.stop();
  await settle();
  expect(miner.tries.since).toBeLessThanOrEqual(clock.nowSeconds());
  expect(miner.tries.between(next, next)).toEqual({ tries: 300, expected: 300 * 2 ** -difficulty, found: 1 });
  expect(miner.tries.between(next + 1, next + 1)).toMatchObject({ tries: 50, found: 0 });
});
