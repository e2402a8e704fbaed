/** The third stage of a block: what its transactions do to the ledger, if the senders have the coins. */
import type { Block } from '../block.ts';
import { addNumbers, formatPythonNumber, subtractNumbers, type PythonNumber } from '../python/python-number.ts';
import { isCoinbase, type Transaction } from '../transaction.ts';
import type { BalanceChange, LedgerView } from './ledger.ts';
import { ValidationError } from './validation-error.ts';

/** Balances as the transactions so far leave them, in the order in which they were first touched. */
type Touched = Map<string, BalanceChange>;

/**
 * What a block changes. Nothing is mutated: pass the result to `Ledger.apply`, or later to `Ledger.undo`.
 *
 * @throws {ValidationError} `bad-txns-funds`
 */
export function applyBlock(view: LedgerView, block: Block): BalanceChange[] {
  return applyTransactions(view, block.transactions);
}

/**
 * What transactions change, one after the other, in Python's arithmetic. Coins that one of them pays can be spent by a
 * later one.
 *
 * @throws {ValidationError} `bad-txns-funds`
 */
export function applyTransactions(view: LedgerView, transactions: readonly Transaction[]): BalanceChange[] {
  const touched: Touched = new Map();
  for (const transaction of transactions) {
    if (!isCoinbase(transaction)) debit(view, touched, transaction);
    credit(view, touched, transaction);
  }
  return [...touched.values()];
}

function debit(view: LedgerView, touched: Touched, { from, amount }: Transaction): void {
  const balance = currentBalance(view, touched, from);
  if (balance === undefined || balance < amount) {
    const has = formatPythonNumber(balance ?? 0n);
    throw new ValidationError('bad-txns-funds', `pays ${formatPythonNumber(amount)}, has ${has}`);
  }
  setBalance(view, touched, from, subtractNumbers(balance, amount));
}

function credit(view: LedgerView, touched: Touched, { to, amount }: Transaction): void {
  const balance = currentBalance(view, touched, to);
  setBalance(view, touched, to, addNumbers(balance ?? 0n, amount));
}

function currentBalance(view: LedgerView, touched: Touched, address: string): PythonNumber | undefined {
  const change = touched.get(address);
  return change === undefined ? view.getBalance(address) : change.after;
}

function setBalance(view: LedgerView, touched: Touched, address: string, after: PythonNumber): void {
  const change = touched.get(address);
  const before = change === undefined ? view.getBalance(address) : change.before;
  touched.set(address, { address, before, after });
}
