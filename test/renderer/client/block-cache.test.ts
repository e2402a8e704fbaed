/** New blocks in cached lists. */
import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import type { NodeEvents } from '../../../preload/contract/api/node-events.ts';
import type { BlockSummary } from '../../../preload/contract/views/block-views.ts';
import type { Page } from '../../../preload/contract/views/page.ts';
import {
  blockPageKey,
  mergeNewest,
  pageOfHeight,
  updateBlockLists,
  updateBlockPages,
} from '../../../renderer/client/block-cache.ts';
import { nodeKey } from '../../../renderer/client/query-keys.ts';
import { FakeState } from '../../support/fake-node/fake-state.ts';

function block(height: number, branch = 'a'): BlockSummary {
  return {
    hash: `${branch}${height}`,
    height,
    previousHash: `${branch}${height - 1}`,
    difficulty: 10,
    timestamp: height,
    transactionCount: 1,
    miner: null,
    sizeBytes: 1,
    isOnBestChain: true,
    isInvalid: false,
  };
}

function blocks(from: number, to: number, branch = 'a'): BlockSummary[] {
  return Array.from({ length: to - from + 1 }, (_, index) => block(from + index, branch));
}

/** The news of a chain that is now `height` high. */
function change(
  joined: readonly BlockSummary[],
  disconnected = 0,
  connected = joined.length,
): NodeEvents['tip-changed'] {
  const status = new FakeState({ height: 0, isWelcomed: true }).status();
  return {
    blocks: joined,
    connected,
    disconnected,
    isOwnersChoice: false,
    status: { ...status, height: joined.at(-1)?.height ?? 0 },
    news: [],
    newsTotals: [],
  };
}

describe('the newest blocks', () => {
  test('gain a new tip and keep their number', () => {
    const merged = mergeNewest(blocks(1, 5).toReversed(), change([block(6)]), 5);
    expect(merged?.map(({ height }) => height)).toEqual([6, 5, 4, 3, 2]);
  });

  test('lose what a reorganisation replaced', () => {
    const merged = mergeNewest(blocks(1, 5).toReversed(), change(blocks(5, 6, 'b'), 1), 3);
    expect(merged?.map(({ hash }) => hash)).toEqual(['b6', 'b5', 'a4']);
  });

  test('are asked for again when the news do not reach down to what is known', () => {
    expect(mergeNewest(blocks(1, 5).toReversed(), change(blocks(40, 42), 0, 37), 24)).toBeUndefined();
    expect(mergeNewest(blocks(1, 5).toReversed(), change([block(8)]), 24)).toBeUndefined();
  });

  test('begin with the first block of an empty chain', () => {
    expect(mergeNewest([], change([block(1)]), 24)?.map(({ hash }) => hash)).toEqual(['a1']);
  });
});

describe('cached lists', () => {
  test('take the news without asking the node', () => {
    const cache = new QueryClient();
    const key = nodeKey('listBlocks', { count: 3 });
    cache.setQueryData<Page<BlockSummary>>(key, { items: blocks(1, 3).toReversed(), total: 3 });
    updateBlockLists(cache, change([block(4)]));
    expect(cache.getQueryData<Page<BlockSummary>>(key)).toEqual({ items: blocks(2, 4).toReversed(), total: 4 });
    expect(cache.getQueryState(key)?.isInvalidated).toBe(false);
  });

  test('tell a parent of its child', () => {
    const cache = new QueryClient();
    const key = nodeKey('getBlock', { hash: 'a3' });
    cache.setQueryData(key, { ...block(3), nextHashes: [] });
    updateBlockLists(cache, change([block(4)]));
    expect(cache.getQueryData(key)).toMatchObject({ nextHashes: ['a4'] });
  });
});

describe('pages of 100 heights', () => {
  test('are counted from the first block', () => {
    expect([1, 100, 101, 200, 201].map(pageOfHeight)).toEqual([0, 0, 1, 1, 2]);
  });

  test('grow at their end, and only the last one does', () => {
    const cache = new QueryClient();
    cache.setQueryData(blockPageKey(0), blocks(1, 100));
    cache.setQueryData(blockPageKey(1), blocks(101, 110));
    updateBlockPages(cache, change([block(111), block(112)]));
    expect(cache.getQueryData(blockPageKey(1))).toEqual(blocks(101, 112));
    expect(cache.getQueryData(blockPageKey(0))).toEqual(blocks(1, 100));
  });

  test('are replaced from the fork on by a reorganisation', () => {
    const cache = new QueryClient();
    cache.setQueryData(blockPageKey(0), blocks(1, 100));
    updateBlockPages(cache, change(blocks(100, 101, 'b'), 1));
    expect(cache.getQueryData(blockPageKey(0))).toEqual([...blocks(1, 99), block(100, 'b')]);
  });

  test('are asked for again when the news do not hold all that changed', () => {
    const cache = new QueryClient();
    cache.setQueryData(blockPageKey(0), blocks(1, 50));
    updateBlockPages(cache, change(blocks(71, 90), 0, 40));
    expect(cache.getQueryState(blockPageKey(0))?.isInvalidated).toBe(true);
  });
});
