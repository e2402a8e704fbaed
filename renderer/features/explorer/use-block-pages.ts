/** The pages of the chain's blocks that a list shows, each fetched once and kept fresh by events. */
import { useQueries, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { NodeClient } from '../../../preload/contract/api/client.ts';
import type { NodeApiError } from '../../../preload/contract/api/reply.ts';
import type { BlockSummary } from '../../../preload/contract/views/block-views.ts';
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import { BLOCKS_PER_PAGE, blockPageKey, pageOfHeight } from '../../client/block-cache.ts';
import { useNode } from '../../client/node-context.tsx';
import { nodeKey } from '../../client/query-keys.ts';

type BlockPage = readonly BlockSummary[];

export interface BlockPages {
  /** `undefined` while it is fetched. */
  readonly blockAt: (height: number) => BlockSummary | undefined;
  readonly error: NodeApiError | null;
  readonly retry: () => void;
}

/** Pages for the heights from `lowest` to `highest`. */
export function useBlockPages(lowest: number, highest: number): BlockPages {
  const node = useNode();
  const cache = useQueryClient();
  const first = pageOfHeight(Math.max(1, lowest));
  const pages = highest < 1 ? [] : range(first, pageOfHeight(highest));
  const results: UseQueryResult<BlockPage, NodeApiError>[] = useQueries({
    queries: pages.map((page) => ({
      queryKey: blockPageKey(page),
      queryFn: () => fetchPage(node, cache, page),
    })),
  });
  return {
    blockAt: (height) => {
      const page = pageOfHeight(height);
      return results[page - first]?.data?.[height - page * BLOCKS_PER_PAGE - 1];
    },
    error: results.find((result) => result.error !== null)?.error ?? null,
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch();
    },
  };
}

/** Oldest first, so that what is known keeps its place as the chain grows. */
async function fetchPage(node: NodeClient, cache: QueryClient, page: number): Promise<BlockPage> {
  const height = cache.getQueryData<StatusView>(nodeKey('getStatus'))?.height ?? 0;
  const from = page * BLOCKS_PER_PAGE + 1;
  const to = Math.min(from + BLOCKS_PER_PAGE - 1, height);
  if (to < from) return [];
  const { items } = await node.listBlocks({ fromHeight: to, count: to - from + 1 });
  return items.toReversed();
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
