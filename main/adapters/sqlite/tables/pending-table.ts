/** The table `pending_transactions`: payments that wait to be mined. */
import { formatTransaction } from '../../../consensus/wire.ts';
import type { PendingTransaction, PoolChange } from '../../../node/ports/chain-store.ts';
import type { Database } from '../database/database.ts';
import { readCount, readSeconds, readTransaction } from '../database/rows.ts';

export class PendingTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  change({ added, removed }: PoolChange): void {
    // Most changes touch no payment, and a look at the ids costs as much as a block.
    if (added.length > 0) this.#add(added);
    for (const id of removed) this.#database.run('DELETE FROM pending_transactions WHERE id = ?', id);
  }

  /** In the order of their ids. */
  load(): PendingTransaction[] {
    return this.#database.all('SELECT id, wire, added_at FROM pending_transactions ORDER BY id', (row) => ({
      id: readCount(row, 'id'),
      transaction: readTransaction(row, 'wire'),
      addedAt: readSeconds(row, 'added_at'),
    }));
  }

  /** The largest id that was ever used, that of a removed payment perhaps; 0 when there was none. */
  getLastId(): number {
    const sql = "SELECT seq FROM sqlite_sequence WHERE name = 'pending_transactions'";
    return this.#database.get(sql, (row) => readCount(row, 'seq')) ?? 0;
  }

  #add(added: readonly PendingTransaction[]): void {
    let lastId = this.getLastId();
    for (const { id, transaction, addedAt } of added) {
      if (id <= lastId) throw this.#database.refusal({ code: 'payment-number', number: id, last: lastId });
      lastId = id;
      this.#database.run(
        'INSERT INTO pending_transactions (id, wire, added_at) VALUES (?, ?, ?)',
        id,
        formatTransaction(transaction),
        addedAt,
      );
    }
  }
}
