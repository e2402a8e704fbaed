/** The third stage of a block: what its transactions do to the ledger, if the senders have the coins. */
import type { Block } from '../block.ts';
import { addNumbers, formatPythonNumber, subtractNumbers, type PythonNumber } from '../python/python-number.ts';
import { isCoinbase, type Transaction } from '../transaction.ts';
import { accountOf } from './account.ts';
import type { BalanceChange, LedgerView } from './ledger.ts';
import { ValidationError } from './validation-error.ts';

/** Balances by account as the transactions so far leave them, in the order in which they were first touched. */
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
  const { account, before, after: balance } = look(view, touched, from);
  if (balance === undefined || balance < amount) {
    const has = formatPythonNumber(balance ?? 0n);
    throw new ValidationError('bad-txns-funds', { code: 'funds', pays: formatPythonNumber(amount), has });
  }
  touched.set(account, { account, before, after: subtractNumbers(balance, amount) });
}

function credit(view: LedgerView, touched: Touched, { to, amount }: Transaction): void {
  const { account, before, after: balance } = look(view, touched, to);
  touched.set(account, { account, before, after: addNumbers(balance ?? 0n, amount) });
}

/** An address's balance before the block, and after the transactions so far. */
function look(
  view: LedgerView,
  touched: Touched,
  address: string,
): { account: string; before: PythonNumber | undefined; after: PythonNumber | undefined } {
  const account = accountOf(address);
  const change = touched.get(account);
  if (change !== undefined) return change;
  const balance = view.getBalance(account);
  return { account, before: balance, after: balance };
}
