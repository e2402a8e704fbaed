/** Keeps the query cache fresh from the node's events, so that no screen polls and none is refetched at every block. */
import { QueryClient, type Query } from '@tanstack/react-query';
import type { NodeClient } from '../../preload/contract/api/client.ts';
import type { NodeQueryMethod } from '../../preload/contract/api/methods.ts';
import type { NodeEvents } from '../../preload/contract/api/node-events.ts';
import type { LogLine } from '../../preload/contract/views/log-views.ts';
import type { StatusView } from '../../preload/contract/views/status-views.ts';
import type { WalletView } from '../../preload/contract/views/wallet-views.ts';
import { updateBlockLists, updateBlockPages } from './block-cache.ts';
import { updateBoard } from './board-cache.ts';
import { updateCards } from './card-cache.ts';
import { nodeKey } from './query-keys.ts';

/** Lines of the log that a page keeps, as many as the node does. */
const LOG_LINES = 2_000;

/** What a new tip may change without telling how: asked again, if somebody looks, at most this often. */
const REFRESH_INTERVAL_MS = 2_000;

const STALE_AFTER_TIP: readonly NodeQueryMethod[] = [
  'getTransaction',
  'getAddress',
  'listHistory',
  'getDifficultyChart',
  'getShares',
  'search',
  'listSideBlocks',
  'getForkTree',
  'listTransactions',
  'getWallet',
  'listPayments',
];

/** What else has names in it. */
const STALE_AFTER_NAMES: readonly NodeQueryMethod[] = ['getAddress', 'search'];

/** A cache for a node: asks once, then lives on events. Works without an internet connection, and does not ask again by itself. */
export function createNodeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** @returns the disconnect function. */
export function connectCache(node: NodeClient, cache: QueryClient): () => void {
  const refresher = createRefresher(cache);
  let wasConnected = false;
  const unsubscribers = [
    node.on('tip-changed', (change) => {
      setStatus(cache, change.status);
      updateBlockLists(cache, change);
      updateBlockPages(cache, change);
      refresher.request(STALE_AFTER_TIP);
      if (change.disconnected > 0) refresher.request(['getBlock']);
    }),
    node.on('status-changed', (status) => setStatus(cache, status)),
    node.on('node-replaced', () => void cache.invalidateQueries()),
    node.on('mining-changed', (mining) => {
      cache.setQueryData<StatusView>(nodeKey('getStatus'), (status) => status && { ...status, mining });
      refresher.request(['getHashRates']);
    }),
    node.on('pool-changed', (entries) => {
      cache.setQueryData(nodeKey('listPool'), entries);
      refresher.request(['getTransaction']);
    }),
    node.on('payments-changed', () => refresher.request(['listPayments'])),
    node.on('side-blocks-changed', () => refresher.request(['listSideBlocks', 'getForkTree', 'getShares'])),
    node.on('activity-changed', () => refresher.request(['listActivity'])),
    node.on('peers-changed', (peers) => {
      cache.setQueryData(nodeKey('listPeers'), peers);
      refresher.request(['getReach']);
    }),
    node.on('found-changed', (found) => cache.setQueryData(nodeKey('getFound'), found)),
    node.on('cards-changed', (news) => {
      updateCards(cache, news);
      refresher.request(['getReach']);
    }),
    node.on('board-changed', (change) => updateBoard(cache, change)),
    node.on('names-changed', (names) => {
      cache.setQueryData(nodeKey('listNames'), names);
      refresher.request(STALE_AFTER_NAMES);
    }),
    node.on('log-lines', (lines) => appendLog(cache, lines)),
    node.watchConnection((isConnected) => {
      // What happened in between is unknown: ask again for what is on the screen, forget the rest. At the first
      // connection that is what was answered before, and a list that is told of changes alone.
      if (isConnected && wasConnected) void cache.invalidateQueries();
      else if (isConnected) void cache.invalidateQueries({ predicate: isAskedTooEarly });
      wasConnected ||= isConnected;
    }),
    () => refresher.stop(),
  ];
  return () => {
    for (const unsubscribe of unsubscribers) unsubscribe();
  };
}

function isAskedTooEarly({ queryKey: [method], state }: Query): boolean {
  return state.status !== 'pending' || method === 'listCards';
}

function setStatus(cache: QueryClient, status: NodeEvents['status-changed']): void {
  cache.setQueryData(nodeKey('getStatus'), status);
  cache.setQueryData<WalletView>(nodeKey('getWallet'), (wallet) => wallet && { ...wallet, ...status.wallet });
}

function appendLog(cache: QueryClient, lines: readonly LogLine[]): void {
  cache.setQueryData<readonly LogLine[]>(nodeKey('getLog'), (old) => old && [...old, ...lines].slice(-LOG_LINES));
}

interface Refresher {
  request(methods: readonly NodeQueryMethod[]): void;
  stop(): void;
}

/** Gathers requests and has what is on the screen asked again: the first at once, the following ones together. */
function createRefresher(cache: QueryClient): Refresher {
  const waiting = new Set<NodeQueryMethod>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    timer = undefined;
    if (waiting.size === 0) return;
    for (const method of waiting) void cache.invalidateQueries({ queryKey: [method] }, { cancelRefetch: false });
    waiting.clear();
    timer = setTimeout(flush, REFRESH_INTERVAL_MS);
  };

  return {
    request: (methods) => {
      for (const method of methods) waiting.add(method);
      timer ??= setTimeout(flush, 0);
    },
    stop: () => clearTimeout(timer),
  };
}
