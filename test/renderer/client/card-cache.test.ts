/** The page's list of cards stays the node's, although it is told of changes alone. */
import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CardView } from '../../../preload/contract/views/card-views.ts';
import { updateCards } from '../../../renderer/client/card-cache.ts';
import { createNodeQueryClient } from '../../../renderer/client/event-cache.ts';
import { nodeKey } from '../../../renderer/client/query-keys.ts';
import { until } from '../../support/test-node.ts';

const queryKey = nodeKey('listCards');
let cache: QueryClient;
beforeEach(() => void (cache = createNodeQueryClient()));
afterEach(() => cache.clear());

function cardOf(address: string, heardAt: number, isOwn = false): CardView {
  return { address, heardAt, isOwn, name: address, version: '1', className: null, addresses: [], isCurrent: true };
}

const known = (): string | undefined =>
  cache
    .getQueryData<readonly CardView[]>(queryKey)
    ?.map(({ address, heardAt }) => `${address} ${heardAt}`)
    .join(', ');

test('what is new comes after the own one, what is another one takes its place, what is gone leaves', () => {
  cache.setQueryData(queryKey, [cardOf('own', 1, true), cardOf('bob', 5), cardOf('ada', 4), cardOf('cleo', 3)]);
  updateCards(cache, { changed: [cardOf('dan', 7), cardOf('ada', 6)], gone: ['cleo'] });
  expect(known()).toBe('own 1, dan 7, ada 6, bob 5');
});

test('one that has only run out keeps its place', () => {
  cache.setQueryData(queryKey, [cardOf('bob', 5), cardOf('ada', 4)]);
  updateCards(cache, { changed: [{ ...cardOf('ada', 4), isCurrent: false }], gone: [] });
  expect(known()).toBe('bob 5, ada 4');
});

test('a list that nobody has asked for is not begun with what has changed', () => {
  updateCards(cache, { changed: [cardOf('ada', 1)], gone: [] });
  expect(known()).toBeUndefined();
});

test('an answer from before a change, that comes after it, is asked for again', async () => {
  const answers: ((cards: readonly CardView[]) => void)[] = [];
  const queryFn = (): Promise<readonly CardView[]> => new Promise((resolve) => void answers.push(resolve));
  const leave = new QueryObserver(cache, { queryKey, queryFn }).subscribe(() => undefined);
  await until(() => answers.length === 1);
  updateCards(cache, { changed: [cardOf('ada', 2)], gone: [] });
  await until(() => answers.length === 2);
  answers[0]?.([cardOf('ada', 1)]);
  answers[1]?.([cardOf('ada', 2), cardOf('bob', 1)]);
  await until(() => cache.isFetching() === 0);
  expect(known()).toBe('ada 2, bob 1');
  leave();
});
