/** Puts new blocks into the lists of blocks that are cached, instead of asking for the lists again. */
import type { QueryClient } from '@tanstack/react-query';
import type { NodeEvents } from '../../preload/contract/api/node-events.ts';
import type { BlockSummary, BlockView } from '../../preload/contract/views/block-views.ts';
import type { Page } from '../../preload/contract/views/page.ts';

type TipChange = NodeEvents['tip-changed'];

/** Heights of a page of the explorer's list: page 0 holds 1 to 100. Pages counted from below stay the same as the chain grows. */
export const BLOCKS_PER_PAGE = 100;

/** Key of a page of the explorer's list. Its value is oldest first. */
export function blockPageKey(page: number): readonly unknown[] {
  return ['listBlocks', { page }];
}

export function pageOfHeight(height: number): number {
  return Math.floor((height - 1) / BLOCKS_PER_PAGE);
}

/** Lists of the newest blocks (`listBlocks` without `fromHeight`), and the pages of single blocks. */
export function updateBlockLists(cache: QueryClient, change: TipChange): void {
  const queries = cache.getQueryCache().findAll({ queryKey: ['listBlocks'] });
  for (const query of queries) {
    const params = query.queryKey[1];
    if (!isNewestParams(params)) continue;
    const old = query.state.data as Page<BlockSummary> | undefined;
    if (old === undefined) continue;
    const items = mergeNewest(old.items, change, params.count);
    if (items === undefined) void cache.invalidateQueries({ queryKey: query.queryKey, exact: true });
    else cache.setQueryData<Page<BlockSummary>>(query.queryKey, { items, total: change.status.height });
  }
  linkParents(cache, change.blocks);
}

/** Pages of the explorer's list. */
export function updateBlockPages(cache: QueryClient, change: TipChange): void {
  const firstChanged = firstChangedHeight(change);
  for (const query of cache.getQueryCache().findAll({ queryKey: ['listBlocks'] })) {
    const page = pageOf(query.queryKey[1]);
    if (page === undefined || (page + 1) * BLOCKS_PER_PAGE < firstChanged) continue;
    const old = query.state.data as readonly BlockSummary[] | undefined;
    const next = old && mergePage(old, page, change);
    if (next === undefined) void cache.invalidateQueries({ queryKey: query.queryKey, exact: true });
    else cache.setQueryData(query.queryKey, next);
  }
}

/** Height of the lowest block that is not what it was. */
function firstChangedHeight(change: TipChange): number {
  return change.status.height - change.connected + 1;
}

/**
 * The newest `count` blocks, newest first, after a change of the tip.
 *
 * @returns `undefined` when the news do not reach down to what is known.
 */
export function mergeNewest(
  old: readonly BlockSummary[],
  change: TipChange,
  count: number,
): readonly BlockSummary[] | undefined {
  const firstChanged = firstChangedHeight(change);
  const news = change.blocks.filter((block) => block.height >= firstChanged).toReversed();
  const kept = old.filter((block) => block.height < firstChanged);
  const lowestNew = news.at(-1)?.height ?? firstChanged;
  if (lowestNew > firstChanged && news.length < count) return undefined;
  const highestKept = kept[0]?.height ?? 0;
  if (lowestNew !== highestKept + 1 && news.length < count) return undefined;
  return [...news, ...kept].slice(0, count);
}

/** A page with what the change brought; `undefined` when the news do not hold all of it. */
function mergePage(old: readonly BlockSummary[], page: number, change: TipChange): readonly BlockSummary[] | undefined {
  const from = page * BLOCKS_PER_PAGE + 1;
  const to = Math.min(from + BLOCKS_PER_PAGE - 1, change.status.height);
  const byHeight = new Map(change.blocks.map((block) => [block.height, block]));
  const firstChanged = firstChangedHeight(change);
  const next: BlockSummary[] = [];
  for (let height = from; height <= to; height++) {
    const block = height < firstChanged ? old[height - from] : byHeight.get(height);
    if (block === undefined) return undefined;
    next.push(block);
  }
  return next;
}

/** Tells the cached parents of new blocks that they have got a child. */
function linkParents(cache: QueryClient, blocks: readonly BlockSummary[]): void {
  for (const block of blocks) {
    cache.setQueriesData<BlockView>({ queryKey: ['getBlock'] }, (parent) =>
      parent?.hash === block.previousHash && !parent.nextHashes.includes(block.hash)
        ? { ...parent, nextHashes: [...parent.nextHashes, block.hash] }
        : parent,
    );
  }
}

function isNewestParams(params: unknown): params is { readonly count: number } {
  return isRecord(params) && typeof params['count'] === 'number' && params['fromHeight'] === undefined;
}

function pageOf(params: unknown): number | undefined {
  return isRecord(params) && typeof params['page'] === 'number' ? params['page'] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
