/** A copy of a block whose fields can be changed: as it is typed, and as it is hashed and sent. */
import { parsePythonJson, type PythonJson } from '../../../../main/consensus/python/json-reader.ts';
import { formatPythonNumber, type PythonNumber } from '../../../../main/consensus/python/python-number.ts';
import { blockPreimage, type HeaderFields } from '../../../../main/consensus/texts/block-text.ts';
import { transactionPreimage, type Transaction } from '../../../../main/consensus/texts/transaction-text.ts';
import { readHeader, type HeaderDraft, type HeaderFaults } from '../core/header-draft.ts';
import { readNumber, readSignature, readText, type FieldFault } from '../core/read-fields.ts';
import { hashText } from '../core/sha256.ts';

/** Each field as its text. */
export interface TransactionDraft {
  readonly from: string;
  readonly to: string;
  readonly amount: string;
  readonly signature: string;
  /** It is not in the copy. */
  readonly isLeftOut: boolean;
}

type TransactionField = Exclude<keyof TransactionDraft, 'isLeftOut'>;

export interface BlockDraft extends HeaderDraft {
  readonly transactions: readonly TransactionDraft[];
}

export type TransactionFaults = Partial<Record<TransactionField, FieldFault>>;

/** A block with its hash, computed here. */
export interface CopiedBlock extends HeaderFields {
  readonly transactions: readonly Transaction[];
  readonly preimage: string;
  readonly hash: string;
}

export interface CopyReading {
  /** `undefined` while a field has a fault. */
  readonly block: CopiedBlock | undefined;
  readonly faults: HeaderFaults;
  /** One for each transaction. */
  readonly transactionFaults: readonly TransactionFaults[];
}

/** What can be changed, out of the wire text of a block of the node, which is well-formed. */
export function draftOf(wire: string): BlockDraft {
  const json = parsePythonJson(wire);
  const transactions = memberOf(json, 'transactions');
  return {
    height: textOf(json, 'height'),
    difficulty: textOf(json, 'difficulty'),
    nonce: textOf(json, 'nonce'),
    previousHash: textOf(json, 'previous_hash'),
    timestamp: textOf(json, 'timestamp'),
    transactions: Array.isArray(transactions) ? transactions.map(transactionDraftOf) : [],
  };
}

function transactionDraftOf(wire: PythonJson): TransactionDraft {
  const json = parsePythonJson(typeof wire === 'string' ? wire : '{}');
  return {
    from: textOf(json, 'from'),
    to: textOf(json, 'to'),
    amount: textOf(json, 'amount'),
    signature: textOf(json, 'signature'),
    isLeftOut: false,
  };
}

function memberOf(json: PythonJson, name: string): PythonJson {
  return json instanceof Map ? (json.get(name) ?? null) : null;
}

function textOf(json: PythonJson, name: string): string {
  const value = memberOf(json, name);
  if (typeof value === 'string') return value;
  return typeof value === 'bigint' || typeof value === 'number' ? formatPythonNumber(value) : '';
}

export function readCopy(draft: BlockDraft): CopyReading {
  const { fields, faults } = readHeader(draft);
  const readings = draft.transactions.map((one) => (one.isLeftOut ? LEFT_OUT : readTransaction(one)));
  const transactionFaults = readings.map((reading) => reading.faults);
  const transactions = readings.flatMap(({ transaction }) => (transaction === undefined ? [] : [transaction]));
  const isWhole = fields !== undefined && transactionFaults.every((one) => Object.keys(one).length === 0);
  return { block: isWhole ? createCopy({ ...fields, transactions }) : undefined, faults, transactionFaults };
}

export function createCopy(fields: Omit<CopiedBlock, 'preimage' | 'hash'>): CopiedBlock {
  const preimage = blockPreimage(fields);
  return { ...fields, preimage, hash: hashText(preimage) };
}

interface TransactionReading {
  readonly transaction: Transaction | undefined;
  readonly faults: TransactionFaults;
}

/** What is in a transaction that is left out does not matter. */
const LEFT_OUT: TransactionReading = { transaction: undefined, faults: {} };

function readTransaction(draft: TransactionDraft): TransactionReading {
  const from = readText(draft.from);
  const to = readText(draft.to);
  const amount = readNumber(draft.amount);
  const signature = readSignature(draft.signature);
  if (from.ok && to.ok && amount.ok && signature.ok) {
    const fields: { from: string; to: string; amount: PythonNumber } = {
      from: from.value,
      to: to.value,
      amount: amount.value,
    };
    const hash = hashText(transactionPreimage(fields));
    return { transaction: { ...fields, signature: signature.value, hash }, faults: {} };
  }
  const readings = { from, to, amount, signature };
  const faults: TransactionFaults = {};
  // Safe: the keys of the object are the fields, by its type.
  for (const field of Object.keys(readings) as TransactionField[]) {
    const reading = readings[field];
    if (!reading.ok) faults[field] = reading.fault;
  }
  return { transaction: undefined, faults };
}
