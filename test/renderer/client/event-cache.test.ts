/** What the page knows follows what the node tells, whoever brought it about. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import { createNodeClient, type NodeClient } from '../../../preload/contract/client.ts';
import { connectCache, createNodeQueryClient } from '../../../renderer/client/event-cache.ts';
import { nodeKey } from '../../../renderer/client/query-keys.ts';
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
