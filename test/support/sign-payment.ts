/** Payments that our wallet would not make, signed by a key that could. */
import type { PythonNumber } from '../../main/consensus/python/python-number.ts';
import { createTransaction, transactionHash, type Transaction } from '../../main/consensus/transaction.ts';
import { testKey } from './test-keys.ts';

export function signPayment(name: 'A' | 'B' | 'C', to: string, amount: PythonNumber): Transaction {
  const key = testKey(name);
  const fields = { from: key.address, to, amount };
  return createTransaction(fields, key.sign(transactionHash(fields)));
}
