/** A payment, or the reward of a block: who pays whom how much, and the proof that the payer agrees. */
import { hashText } from './hash.ts';
import { transactionPreimage, type Transaction, type TransactionFields } from './texts/transaction-text.ts';

export { transactionPreimage, type Transaction, type TransactionFields } from './texts/transaction-text.ts';

/** The sender of a block's reward. */
export const COINBASE = 'COINBASE';

/** What the signer signs, before there is a signature: 64 lower-case hex digits. */
export function transactionHash(fields: TransactionFields): string {
  return hashText(transactionPreimage(fields));
}

/** Adds the signature (canonical decimal digits) and the hash. Checks neither. */
export function createTransaction(fields: TransactionFields, signature: string): Transaction {
  const { from, to, amount } = fields;
  return { from, to, amount, signature, hash: transactionHash(fields) };
}

/** Whether this is the reward of a block. */
export function isCoinbase(transaction: TransactionFields): boolean {
  return transaction.from === COINBASE;
}

/** The address whose key must have signed: the sender's; in a coinbase, which has no sender, the recipient's. */
export function getSigner(transaction: TransactionFields): string {
  return isCoinbase(transaction) ? transaction.to : transaction.from;
}
