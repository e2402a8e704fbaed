/** What the page knows follows the node's events, no matter who caused them. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import { createNodeClient, type NodeClient } from '../../../preload/contract/api/client.ts';
import type { LogLine } from '../../../preload/contract/views/log-views.ts';
import { blockPageKey } from '../../../renderer/client/block-cache.ts';
import { connectCache, createNodeQueryClient } from '../../../renderer/client/event-cache.ts';
import type { NodeQueryMethod } from '../../../preload/contract/api/methods.ts';
import { nodeKey } from '../../../renderer/client/query-keys.ts';
import { createFakeNode, type FakeNode } from '../../support/fake-node-api.ts';
import { createMemoryTransport } from '../../support/memory-transport.ts';
import { startTestHost, type TestHost } from '../../support/test-host.ts';
import { until } from '../../support/test-node.ts';

let tested: TestHost;
let here: NodeClient;
let elsewhere: NodeClient;
let cache: QueryClient;
let disconnect: () => void;

beforeEach(async () => {
  tested = await startTestHost();
  here = createNodeClient(createMemoryTransport(tested.api));
  elsewhere = createNodeClient(createMemoryTransport(tested.api));
  cache = createNodeQueryClient();
  disconnect = connectCache(here, cache);
});
afterEach(async () => {
  disconnect();
  cache.clear();
  await tested.stop();
});

test('a name that another page of the same node saved or removed', async () => {
  const names = (): unknown => cache.getQueryData(nodeKey('listNames'));
  await cache.fetchQuery({ queryKey: nodeKey('listNames'), queryFn: () => here.listNames() });
  await elsewhere.saveName({ address: 'adr-7', name: 'Table 7' });
  await until(() => JSON.stringify(names()) === '[{"address":"adr-7","name":"Table 7"}]');
  await elsewhere.removeName({ address: 'adr-7' });
  await until(() => JSON.stringify(names()) === '[]');
});

test('and what is found under that name', async () => {
  const query = { queryKey: nodeKey('search', { text: 'table' }), queryFn: () => here.search({ text: 'table' }) };
  const unsubscribe = new QueryObserver(cache, query).subscribe(() => undefined);
  await until(() => cache.getQueryData(query.queryKey) !== undefined);
  await elsewhere.saveName({ address: 'adr-7', name: 'Table 7' });
  await until(() => JSON.stringify(cache.getQueryData(query.queryKey))?.includes('Table 7') === true);
  unsubscribe();
  expect(cache.isFetching()).toBe(0);
});

describe('what is on a screen is asked again', () => {
  const CHAIN_QUERIES = [
    'getTransaction',
    'getAddress',
    'listHistory',
    'getDifficultyChart',
    'search',
    'listSideBlocks',
    'listTransactions',
    'getWallet',
    'listPayments',
  ] as const;

  const OTHER_QUERIES = ['getBlock', 'getHashRates', 'listPeers', 'listNames', 'getSettings', 'checkPort'] as const;

  const cases: readonly [what: string, happen: (fake: FakeNode) => void, asked: readonly NodeQueryMethod[]][] = [
    ['after a new block', (fake) => fake.grow(), CHAIN_QUERIES],
    ['after a reorganisation', (fake) => fake.reorganise(), [...CHAIN_QUERIES, 'getBlock']],
    [
      'after mining began or ended',
      ({ state }) => state.emit({ name: 'mining-changed', payload: state.mining }),
      ['getHashRates'],
    ],
    [
      'after a block came that does not change the tip',
      ({ state }) => state.emit({ name: 'side-blocks-changed', payload: { total: 3 } }),
      ['listSideBlocks'],
    ],
    [
      'after a payment came or left',
      ({ state }) => state.emit({ name: 'pool-changed', payload: state.pool }),
      ['getTransaction'],
    ],
    [
      'after a name was given',
      ({ state }) => state.emit({ name: 'names-changed', payload: [] }),
      ['getAddress', 'search'],
    ],
  ];

  test.each(cases)('%s: that, and nothing else', async (_what, happen, methods) => {
    const fake = createFakeNode();
    const faked = createNodeQueryClient();
    const stop = connectCache(createNodeClient(fake.transport), faked);
    const counts = new Map<string, number>();
    const leave = [...CHAIN_QUERIES, ...OTHER_QUERIES].map((method) =>
      new QueryObserver(faked, {
        queryKey: [method],
        queryFn: () => {
          counts.set(method, (counts.get(method) ?? 0) + 1);
          return counts.get(method);
        },
      }).subscribe(() => undefined),
    );
    await until(() => faked.isFetching() === 0 && counts.size === leave.length);
    happen(fake);
    const again = (): string[] => [...counts].filter(([, count]) => count > 1).map(([method]) => method);
    await until(() => again().length >= methods.length && faked.isFetching() === 0);
    expect(again().toSorted()).toEqual([...methods].toSorted());
    for (const unsubscribe of leave) unsubscribe();
    stop();
    faked.clear();
  });
});

describe('what an event brings is known without asking', () => {
  let fake: FakeNode;
  let faked: QueryClient;
  let stop: () => void;
  beforeEach(() => {
    fake = createFakeNode();
    faked = createNodeQueryClient();
    stop = connectCache(createNodeClient(fake.transport), faked);
  });
  afterEach(() => {
    stop();
    faked.clear();
  });

  test('whether it mines, what waits, and who the peers are', () => {
    const { state } = fake;
    faked.setQueryData(nodeKey('getStatus'), state.status());
    const mining = { ...state.mining, hashesPerSecond: 7 };
    state.emit({ name: 'mining-changed', payload: mining });
    expect(faked.getQueryData(nodeKey('getStatus'))).toEqual({ ...state.status(), mining });
    state.emit({ name: 'pool-changed', payload: state.pool.slice(1) });
    expect(faked.getQueryData(nodeKey('listPool'))).toEqual(state.pool.slice(1));
    state.emit({ name: 'peers-changed', payload: state.peers.slice(1) });
    expect(faked.getQueryData(nodeKey('listPeers'))).toEqual(state.peers.slice(1));
  });

  test('the status, and with it the coins of the wallet', () => {
    const wallet = { confirmed: '1', pending: '2', spendable: '3' };
    const status = { ...fake.state.status(), wallet: { ...fake.state.status().wallet, ...wallet } };
    faked.setQueryData(nodeKey('getWallet'), { keyFile: 'key.pem', confirmed: '0', pending: '0', spendable: '0' });
    fake.state.emit({ name: 'status-changed', payload: status });
    expect(faked.getQueryData(nodeKey('getStatus'))).toEqual(status);
    expect(faked.getQueryData(nodeKey('getWallet'))).toMatchObject({ keyFile: 'key.pem', ...wallet });
  });

  test('a new tip: the status, the newest blocks, and the page of the explorer', () => {
    const { chain } = fake.state;
    const newest = nodeKey('listBlocks', { count: 2 });
    const summaries = chain.blocks.map(({ summary }) => summary);
    faked.setQueryData(newest, { items: summaries.slice(-2).toReversed(), total: summaries.length });
    faked.setQueryData(blockPageKey(1), summaries.slice(100));
    fake.grow();
    const tip = chain.tip?.summary;
    expect(faked.getQueryData(nodeKey('getStatus'))).toMatchObject({ height: 121, tip });
    expect(faked.getQueryData(newest)).toEqual({ items: [tip, summaries.at(-1)], total: 121 });
    expect(faked.getQueryData(blockPageKey(1))).toEqual([...summaries.slice(100), tip]);
  });

  test('lines of the log, the last 2,000 of them', () => {
    const lines = (from: number, count: number): LogLine[] =>
      Array.from({ length: count }, (_, index) => ({ at: 0, level: 'info', text: String(from + index) }));
    const texts = (): string[] | undefined => faked.getQueryData<LogLine[]>(nodeKey('getLog'))?.map(({ text }) => text);
    fake.state.emit({ name: 'log-lines', payload: lines(0, 3) });
    // Nobody has asked for the lines before these.
    expect(texts()).toBeUndefined();
    faked.setQueryData(nodeKey('getLog'), lines(0, 1_999));
    fake.state.emit({ name: 'log-lines', payload: lines(1_999, 3) });
    expect([texts()?.length, texts()?.[0], texts()?.at(-1)]).toEqual([2_000, '2', '2001']);
  });
});

describe('a screen is asked again', () => {
  let fake: FakeNode;
  let faked: QueryClient;
  let stop: () => void;
  let asked: string[];
  let fails: boolean;
  const leave: (() => void)[] = [];

  beforeEach(() => {
    vi.useFakeTimers();
    fake = createFakeNode();
    faked = createNodeQueryClient();
    stop = connectCache(createNodeClient(fake.transport), faked);
    asked = [];
    fails = false;
  });
  afterEach(() => {
    for (const unsubscribe of leave.splice(0)) unsubscribe();
    stop();
    faked.clear();
    vi.useRealTimers();
  });

  /** A screen that shows this is opened. */
  async function show(method: NodeQueryMethod): Promise<void> {
    const queryFn = (): Promise<string> => {
      asked.push(method);
      return fails ? Promise.reject(new Error('no connection')) : Promise.resolve(method);
    };
    leave.push(new QueryObserver(faked, { queryKey: nodeKey(method), queryFn }).subscribe(() => undefined));
    await vi.advanceTimersByTimeAsync(10);
  }

  async function askedAfter(happen: () => void, ms = 10): Promise<string[]> {
    asked = [];
    happen();
    await vi.advanceTimersByTimeAsync(ms);
    return asked;
  }

  test('whatever it shows, when another node took the place of the old one', async () => {
    await show('listPeers');
    await show('getSettings');
    const replace = (): void => fake.state.emit({ name: 'node-replaced', payload: fake.state.status() });
    expect(await askedAfter(replace)).toEqual(['listPeers', 'getSettings']);
  });

  test('whatever it shows, when the connection was made anew without being missed', async () => {
    await show('listPeers');
    expect(await askedAfter(() => fake.setConnected(true))).toEqual(['listPeers']);
  });

  test('whatever it shows, when a lost connection is there again', async () => {
    await show('listPeers');
    await show('getSettings');
    expect(await askedAfter(() => fake.setConnected(false))).toEqual([]);
    expect(await askedAfter(() => fake.setConnected(true))).toEqual(['listPeers', 'getSettings']);
  });

  test('what was asked before there was a connection for the first time, answered or not', async () => {
    let connect: ((isConnected: boolean) => void) | undefined;
    stop();
    const late = { ...fake.transport, watchConnection: (listener: typeof connect) => ((connect = listener), () => {}) };
    stop = connectCache(createNodeClient(late), faked);
    await show('listPeers');
    fails = true;
    await show('getSettings');
    fails = false;
    expect(await askedAfter(() => connect?.(true))).toEqual(['listPeers', 'getSettings']);
  });

  test('at once for a new tip, and at most every two seconds for many', async () => {
    await show('getDifficultyChart');
    expect(await askedAfter(() => fake.grow())).toHaveLength(1);
    const growTwice = (): void => {
      fake.grow();
      fake.grow();
    };
    expect(await askedAfter(growTwice, 1_900)).toHaveLength(0);
    expect(await askedAfter(() => undefined, 200)).toHaveLength(1);
    // Quiet again: the next one is asked for at once.
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await askedAfter(() => fake.grow())).toHaveLength(1);
  });
});

describe('a new tip', () => {
  /** Whatever depends on the chain, as a page asks for it: charts, history, search, side branches, places of payments. */
  const questions = (address: string): Record<string, { queryKey: readonly unknown[]; queryFn: () => unknown }> => ({
    getDifficultyChart: {
      queryKey: nodeKey('getDifficultyChart', { maxPoints: 100 }),
      queryFn: () => here.getDifficultyChart({ maxPoints: 100 }),
    },
    getAddress: { queryKey: nodeKey('getAddress', { address }), queryFn: () => here.getAddress({ address }) },
    listHistory: {
      queryKey: nodeKey('listHistory', { address, offset: 0, count: 10 }),
      queryFn: () => here.listHistory({ address, offset: 0, count: 10 }),
    },
    search: { queryKey: nodeKey('search', { text: '2' }), queryFn: () => here.search({ text: '2' }) },
    listSideBlocks: {
      queryKey: nodeKey('listSideBlocks', { offset: 0, count: 10 }),
      queryFn: () => here.listSideBlocks({ offset: 0, count: 10 }),
    },
  });

  test.each(['getDifficultyChart', 'getAddress', 'listHistory', 'search', 'listSideBlocks'])(
    'has %s asked again while a screen shows it',
    async (method) => {
      const question = questions(tested.wallet().address)[method]!;
      let asked = 0;
      const queryFn = (): unknown => {
        asked += 1;
        return question.queryFn();
      };
      const unsubscribe = new QueryObserver(cache, { queryKey: question.queryKey, queryFn }).subscribe(() => undefined);
      await until(() => cache.getQueryData(question.queryKey) !== undefined);
      expect(asked).toBe(1);
      await elsewhere.startMining();
      await until(() => asked > 1);
      await elsewhere.stopMining();
      unsubscribe();
    },
  );
});
