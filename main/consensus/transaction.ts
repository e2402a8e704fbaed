/** A payment, or the reward of a block: who pays whom how much, and the proof that the payer agrees. */
import { hashText } from './hash.ts';
import { formatPythonString } from './python/json-writer.ts';
import { formatPythonNumber, type PythonNumber } from './python/python-number.ts';

/** The sender of a block's reward. */
export const COINBASE = 'COINBASE';

/** What a transaction's hash covers, in the order of the preimage. */
export interface TransactionFields {
  /** The sender's address, or {@link COINBASE}. */
  readonly from: string;
  /** The recipient: any text that is not empty. Only a coinbase's must be a key. */
  readonly to: string;
  /** Coins: an int or a float, which are different texts with different hashes. */
  readonly amount: PythonNumber;
}

/** A signed transaction. Made by `createTransaction`, so that `hash` always fits. */
export interface Transaction extends TransactionFields {
  /** Textbook RSA signature over the hash's 64 hex digits, as canonical decimal digits (an integer of any size). */
  readonly signature: string;
  /** 64 lower-case hex digits. It does not cover the signature and is not unique: equal payments have equal hashes. */
  readonly hash: string;
}

/** The text whose SHA-256 is the transaction's hash: `{"from": F, "to": T, "amount": A}`. */
export function transactionPreimage({ from, to, amount }: TransactionFields): string {
  return `{"from": ${formatPythonString(from)}, "to": ${formatPythonString(to)}, "amount": ${formatPythonNumber(amount)}}`;
}

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
