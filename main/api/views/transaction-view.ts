/** Transactions as a user interface sees them. */
import { formatPythonNumber } from '../../consensus/python/python-number.ts';
import { isCoinbase, transactionPreimage, type Transaction } from '../../consensus/transaction.ts';
import { formatTransaction } from '../../consensus/wire.ts';
import type { PoolEntry } from '../../node/pool/transaction-pool.ts';
import type { PoolEntryView, TransactionView } from '../../../preload/contract/views.ts';

export function transactionView(transaction: Transaction): TransactionView {
  const { hash, from, to, amount, signature } = transaction;
  return {
    hash,
    from,
    to,
    amount: formatPythonNumber(amount),
    signature,
    isCoinbase: isCoinbase(transaction),
    preimage: transactionPreimage(transaction),
    wire: formatTransaction(transaction),
  };
}

export function poolEntryView({ id, transaction, addedAt, setAsideBecause }: PoolEntry): PoolEntryView {
  return { id, transaction: transactionView(transaction), addedAt, setAsideBecause: setAsideBecause ?? null };
}
