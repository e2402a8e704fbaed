/** What the page knows follows the node's events, no matter who caused them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import { createNodeClient, type NodeClient } from '../../../preload/contract/client.ts';
import { connectCache, createNodeQueryClient } from '../../../renderer/client/event-cache.ts';
import type { NodeQueryMethod } from '../../../preload/contract/methods.ts';
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
