/** Reorganisations are named once, also when another chain has the same numbers. */
import { expect, test } from 'vitest';
import { ReorganisationNews } from '../../../main/api/events/reorganisation-news.ts';

test('names each reorganisation once', () => {
  const news = new ReorganisationNews();
  expect([undefined, 5, 5, 9, 9].map((last) => news.take(last))).toEqual([
    {},
    { reorganisation: 5 },
    {},
    { reorganisation: 9 },
    {},
  ]);
});

test('names one of another chain that has the number of the last one', () => {
  const news = new ReorganisationNews();
  news.take(5);
  // The node in its place knows of none yet.
  news.take(undefined);
  expect(news.take(5)).toEqual({ reorganisation: 5 });
});
