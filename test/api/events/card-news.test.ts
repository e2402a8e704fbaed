/** What pages are told of cards, so that their list stays the node's. */
import { expect, test } from 'vitest';
import { CardNews } from '../../../main/api/events/card-news.ts';
import type { CardView } from '../../../main/node/cards/cards.ts';
import { fieldsOf } from '../../node/cards/support/cards.ts';

function cardOf(address: string, heardAt = 1): CardView {
  const card = { ...fieldsOf({ address }), signature: '1' };
  return { card, text: '', heardAt, isOwn: false, isCurrent: true };
}

const addressesIn = (payload: ReturnType<CardNews['take']>): unknown =>
  payload && { changed: payload.payload.changed.map(({ address }) => address), gone: payload.payload.gone };

test('at first all of them, then those that are new or other ones, and those that are gone', () => {
  const news = new CardNews();
  const [ada, bob, cleo] = ['ada', 'bob', 'cleo'].map((name) => cardOf(name)) as [CardView, CardView, CardView];
  expect(addressesIn(news.take([ada, bob]))).toEqual({ changed: ['ada', 'bob'], gone: [] });
  expect(addressesIn(news.take([cleo, ada]))).toEqual({ changed: ['cleo'], gone: ['bob'] });
  expect(addressesIn(news.take([cardOf('ada', 2), cleo]))).toEqual({ changed: ['ada'], gone: [] });
});

test('nothing while they are the same', () => {
  const news = new CardNews();
  const ada = cardOf('ada');
  news.take([ada]);
  expect(news.take([{ ...ada }])).toBeUndefined();
});

test('one that has run out meanwhile, which no card says', () => {
  const news = new CardNews();
  const [ada, bob] = [cardOf('ada'), cardOf('bob')];
  news.take([ada, bob]);
  expect(addressesIn(news.take([ada, { ...bob, isCurrent: false }]))).toEqual({ changed: ['bob'], gone: [] });
});
