/** What a block does to the ledger, and what a changed copy of it would do. */
import { addNumbers, subtractNumbers, type PythonNumber } from '../../../../main/consensus/python/python-number.ts';
import type { TransactionFields } from '../../../../main/consensus/texts/transaction-text.ts';

/** The sender of a reward. */
const COINBASE = 'COINBASE';

/** What one address gains by a block; below 0, what it loses. */
export interface LedgerLine {
  readonly address: string;
  readonly inChain: PythonNumber;
  readonly onCopy: PythonNumber;
}

/** One line for each address that either block touches, in the order in which they are touched. */
export function compareLedgers(
  inChain: readonly TransactionFields[],
  onCopy: readonly TransactionFields[],
): readonly LedgerLine[] {
  const before = gainsOf(inChain);
  const after = gainsOf(onCopy);
  const addresses = new Set([...before.keys(), ...after.keys()]);
  return [...addresses].map((address) => ({
    address,
    inChain: before.get(address) ?? 0n,
    onCopy: after.get(address) ?? 0n,
  }));
}

function gainsOf(transactions: readonly TransactionFields[]): ReadonlyMap<string, PythonNumber> {
  const gains = new Map<string, PythonNumber>();
  for (const { from, to, amount } of transactions) {
    if (from !== COINBASE) gains.set(from, subtractNumbers(gains.get(from) ?? 0n, amount));
    gains.set(to, addNumbers(gains.get(to) ?? 0n, amount));
  }
  return gains;
}
