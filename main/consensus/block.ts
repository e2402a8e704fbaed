/** A block: a page of the ledger, sealed by its proof of work and linked to the page before. */
import { hashText } from './hash.ts';
import { formatPythonString } from './python/json-writer.ts';
import { formatPythonNumber, type PythonNumber } from './python/python-number.ts';
import type { Transaction } from './transaction.ts';

/** The `previousHash` of a first block, which has no parent. */
export const FIRST_PREVIOUS_HASH = '0';

/** What a block's hash covers, in the order of the preimage. */
export interface BlockFields {
  /** 1 for the first block of a chain. A safe integer. */
  readonly height: number;
  /** How many leading zero bits the hash must have. A safe integer >= 0. */
  readonly difficulty: number;
  /** The number that the miner searched for: an integer >= 0 of any size. */
  readonly nonce: bigint;
  /** The parent's hash; `"0"` in a first block. */
  readonly previousHash: string;
  readonly transactions: readonly Transaction[];
  /** Seconds since 1970, as the miner's clock said. */
  readonly timestamp: PythonNumber;
}

/** A block with its hash. Made by `createBlock`, so that `hash` always fits. */
export interface Block extends BlockFields {
  /** SHA-256 of the preimage: 64 lower-case hex digits. */
  readonly hash: string;
}

/** The text whose SHA-256 is the block's hash. Of the transactions it has the hashes only, joined by commas. */
export function blockPreimage(fields: BlockFields): string {
  const hashes = fields.transactions.map((transaction) => transaction.hash).join(',');
  return (
    `{"height": ${fields.height}, "difficulty": ${fields.difficulty}, "nonce": ${fields.nonce}, ` +
    `"previous_hash": ${formatPythonString(fields.previousHash)}, "transactions": "${hashes}", ` +
    `"timestamp": ${formatPythonNumber(fields.timestamp)}}`
  );
}

/** Adds the hash. Checks nothing. */
export function createBlock(fields: BlockFields): Block {
  const { height, difficulty, nonce, previousHash, transactions, timestamp } = fields;
  const hash = hashText(blockPreimage(fields));
  return { height, difficulty, nonce, previousHash, transactions, timestamp, hash };
}
