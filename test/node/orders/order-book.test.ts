/** The book of others' orders: what a change costs it, and how much it keeps. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Order } from '../../../main/consensus/orders/order.ts';
import { accountOf } from '../../../main/consensus/rules/account.ts';
import { Ledger } from '../../../main/consensus/rules/ledger.ts';
import { createTransaction } from '../../../main/consensus/transaction.ts';
import { OrderBook } from '../../../main/node/orders/order-book.ts';

const FIRST_BLOCK = 'f0'.repeat(32);
const RICH = 1_000_000n;

let size: number;
let tries: number;
/** How often the chain holds a transaction. */
let mined: Map<string, number>;
let ledger: Ledger;
let told: string[];
let book: OrderBook;

beforeEach(() => {
  size = 5;
  tries = 0;
  mined = new Map();
  ledger = new Ledger();
  told = [];
  const count = (hash: string): number => mined.get(hash) ?? 0;
  const slots = {
    taken: () => 0,
    isNext(hash: string, occurrence: number): boolean {
      tries += 1;
      return count(hash) + 1 === occurrence;
    },
  };
  book = new OrderBook({
    chain: {
      get size() {
        return size;
      },
      firstHash: FIRST_BLOCK,
    },
    pool: { afterWaiting: { ledger, slots }, entries: () => [], select: () => [] },
    counts: { count },
    clock: { nowSeconds: () => 1 },
    isCaughtUp: () => true,
    onFits: (text) => told.push(text),
  });
});

function give(...names: readonly string[]): void {
  ledger.apply(names.map((name) => ({ account: accountOf(name), before: undefined, after: RICH })));
}

function orderOf(from: string, to: string, { amount = 1n, expiry = 100, occurrence = 1 } = {}): Order {
  const transaction = createTransaction({ from, to, amount }, '7');
  return { transaction, firstBlock: FIRST_BLOCK, occurrence, expiry, signature: '7' };
}

/** @returns how many orders were tried */
function triesOf(run: () => unknown): number {
  tries = 0;
  run();
  return tries;
}

const payersThatFit = (): string[] => book.entries().map(({ transaction }) => transaction.from);
const amountsOf = (payer: string): unknown[] =>
  book.entries().flatMap(({ transaction }) => (transaction.from === payer ? [transaction.amount] : []));

describe('a chain of payments that comes in reverse', () => {
  const LENGTH = 40;
  const links = Array.from({ length: LENGTH }, (_, index) => orderOf(`p${index}`, `p${index + 1}`, { amount: RICH }));

  beforeEach(() => {
    give('p0');
    for (const link of links.toReversed()) book.add(link, 's');
    // Of a long chain a part is found at each change.
    for (let change = 0; change < LENGTH / 8; change++) book.refresh();
  });

  test('is found, and told', () => {
    expect(payersThatFit()).toEqual(links.map(({ transaction }) => transaction.from));
    expect(told).toHaveLength(LENGTH - 1);
  });

  test('costs one try for each of its payments from then on', () => {
    expect(triesOf(() => book.refresh())).toBe(LENGTH);
  });

  test('costs nothing that grows with its length when one of them is renewed', () => {
    size = 90;
    book.refresh();
    const renewed = orderOf('p3', 'p4', { amount: RICH, expiry: 200 });
    expect(triesOf(() => expect(book.add(renewed, 's')).toBe('new'))).toBe(0);
    size = 100;
    book.refresh();
    expect(payersThatFit()).toEqual([]);
    give('p3');
    book.refresh();
    expect(payersThatFit()).toEqual(['p3']);
  });

  test('has those tried again only that may fit when one more does', () => {
    give('rich');
    for (let count = 0; count < 100; count++) book.add(orderOf(`poor${count}`, 'x', { amount: 2n }), 's');
    expect(triesOf(() => book.add(orderOf('rich', 'poor7', { amount: 2n }), 's'))).toBe(2);
    expect(payersThatFit().at(-1)).toBe('poor7');
  });
});

test('one that fitted first keeps its coins when an earlier one could take them', () => {
  give('p');
  book.add(orderOf('p', 'x', { amount: RICH + 1n }), 's');
  book.add(orderOf('p', 'x', { amount: RICH }), 's');
  ledger.apply([{ account: accountOf('p'), before: RICH, after: RICH + 1n }]);
  book.refresh();
  expect(amountsOf('p')).toEqual([RICH]);
});

test('a renewed one that finds no room leaves the old one in its place', () => {
  give(...Array.from({ length: 13 }, (_, index) => `p${index}`));
  for (let count = 0; count < 768; count++) {
    book.add(orderOf(`p${count % 12}`, 'x', { amount: BigInt(count + 1) }), 'busy');
  }
  expect(book.add(orderOf('p12', 'x'), 'other')).toBe('new');
  size = 90;
  expect(book.add(orderOf('p12', 'x', { expiry: 200 }), 'busy')).toBe('useless');
  book.refresh();
  expect(payersThatFit().at(-1)).toBe('p12');
});

describe('is bounded', () => {
  /** Of so many payers, the same number of each. */
  function fill(count: number, payers: number, sender: (index: number) => string): void {
    give(...Array.from({ length: payers }, (_, index) => `p${index}`));
    for (let index = 0; index < count; index++) {
      const order = orderOf(`p${index % payers}`, 'x', { amount: BigInt(index + 1) });
      expect(book.add(order, sender(index))).toBe('new');
    }
  }

  test('512 are held, and one more is of no use', () => {
    for (let count = 0; count < 512; count++) {
      expect(book.add(orderOf(`p${count}`, 'x'), `s${count % 2}`)).toBe('held');
    }
    expect(book.add(orderOf('one more', 'x'), 's')).toBe('useless');
    give('rich');
    expect(book.add(orderOf('rich', 'x'), 's')).toBe('new');
  });

  test('256 are held of one sender, so that payers who need no coins do not take the room of all', () => {
    for (let count = 0; count < 256; count++) expect(book.add(orderOf(`p${count}`, 'x'), 'busy')).toBe('held');
    expect(book.add(orderOf('one more', 'x'), 'busy')).toBe('useless');
    expect(book.add(orderOf('one more', 'x'), 'other')).toBe('held');
  });

  test('768 fit of one sender, and one more has to come from another', () => {
    fill(768, 20, () => 'busy');
    give('rich');
    expect(book.add(orderOf('rich', 'x'), 'busy')).toBe('useless');
    expect(book.add(orderOf('rich', 'x'), 'other')).toBe('new');
  });

  test('1,024 fit, and then the payer who has most loses its newest', () => {
    // p0 has 64, the 15 others too: 16 payers of 64 each.
    fill(1023, 16, (index) => `s${index % 2}`);
    give('rich', 'late');
    expect(book.add(orderOf('rich', 'x'), 's')).toBe('new');
    expect(book.entries()).toHaveLength(1024);
    const before = amountsOf('p0');
    expect(book.add(orderOf('late', 'x'), 's')).toBe('new');
    expect(book.entries()).toHaveLength(1024);
    expect(payersThatFit()).toContain('late');
    expect(amountsOf('p0')).toEqual(before.slice(0, -1));
  });

  test('1,024 fit, and one of a payer that has most itself is of no use', () => {
    fill(1024, 32, (index) => `s${index % 2}`);
    expect(book.add(orderOf('p3', 'x', { amount: 5000n }), 's')).toBe('useless');
    expect(book.entries()).toHaveLength(1024);
  });

  test('1,024 that are mined are kept, the newest ones, and come back', () => {
    const all: Order[] = [];
    for (let round = 0; round < 2; round++) {
      give(...Array.from({ length: 10 }, (_, index) => `${round}p${index}`));
      const orders = Array.from({ length: 600 }, (_, index) =>
        orderOf(`${round}p${index % 10}`, 'x', { amount: BigInt(index + 1) }),
      );
      for (const order of orders) expect(book.add(order, `s${round}`)).toBe('new');
      for (const { transaction } of orders) mined.set(transaction.hash, 1);
      all.push(...orders);
      book.refresh();
    }
    expect(book.entries()).toEqual([]);
    for (const { transaction } of all.slice(0, 600)) mined.delete(transaction.hash);
    book.refresh();
    const back = book.entries().map(({ transaction }) => transaction.hash);
    expect(back).toEqual(all.slice(1200 - 1024, 600).map(({ transaction }) => transaction.hash));
  });
});
