/** What a reorganisation does to waiting payments, counted and in order. */
import { expect, test } from 'vitest';
import type { Block } from '../../../main/consensus/block.ts';
import type { Transaction } from '../../../main/consensus/transaction.ts';
import { planPoolChange } from '../../../main/node/pool/pool-change.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';

const builder = new ChainBuilder();
const { A, B } = builder.wallets;
const first = builder.genesis();

/** Payments of A, told apart by their amounts. */
const paid = [1n, 2n, 3n, 4n, 5n].map((amount) => A.pay(B.address, amount));

function blockOn(parent: Block, ...transactions: readonly (Transaction | undefined)[]): Block {
  return builder.on(parent, { transactions: transactions.filter((one) => one !== undefined) });
}

const amounts = (transactions: readonly Transaction[]): unknown[] => transactions.map(({ amount }) => amount);

test('brings undone payments back in the order in which they were made, over several blocks', () => {
  const one = blockOn(first, paid[0], paid[1]);
  const two = blockOn(one, paid[2]);
  const three = blockOn(two, paid[3], paid[4]);
  // Blocks leave the tip first.
  const change = planPoolChange({
    pending: [],
    connected: [],
    disconnected: [three, two, one],
    ownAddress: A.address,
  });
  expect(amounts(change.added)).toEqual([1n, 2n, 3n, 4n, 5n]);
});

test('brings back as many of equal payments as the new branch lacks', () => {
  const same = A.pay(B.address, 7n);
  const left = blockOn(first, same, same, same);
  const came = blockOn(first, same);
  const change = planPoolChange({ pending: [], connected: [came], disconnected: [left], ownAddress: A.address });
  expect(amounts(change.added)).toEqual([7n, 7n]);
});

test("leaves others' payments and rewards where they are", () => {
  const left = blockOn(first, B.pay(A.address, 1n));
  const change = planPoolChange({ pending: [], connected: [], disconnected: [left], ownAddress: A.address });
  expect(change).toEqual({ added: [], removed: [] });
});

test('takes out one waiting payment for each that was mined, the oldest first', () => {
  const same = A.pay(B.address, 7n);
  const pending = [11, 12, 13].map((id) => ({ id, transaction: same, addedAt: 0 }));
  const came = blockOn(first, same, same);
  const change = planPoolChange({ pending, connected: [came], disconnected: [], ownAddress: A.address });
  expect(change).toEqual({ added: [], removed: [11, 12] });
});
