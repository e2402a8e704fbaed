/** Which of two searches a pace is given to. */
import { expect, test } from 'vitest';
import { createSearchByPace } from '../../../main/adapters/search/search-by-pace.ts';
import { WORKSHOP_PACE, type NonceSearch, type Pace } from '../../../main/node/ports/nonce-search.ts';
import { never, templateOf } from '../../support/search-templates.ts';

/** Finds at once, and counts. */
function createCountingSearch(hashesPerSearch: number): NonceSearch & { readonly paces: Pace[]; isClosed: boolean } {
  const paces: Pace[] = [];
  return {
    paces,
    isClosed: false,
    search(_template, pace) {
      paces.push(pace);
      return Promise.resolve({ nonce: 1n, timestamp: 2 });
    },
    hashCount: () => paces.length * hashesPerSearch,
    hashCounts: () => Array.from({ length: paces.length }, () => hashesPerSearch),
    close() {
      this.isClosed = true;
      return Promise.resolve();
    },
  };
}

test('a gentle pace goes to the gentle search, any other to the fast one, and both are counted and closed', async () => {
  const [gentle, fast] = [createCountingSearch(10), createCountingSearch(1000)];
  const search = createSearchByPace({ gentle, fast });
  const fastPaces: Pace[] = [
    { threads: 2, maxHashesPerSecond: 5_000_000 },
    { threads: 1, maxHashesPerSecond: undefined, share: 0.1 },
  ];
  for (const pace of [WORKSHOP_PACE, ...fastPaces]) {
    expect(await search.search(templateOf(0), pace, never())).toEqual({ nonce: 1n, timestamp: 2 });
  }
  expect(gentle.paces).toEqual([WORKSHOP_PACE]);
  expect(fast.paces).toEqual(fastPaces);
  expect(search.hashCount()).toBe(2010);
  expect(search.hashCounts()).toEqual([1010, 1000]);
  await search.close();
  expect([gentle.isClosed, fast.isClosed]).toEqual([true, true]);
});
