/** The cards that the page knows follow what the node tells of them. */
import type { QueryClient } from '@tanstack/react-query';
import type { NodeEvents } from '../../preload/contract/api/node-events.ts';
import type { CardView } from '../../preload/contract/views/card-views.ts';
import { nodeKey } from './query-keys.ts';

type Cards = readonly CardView[];

export function updateCards(cache: QueryClient, news: NodeEvents['cards-changed']): void {
  const queryKey = nodeKey('listCards');
  const isAsked = cache.isFetching({ queryKey }) > 0;
  cache.setQueryData<Cards>(queryKey, (known) =>
    known !== undefined || isAsked ? applied(known ?? [], news) : undefined,
  );
  // The answer that is on its way may be from before the change.
  if (isAsked) void cache.invalidateQueries({ queryKey });
}

/** In the node's order: its own first, then the one that came last. */
function applied(known: Cards, { changed, gone }: NodeEvents['cards-changed']): Cards {
  const replaced = new Set([...gone, ...changed.map(({ address }) => address)]);
  return [...changed, ...known.filter(({ address }) => !replaced.has(address))].toSorted(
    (a, b) => Number(b.isOwn) - Number(a.isOwn) || b.heardAt - a.heardAt,
  );
}
