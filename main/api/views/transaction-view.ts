/** Transactions as a user interface sees them. */
import { formatPythonNumber } from '../../consensus/python/python-number.ts';
import { accountOf } from '../../consensus/rules/account.ts';
import {
  isCoinbase,
  transactionPreimage,
  type Transaction,
  type TransactionFields,
} from '../../consensus/transaction.ts';
import { formatTransaction } from '../../consensus/wire.ts';
import type { PoolEntry } from '../../node/pool/transaction-pool.ts';
import type { ExplorerStore, StoredMovement } from '../../node/ports/explorer-store.ts';
import type {
  CountedMovement,
  MovementView,
  TransactionView,
} from '../../../preload/contract/views/transaction-views.ts';
import type { PoolEntryView } from '../../../preload/contract/views/wallet-views.ts';
import { longText } from './long-text.ts';

export function movementView({ hash, from, to, amount }: TransactionFields & { readonly hash: string }): MovementView {
  return {
    hash,
    from: accountOf(from),
    to: accountOf(to),
    amount: formatPythonNumber(amount),
    isCoinbase: isCoinbase({ from, to, amount }),
  };
}

/** @param movement from the store, with accounts in place of addresses */
function storedMovementView({ hash, from, to, amount }: StoredMovement): MovementView {
  return { hash, from, to, amount: formatPythonNumber(amount), isCoinbase: isCoinbase({ from, to, amount }) };
}

/** As often as a list or a page counts: a block may hold one payment thousands of times. */
const MAX_COUNTED = 1000;

/** How often this very transaction is on the best chain. Each hash is counted once for all that ask. */
export function createCounter(explorer: Pick<ExplorerStore, 'countInChain'>): (hash: string) => number {
  const counted = new Map<string, number>();
  return (hash) => {
    const times = counted.get(hash) ?? explorer.countInChain(hash, MAX_COUNTED);
    counted.set(hash, times);
    return times;
  };
}

export function countedMovementView(movement: StoredMovement, count: (hash: string) => number): CountedMovement {
  const view = storedMovementView(movement);
  // The rewards of one miner are all alike.
  return { ...view, timesInChain: view.isCoinbase ? 1 : count(view.hash) };
}

export function transactionView(transaction: Transaction): TransactionView {
  return {
    ...movementView(transaction),
    signature: transaction.signature,
    preimage: longText(transactionPreimage(transaction)),
    wire: longText(formatTransaction(transaction)),
  };
}

export function poolEntryView({ id, transaction, addedAt, setAsideBecause }: PoolEntry): PoolEntryView {
  return { id, transaction: transactionView(transaction), addedAt, setAsideBecause: setAsideBecause ?? null };
}
