/** Which cards are kept: the newest of each address, a bounded number, for a day, whoever floods. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Card, MAX_CARDS } from '../../../main/node/cards/card.ts';
import { CardBook } from '../../../main/node/cards/card-book.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { fieldsOf } from './support/cards.ts';

const MINUTE_MS = 60_000;

function open(wanted: readonly string[] = []) {
  const clock = new FakeClock();
  const book = new CardBook({ clock, wanted: () => (address) => wanted.includes(address) });
  const keep = (address: string, number = 1): string => {
    const card: Card = { ...fieldsOf({ address, number }), signature: '1' };
    return book.keep(card, `${address} ${number}`).kind;
  };
  const addresses = (): string[] => book.list().map(({ card }) => card.address);
  return { clock, book, keep, addresses };
}

function fill({ keep }: ReturnType<typeof open>): void {
  for (let at = 0; at < MAX_CARDS; at++) keep(`made-up ${at}`);
}

describe('of two cards of one address', () => {
  test('the one with the higher number stays, in whatever order any number of them come', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 1, max: 20 }))), (arrivals) => {
        const { clock, book, keep } = open();
        for (const [address, number] of arrivals) {
          clock.advance(MINUTE_MS);
          keep(address, number);
        }
        for (const { card } of book.list()) {
          const numbers = arrivals.filter(([address]) => address === card.address).map(([, number]) => number);
          expect(card.number).toBe(Math.max(...numbers));
        }
      }),
    );
  });

  test('the same one does not make it any younger', () => {
    const { clock, book, keep } = open();
    keep('a');
    clock.advance(29 * MINUTE_MS);
    expect(keep('a')).toBe('known');
    clock.advance(MINUTE_MS);
    expect(book.list().map((kept) => book.isCurrent(kept))).toEqual([false]);
  });
});

test('one that comes too often is left out, until it slows down', () => {
  const { clock, keep } = open();
  expect([1, 2, 3, 4, 5, 6].map((number) => keep('a', number))).toEqual([
    'kept',
    'kept',
    'kept',
    'kept',
    'full',
    'full',
  ]);
  expect(keep('b')).toBe('kept');
  clock.advance(20_000);
  expect(keep('a', 7)).toBe('kept');
  expect(keep('a', 8)).toBe('full');
});

describe('a clock', () => {
  test('that is set does not age a card, nor keep it young', () => {
    const { clock, book, keep } = open();
    keep('a');
    clock.setSeconds(4_000_000_000);
    expect(book.list().map((kept) => book.isCurrent(kept))).toEqual([true]);
    clock.setSeconds(1000);
    clock.advance(31 * MINUTE_MS);
    expect(book.list().map((kept) => book.isCurrent(kept))).toEqual([false]);
    clock.advance(24 * 60 * MINUTE_MS);
    expect(book.dropOld()).toEqual(['a']);
  });

  test('that was set back over a restart makes a card no older than new', () => {
    const { clock, book } = open();
    book.restore({ card: { ...fieldsOf(), signature: '1' }, text: '', heardAt: clock.nowSeconds() + 1e9 });
    expect(book.list().map((kept) => book.isCurrent(kept))).toEqual([true]);
    clock.advance(24.1 * 60 * MINUTE_MS);
    expect(book.dropOld()).toHaveLength(1);
  });
});

test('over a restart a card is as old as it was, and one of yesterday is gone', () => {
  const { clock, book } = open();
  const card = (address: string): Card => ({ ...fieldsOf({ address }), signature: '1' });
  book.restore({ card: card('yesterday'), text: '', heardAt: clock.nowSeconds() - 24 * 3600 });
  book.restore({ card: card('hours ago'), text: '', heardAt: clock.nowSeconds() - 3 * 3600 });
  book.restore({ card: card('now'), text: '', heardAt: clock.nowSeconds() - 60 });
  expect(book.list().map((kept) => [kept.card.address, book.isCurrent(kept)])).toEqual([
    ['now', true],
    ['hours ago', false],
  ]);
});

describe('when all places are taken', () => {
  test('a newcomer is left out while those that are kept are there', () => {
    const opened = open();
    fill(opened);
    expect(opened.keep('newcomer')).toBe('full');
    expect(opened.keep('made-up 0', 2)).toBe('kept');
    expect(opened.book.size).toBe(MAX_CARDS);
  });

  test('a newcomer gets the place of the oldest one that has run out', () => {
    const opened = open();
    fill(opened);
    opened.clock.advance(20 * MINUTE_MS);
    opened.keep('made-up 0', 2);
    opened.clock.advance(10 * MINUTE_MS);
    expect(opened.keep('newcomer')).toBe('kept');
    expect(opened.addresses()).toContain('made-up 0');
    expect(opened.addresses()).not.toContain('made-up 1');
  });

  test('a newcomer costs a look at a few of those that are kept, not at all of them', () => {
    let looks = 0;
    const book = new CardBook({ clock: new FakeClock(), wanted: () => (address) => ((looks += 1), address === '0') });
    const keep = (address: string) => book.keep({ ...fieldsOf({ address }), signature: '1' }, address);
    for (let at = 0; at < MAX_CARDS; at++) keep(String(at));
    looks = 0;
    expect(keep('newcomer').kind).toBe('full');
    expect(looks).toBeLessThanOrEqual(3);
  });

  test('somebody whom the owner meets gets a place at once, and keeps it', () => {
    const opened = open(['miner']);
    fill(opened);
    expect(opened.keep('miner')).toBe('kept');
    opened.clock.advance(40 * MINUTE_MS);
    for (let at = MAX_CARDS; at < 2 * MAX_CARDS; at++) opened.keep(`made-up ${at}`);
    expect(opened.addresses()).toContain('miner');
    expect(opened.book.size).toBe(MAX_CARDS);
  });
});
