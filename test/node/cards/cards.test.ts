/** The cards service: what is taken in from others, passed on, and kept. */
import { describe, expect, test } from 'vitest';
import { MAX_CARDS } from '../../../main/node/cards/card.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { testKey } from '../../support/test-keys.ts';
import { madeUpAddress, signedCard, unsignedCard } from './support/cards.ts';
import { MemoryCardStore } from './support/memory-card-store.ts';
import { openCards } from './support/open-cards.ts';
import { viewOfPeer } from './support/view-of-peer.ts';

const MINUTE_MS = 60_000;
const TRUSTING = { findInvalid: async () => -1 };

function names({ cards }: ReturnType<typeof openCards>): (string | undefined)[] {
  return cards.list().map(({ card }) => card.name);
}

describe('a card that comes', () => {
  test('is new once, and then known', async () => {
    const opened = openCards();
    const text = signedCard('B');
    expect(await opened.accept(text)).toBe('new');
    expect(await opened.accept(text)).toBe('known');
    expect(names(opened)).toEqual(['Bob']);
  });

  test('is replaced by one with a higher number, and by no other', async () => {
    const opened = openCards();
    await opened.accept(signedCard('B', { number: 5, name: 'Bob' }));
    expect(await opened.accept(signedCard('B', { number: 4, name: 'Robert' }))).toBe('known');
    expect(await opened.accept(signedCard('B', { number: 5, name: 'Robert' }))).toBe('known');
    expect(await opened.accept(signedCard('B', { number: 6, name: 'Bobby' }))).toBe('new');
    expect(names(opened)).toEqual(['Bobby']);
  });

  test('ties a name to no address but that of the key that signed it', async () => {
    const opened = openCards();
    expect(await opened.accept(signedCard('C', { address: testKey('B').address, name: 'Bob' }))).toBe('bad');
    expect(await opened.accept(signedCard('B').replace('"Bob"', '"Eve"'))).toBe('bad');
    expect(await opened.accept(unsignedCard({}))).toBe('bad');
    expect(names(opened)).toEqual([]);
  });

  test('is no reason to blame anyone when its name cannot be shown here', async () => {
    const opened = openCards();
    expect(await opened.accept(signedCard('B', { name: 'B\u200bob' }))).toBe('late');
    expect(names(opened)).toEqual([]);
  });

  test('takes a name back', async () => {
    const opened = openCards();
    await opened.accept(signedCard('B', { number: 1 }));
    await opened.accept(signedCard('B', { number: 2, name: undefined }));
    expect(names(opened)).toEqual([undefined]);
  });

  test('from the future or the past counts like any other: only its number is compared, and when it came', async () => {
    const opened = openCards();
    expect(await opened.accept(signedCard('B', { number: 1 }))).toBe('new');
    expect(await opened.accept(signedCard('C', { number: Number.MAX_SAFE_INTEGER }))).toBe('new');
    expect(opened.cards.list().map(({ isCurrent }) => isCurrent)).toEqual([true, true]);
  });

  test('costs a check of its signature once', async () => {
    let checks = 0;
    const verifier = { findInvalid: async () => ((checks += 1), -1) };
    const { accept } = openCards({ verifier });
    for (let copy = 0; copy < 8; copy++) await accept(signedCard('B'));
    expect(checks).toBe(1);
  });

  test('too often is neither kept nor passed on', async () => {
    const { accept } = openCards({ verifier: TRUSTING });
    const outcomes: string[] = [];
    for (let number = 1; number <= 100; number++) {
      outcomes.push(await accept(unsignedCard({ address: madeUpAddress(1), number })));
    }
    expect(outcomes.filter((outcome) => outcome === 'new')).toHaveLength(4);
    expect(outcomes.at(-1)).toBe('late');
  });

  test('of any number of made-up nodes takes no place of a node that is there', async () => {
    const opened = openCards({ verifier: TRUSTING });
    await opened.accept(signedCard('B'));
    for (let at = 0; at < 2 * MAX_CARDS; at++) await opened.accept(unsignedCard({ address: madeUpAddress(at) }));
    expect(opened.cards.list()).toHaveLength(MAX_CARDS);
    expect(opened.store.cards.size).toBe(MAX_CARDS);
    expect(opened.cards.list().some(({ card }) => card.address === testKey('B').address)).toBe(true);
  });
});

describe('a newcomer is told', () => {
  test('the own card and the others, but none that has run out', async () => {
    const { cards, accept, clock, told } = openCards();
    const [bob, carol] = [signedCard('B'), signedCard('C', { name: 'Carol' })];
    await accept(bob);
    cards.start();
    clock.advance(20 * MINUTE_MS);
    await accept(carol);
    expect(cards.forNewcomer()).toEqual([told.at(-1), carol, bob]);
    clock.advance(10 * MINUTE_MS);
    expect(cards.forNewcomer()).toEqual([told.at(-1), carol]);
    expect(cards.list()).toHaveLength(3);
    cards.close();
  });
});

describe('over a restart', () => {
  test('names stay, and one that comes again is known', async () => {
    const clock = new FakeClock();
    const store = new MemoryCardStore();
    await openCards({ clock, store }).accept(signedCard('B'));
    clock.advance(3 * 60 * MINUTE_MS);
    const again = openCards({ clock, store });
    expect(again.cards.list()).toMatchObject([{ card: { name: 'Bob' }, isOwn: false, isCurrent: false }]);
    expect(await again.accept(signedCard('B'))).toBe('known');
  });

  test('those of yesterday are gone, from the disk as well', async () => {
    const clock = new FakeClock();
    const store = new MemoryCardStore();
    await openCards({ clock, store }).accept(signedCard('B'));
    clock.advance(24 * 60 * MINUTE_MS);
    expect(openCards({ clock, store }).cards.list()).toEqual([]);
    expect(store.cards.size).toBe(0);
  });

  test('a card of the key that is now this node\u2019s is its own no more than any other', async () => {
    const store = new MemoryCardStore();
    await openCards({ store }).accept(signedCard('B'));
    expect(openCards({ store, owner: 'B' }).cards.list()).toEqual([]);
    expect(store.cards.size).toBe(0);
  });

  test('a text on disk that somebody has edited is left out', () => {
    const store = new MemoryCardStore();
    store.saveCard({ address: 'x', text: 'edited', heardAt: new FakeClock().nowSeconds() });
    expect(openCards({ store }).cards.list()).toEqual([]);
  });
});

test('those of yesterday are forgotten while the node runs', async () => {
  const { cards, accept, clock, store, events } = openCards();
  let changes = 0;
  events.subscribe('cards-changed', () => (changes += 1));
  await accept(signedCard('B'));
  cards.start();
  clock.advance(3000);
  expect(changes).toBe(2);
  clock.advance(25 * 60 * MINUTE_MS);
  expect(cards.list().map(({ isOwn }) => isOwn)).toEqual([true]);
  expect(store.cards.size).toBe(0);
  cards.close();
});

test('a newcomer, where its owner needs all that are kept, has the peers listed once and not for each of them', async () => {
  const { accept, peers, counts } = openCards({ verifier: TRUSTING });
  for (let number = 0; number < MAX_CARDS; number++) {
    const address = madeUpAddress(number);
    peers.push(viewOfPeer({ walletAddress: address }));
    await accept(unsignedCard({ address }));
  }
  counts.peerLists = 0;
  expect(await accept(unsignedCard({ address: madeUpAddress(MAX_CARDS) }))).toBe('late');
  expect(counts.peerLists).toBe(1);
});

test('a full disk costs the memory over a restart, and nothing else', async () => {
  const opened = openCards();
  opened.store.isFull = true;
  expect(await opened.accept(signedCard('B'))).toBe('new');
  expect(await opened.accept(signedCard('C', { name: 'Carol' }))).toBe('new');
  expect(names(opened)).toEqual(['Carol', 'Bob']);
  expect(opened.warnings).toHaveLength(1);
});

test('after the end nothing is written any more', async () => {
  const { cards, accept, store } = openCards();
  const coming = accept(signedCard('B'));
  cards.close();
  expect(await coming).toBe('late');
  expect(store.cards.size).toBe(0);
});
