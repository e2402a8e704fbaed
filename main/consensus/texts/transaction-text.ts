/** A transaction's fields and its two texts: the one that is hashed, and the one that nodes send each other. */
import { formatPythonString } from '../python/json-writer.ts';
import { formatPythonNumber, type PythonNumber } from '../python/python-number.ts';

/** What a transaction's hash covers, in the order of the preimage. */
export interface TransactionFields {
  /** The sender's address, or `COINBASE`. */
  readonly from: string;
  /** The recipient: any text that is not empty. Only a coinbase's must be a key. */
  readonly to: string;
  /** Coins: an int or a float, which are different texts with different hashes. */
  readonly amount: PythonNumber;
}

/** With the proof that the payer agrees. */
export interface SignedFields extends TransactionFields {
  /** Textbook RSA signature over the hash's 64 hex digits, as canonical decimal digits (an integer of any size). */
  readonly signature: string;
}

/** A signed transaction. Made by `createTransaction`, so that `hash` always fits. */
export interface Transaction extends SignedFields {
  /** 64 lower-case hex digits. It does not cover the signature and is not unique: equal payments have equal hashes. */
  readonly hash: string;
}

/** The text whose SHA-256 is the transaction's hash: `{"from": F, "to": T, "amount": A}`. */
export function transactionPreimage({ from, to, amount }: TransactionFields): string {
  return `{"from": ${formatPythonString(from)}, "to": ${formatPythonString(to)}, "amount": ${formatPythonNumber(amount)}}`;
}

/** `{"from": F, "to": T, "amount": A, "signature": S}`, where S is an integer and not a string. */
export function formatTransaction({ from, to, amount, signature }: SignedFields): string {
  return (
    `{"from": ${formatPythonString(from)}, "to": ${formatPythonString(to)}, ` +
    `"amount": ${formatPythonNumber(amount)}, "signature": ${signature}}`
  );
}
