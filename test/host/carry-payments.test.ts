/** Open payments go along into another file, whatever that file has under their ids. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type OpenStore } from '../../main/adapters/sqlite/open-store.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { carryPayments, openPayments } from '../../main/host/carry-payments.ts';
import { NO_CHANGE } from '../../main/node/ports/chain-store.ts';
import type { OwnPayment } from '../../main/node/ports/own-payment.ts';
import { pay } from '../adapters/sqlite/sketch-chain.ts';

let stores: OpenStore[];
let now: OpenStore['chain'];
let backup: OpenStore['chain'];

beforeEach(() => {
  stores = [1, 2].map(() => openStore({ file: ':memory:', network: WORKSHOP.name }));
  [now, backup] = [stores[0]!.chain, stores[1]!.chain];
});

afterEach(() => stores.forEach((store) => store.close()));

function paymentOf(id: number, to: string, fields: Partial<OwnPayment> = {}): OwnPayment {
  return {
    id,
    transaction: pay('Ada', to, 1n),
    madeAt: 1000 + id,
    status: 'open',
    order: undefined,
    notBefore: 0,
    isSeenUnpaid: false,
    doubt: undefined,
    ...fields,
  };
}

const order = { firstBlock: 'f0'.repeat(32), occurrence: 1, expiry: 125, signature: '7', signedAt: 1000.5 };

const save = (store: typeof now, ownPayments: readonly OwnPayment[]): void =>
  store.commit({ ...NO_CHANGE, ownPayments });

test('those that are over stay behind', () => {
  save(now, [
    paymentOf(1, 'a', { status: 'settled' }),
    paymentOf(2, 'b'),
    paymentOf(3, 'c', { status: 'given-up' }),
    paymentOf(4, 'd', { status: 'void' }),
  ]);
  expect(openPayments(now)).toEqual([paymentOf(2, 'b')]);
});

test('into an empty file they go as they are', () => {
  const payments = [paymentOf(2, 'b', { order, doubt: 'mined-before', isSeenUnpaid: true }), paymentOf(5, 'e')];
  carryPayments(backup, payments);
  expect(backup.loadOwnPayments()).toEqual(payments);
  expect(backup.lastOwnPaymentId()).toBe(5);
});

test('one that a backup has, too, is there once, as it is now', () => {
  save(backup, [paymentOf(2, 'b')]);
  carryPayments(backup, [paymentOf(2, 'b', { order })]);
  expect(backup.loadOwnPayments()).toEqual([paymentOf(2, 'b', { order })]);
});

test('another one under its id in a backup stays, and it gets an id that nobody has', () => {
  const there = [paymentOf(2, 'other'), paymentOf(3, 'b', { madeAt: 7 }), paymentOf(9, 'z', { status: 'settled' })];
  save(backup, there);
  carryPayments(backup, [paymentOf(2, 'b', { order }), paymentOf(3, 'b'), paymentOf(12, 'new')]);
  expect(backup.loadOwnPayments()).toEqual([
    ...there,
    paymentOf(12, 'new'),
    { ...paymentOf(2, 'b', { order }), id: 13 },
    { ...paymentOf(3, 'b'), id: 14 },
  ]);
  expect(backup.lastOwnPaymentId()).toBe(14);
});
