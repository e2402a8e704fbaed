/** The table `own_payments`: what this node's owner has paid, with the order that was signed for it. */
import { z } from 'zod';
import { formatTransaction } from '../../../consensus/wire.ts';
import type { OwnPayment } from '../../../node/ports/own-payment.ts';
import type { Database } from '../database/database.ts';
import {
  readCount,
  readHash,
  readOptional,
  readSeconds,
  readText,
  readTransaction,
  type Row,
} from '../database/rows.ts';

/** Payments that are over: the oldest of more are forgotten. */
const MAX_OVER = 1000;

const STATUS = z.enum(['open', 'settled', 'given-up', 'void']);
const DOUBT = z.enum(['mined-before', 'signed-elsewhere']);

export class OwnPaymentTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Each takes the place of the row with its id, or is a new row. */
  save(payments: readonly OwnPayment[]): void {
    for (const { id, transaction, madeAt, status, order, notBefore, isSeenUnpaid, doubt } of payments) {
      this.#database.run(
        `INSERT INTO own_payments (id, wire, made_at, status, first_block, occurrence, expiry, signature, signed_at,
           not_before, is_seen_unpaid, doubt)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET status = excluded.status, first_block = excluded.first_block,
           occurrence = excluded.occurrence, expiry = excluded.expiry, signature = excluded.signature,
           signed_at = excluded.signed_at, not_before = excluded.not_before,
           is_seen_unpaid = excluded.is_seen_unpaid, doubt = excluded.doubt`,
        id,
        formatTransaction(transaction),
        madeAt,
        status,
        order?.firstBlock ?? null,
        order?.occurrence ?? null,
        order?.expiry ?? null,
        order?.signature ?? null,
        order?.signedAt ?? null,
        notBefore,
        isSeenUnpaid ? 1 : 0,
        doubt ?? null,
      );
    }
    if (payments.some(({ status }) => status !== 'open')) this.#forgetOldest();
  }

  /** In the order of their ids. */
  load(): OwnPayment[] {
    return this.#database.all('SELECT * FROM own_payments ORDER BY id', parse);
  }

  /** The largest id that was ever used; 0 when there was none. */
  getLastId(): number {
    const sql = "SELECT seq FROM sqlite_sequence WHERE name = 'own_payments'";
    return this.#database.get(sql, (row) => readCount(row, 'seq')) ?? 0;
  }

  #forgetOldest(): void {
    this.#database.run(
      `DELETE FROM own_payments WHERE id IN (
         SELECT id FROM own_payments WHERE status <> 'open' ORDER BY id DESC LIMIT -1 OFFSET ?)`,
      MAX_OVER,
    );
  }
}

function parse(row: Row): OwnPayment {
  const firstBlock = readOptional(row, 'first_block', readHash);
  return {
    id: readCount(row, 'id'),
    transaction: readTransaction(row, 'wire'),
    madeAt: readSeconds(row, 'made_at'),
    // What somebody has edited is over: nothing is signed for it.
    status: STATUS.catch('void').parse(row['status']),
    order:
      firstBlock === undefined
        ? undefined
        : {
            firstBlock,
            occurrence: readCount(row, 'occurrence'),
            expiry: readCount(row, 'expiry'),
            signature: readText(row, 'signature'),
            signedAt: readSeconds(row, 'signed_at'),
          },
    notBefore: readCount(row, 'not_before'),
    isSeenUnpaid: readCount(row, 'is_seen_unpaid') !== 0,
    doubt: readOptional(row, 'doubt', (_row, column) => DOUBT.optional().catch(undefined).parse(row[column])),
  };
}
