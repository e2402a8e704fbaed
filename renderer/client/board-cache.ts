/** The class board that the page knows follows what the node tells of it. */
import type { QueryClient } from '@tanstack/react-query';
import type { BoardChangeView, BoardView } from '../../preload/contract/views/board-views.ts';
import { nodeKey } from './query-keys.ts';

export function updateBoard(cache: QueryClient, change: BoardChangeView): void {
  const queryKey = nodeKey('getBoard');
  cache.setQueryData<BoardView>(queryKey, (known) => known && applied(known, change));
  // The answer that is on its way may be from before the change.
  if (cache.isFetching({ queryKey }) > 0) void cache.invalidateQueries({ queryKey });
}

function applied(known: BoardView, { changed, gone, links, offBoards, left, blocks }: BoardChangeView): BoardView {
  const replaced = new Set([...gone, ...changed.map(({ id }) => id)]);
  const nodes = [...known.nodes.filter(({ id }) => !replaced.has(id)), ...changed].toSorted((a, b) => a.id - b.id);
  return { nodes, links: links ?? known.links, offBoards, left, blocks };
}
