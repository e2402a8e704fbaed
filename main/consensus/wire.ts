/**
 * The wire texts of blocks and transactions: what nodes send each other, to the byte.
 *
 * Reading is where the format rules live, so that a `Block` or `Transaction` value is always well-formed.
 *
 * @see docs/PROTOCOL.md, "Block" and "Transaction"
 */
import { createBlock, type Block } from './block.ts';
import { parsePythonJson, PythonJsonError, type PythonJson } from './python/json-reader.ts';
import { checkTransaction } from './rules/check-transaction.ts';
import { ValidationError } from './rules/validation-error.ts';
import { createTransaction, type Transaction } from './transaction.ts';
import {
  decodeCount,
  decodeNonce,
  decodeNumber,
  decodePreviousHash,
  decodeSignature,
  decodeText,
  decodeTimestamp,
  getMember,
} from './wire-members.ts';

export { formatBlock } from './texts/block-text.ts';
export { formatTransaction } from './texts/transaction-text.ts';

/**
 * Reads a block's wire text, however it is spaced and ordered.
 *
 * @throws {ValidationError} `malformed`, or the code of the member that breaks a format rule
 */
export function parseBlock(text: string): Block {
  return decodeBlock(parseJson(text));
}

/**
 * Reads a transaction's wire text.
 *
 * @throws {ValidationError} `malformed`, or the code of the member that breaks a format rule
 */
export function parseTransaction(text: string): Transaction {
  return decodeTransaction(parseJson(text));
}

/** As {@link parseBlock}, when the JSON has been read already. Unknown members are dropped. */
export function decodeBlock(json: PythonJson): Block {
  const height = decodeCount(getMember(json, 'height'), 'bad-height');
  return createBlock({
    height,
    difficulty: decodeCount(getMember(json, 'difficulty'), 'bad-diffbits'),
    nonce: decodeNonce(getMember(json, 'nonce')),
    previousHash: decodePreviousHash(getMember(json, 'previous_hash'), height),
    transactions: decodeTransactions(getMember(json, 'transactions')),
    timestamp: decodeTimestamp(getMember(json, 'timestamp')),
  });
}

/** As {@link parseTransaction}, when the JSON has been read already. Unknown members are dropped. */
export function decodeTransaction(json: PythonJson): Transaction {
  const fields = {
    from: decodeText(getMember(json, 'from'), 'bad-txns-from'),
    to: decodeText(getMember(json, 'to'), 'bad-txns-to'),
    amount: decodeNumber(getMember(json, 'amount'), 'bad-txns-amount'),
  };
  checkTransaction(fields);
  return createTransaction(fields, decodeSignature(getMember(json, 'signature')));
}

function decodeTransactions(json: PythonJson): Transaction[] {
  if (!Array.isArray(json)) throw new ValidationError('malformed', { code: 'transactions-not-a-list' });
  return json.map((text: PythonJson) => {
    if (typeof text !== 'string') throw new ValidationError('malformed', { code: 'transaction-not-a-string' });
    return parseTransaction(text);
  });
}

function parseJson(text: string): PythonJson {
  try {
    return parsePythonJson(text);
  } catch (error) {
    if (error instanceof PythonJsonError) throw new ValidationError('malformed', error.fault);
    throw error;
  }
}
