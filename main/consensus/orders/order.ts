/**
 * Payment orders: what travels between our nodes in place of a bare payment. The protocol's transactions have no serial
 * numbers, so one that is passed on could be mined twice. An order says how often its transaction shall stand in which
 * chain, and until when.
 *
 * @see docs/PROTOCOL.md, "Payment orders"
 */
import type { OrderFault } from '../../../preload/contract/messages/order-fault.ts';
import { signatureChecks, type SignatureCheck } from '../keys/signature.ts';
import { signedTextCheck } from '../keys/signed-text.ts';
import { parsePythonJson, PythonJsonError, type PythonJson } from '../python/json-reader.ts';
import { accountOf, MAX_WHOLE_ADDRESS } from '../rules/account.ts';
import { ValidationError } from '../rules/validation-error.ts';
import { isCoinbase, type Transaction } from '../transaction.ts';
import { decodeSignature, getMember } from '../wire-members.ts';
import { decodeTransaction, formatTransaction } from '../wire.ts';
import { OrderError } from './order-error.ts';

/** What the payer signs. */
export interface OrderFields {
  readonly transaction: Transaction;
  /** Hash of the first block of the chain that it is for. */
  readonly firstBlock: string;
  /** This very transaction shall stand so often in that chain. */
  readonly occurrence: number;
  /** A block may hold it only while the tip below is lower than this. */
  readonly expiry: number;
}

export interface Order extends OrderFields {
  /** Of the payer, over {@link orderBody}: canonical decimal digits. */
  readonly signature: string;
}

/** Of an order as it travels. */
export const MAX_ORDER_BYTES = 8 * 1024;

/** The same payment to the same recipient so often is a misuse, and each has to be counted. */
export const MAX_OCCURRENCE = 10_000;

/** The text that is signed: `{"transaction": {...}, "first_block": "...", "occurrence": 1, "expiry": 220}`. */
export function orderBody({ transaction, firstBlock, occurrence, expiry }: OrderFields): string {
  const payment = formatTransaction(transaction);
  return `{"transaction": ${payment}, "first_block": "${firstBlock}", "occurrence": ${occurrence}, "expiry": ${expiry}}`;
}

/** An order as it travels: its body with the signature as the last member. ASCII, one line. */
export function formatOrder(order: Order): string {
  return `${orderBody(order).slice(0, -1)}, "signature": ${order.signature}}`;
}

/** Two orders with the same slot are the same wish: only one of them is ever mined in one chain. */
export function slotOf({ transaction, firstBlock, occurrence }: OrderFields): string {
  return `${transaction.hash} ${firstBlock} ${occurrence}`;
}

/**
 * Reads an order, however it is spaced and ordered. Unknown members are dropped. Signatures are not checked:
 * {@link orderChecks} says which.
 *
 * @throws {OrderError}
 */
export function parseOrder(text: string): Order {
  // What is longer is not even read: a character has at least one byte.
  if (text.length > MAX_ORDER_BYTES) throw new OrderError({ code: 'order-size', mostBytes: MAX_ORDER_BYTES });
  const order = readable(() => decodeOrder(parsePythonJson(text)));
  checkOrder(order);
  return order;
}

/** The transaction's signature and the order's: both are the payer's. */
export function orderChecks(order: Order): SignatureCheck[] {
  const { transaction, signature } = order;
  return [
    ...signatureChecks([transaction]),
    signedTextCheck('order', orderBody(order), { address: transaction.from, signature }),
  ];
}

/**
 * What must hold for every order, whatever the chain.
 *
 * @throws {OrderError}
 */
function checkOrder(order: Order): void {
  const { transaction, firstBlock, occurrence, expiry } = order;
  if (isCoinbase(transaction)) throw new OrderError({ code: 'order-pays-reward' });
  if (transaction.to.length > MAX_WHOLE_ADDRESS || accountOf(transaction.to) !== transaction.to) {
    throw new OrderError({ code: 'order-recipient' });
  }
  if (!/^[0-9a-f]{64}$/.test(firstBlock)) throw new OrderError({ code: 'order-first-block' });
  if (!isCount(occurrence, MAX_OCCURRENCE)) {
    throw new OrderError({ code: 'order-occurrence', most: MAX_OCCURRENCE });
  }
  if (!isCount(expiry, Number.MAX_SAFE_INTEGER)) throw new OrderError({ code: 'order-expiry' });
  // Written in our way it may be longer than it came.
  if (formatOrder(order).length > MAX_ORDER_BYTES) {
    throw new OrderError({ code: 'order-size', mostBytes: MAX_ORDER_BYTES });
  }
}

function decodeOrder(json: PythonJson): Order {
  const firstBlock = getMember(json, 'first_block');
  return {
    transaction: decodeTransaction(getMember(json, 'transaction')),
    firstBlock: typeof firstBlock === 'string' ? firstBlock : '',
    occurrence: toCount(getMember(json, 'occurrence')),
    expiry: toCount(getMember(json, 'expiry')),
    signature: decodeSignature(getMember(json, 'signature')),
  };
}

/** 0 for what is not an int that JavaScript counts with: no count is 0. */
function toCount(json: PythonJson): number {
  return typeof json === 'bigint' && json > 0n && json <= Number.MAX_SAFE_INTEGER ? Number(json) : 0;
}

function isCount(value: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= 1 && value <= most;
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof PythonJsonError) throw unreadable({ code: 'malformed', detail: error.fault }, error);
    if (error instanceof ValidationError) throw unreadable(error.reason, error);
    throw error;
  }
}

function unreadable(reason: Extract<OrderFault, { code: 'order-unreadable' }>['reason'], cause: Error): OrderError {
  return new OrderError({ code: 'order-unreadable', reason }, { cause });
}
