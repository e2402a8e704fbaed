/** A block's fields and its two texts: the one that is hashed, and the one that nodes send each other. */
import { formatPythonString } from '../python/json-writer.ts';
import { formatPythonNumber, type PythonNumber } from '../python/python-number.ts';
import { formatTransaction, type SignedFields, type Transaction } from './transaction-text.ts';

/** What stands in the preimage and in the wire text besides the transactions. */
export interface HeaderFields {
  /** 1 for the first block of a chain. A safe integer. */
  readonly height: number;
  /** How many leading zero bits the hash must have. A safe integer >= 0. */
  readonly difficulty: number;
  /** The number that the miner searched for: an integer >= 0 of any size. */
  readonly nonce: bigint;
  /** The parent's hash; `"0"` in a first block. */
  readonly previousHash: string;
  /** Seconds since 1970, as the miner's clock said. */
  readonly timestamp: PythonNumber;
}

/** What a block's hash covers. */
export interface BlockFields extends HeaderFields {
  readonly transactions: readonly Transaction[];
}

/** A block with its hash. Made by `createBlock`, so that `hash` always fits. */
export interface Block extends BlockFields {
  /** SHA-256 of the preimage: 64 lower-case hex digits. */
  readonly hash: string;
}

/** The text whose SHA-256 is the block's hash. Of the transactions it has the hashes only, joined by commas. */
export function blockPreimage(
  fields: HeaderFields & { readonly transactions: readonly Pick<Transaction, 'hash'>[] },
): string {
  const hashes = fields.transactions.map((transaction) => transaction.hash).join(',');
  return (
    `{"height": ${fields.height}, "difficulty": ${fields.difficulty}, "nonce": ${fields.nonce}, ` +
    `"previous_hash": ${formatPythonString(fields.previousHash)}, "transactions": "${hashes}", ` +
    `"timestamp": ${formatPythonNumber(fields.timestamp)}}`
  );
}

/** A block's wire text. Its transactions are strings: JSON texts inside of a JSON text. */
export function formatBlock(block: HeaderFields & { readonly transactions: readonly SignedFields[] }): string {
  const transactions = block.transactions.map((transaction) => formatPythonString(formatTransaction(transaction)));
  return (
    `{"height": ${block.height}, "difficulty": ${block.difficulty}, "nonce": ${block.nonce}, ` +
    `"previous_hash": ${formatPythonString(block.previousHash)}, "transactions": [${transactions.join(', ')}], ` +
    `"timestamp": ${formatPythonNumber(block.timestamp)}}`
  );
}
