/**
 * The table `addresses`: every address once, so that a transaction is two small numbers. Long ones are there in their short
 * form only (`accountOf`): their text is in the blocks.
 */
import type { Database } from '../database/database.ts';
import { readCount } from '../database/rows.ts';
import { formatAddressText } from '../database/address-text.ts';

/** Ids that are kept in memory: 4 MB at most, 2 MB when all are keys. */
const MAX_CACHED_IDS = 4096;

export class AddressTable {
  readonly #database: Database;
  readonly #ids = new Map<string, number>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The id of an account, which gets one when it is new. */
  getId(account: string): number {
    const cached = this.#ids.get(account);
    if (cached !== undefined) return cached;
    const text = formatAddressText(account);
    const id = this.#find(text) ?? this.#database.insert('INSERT INTO addresses (address) VALUES (?)', text);
    this.#remember(account, id);
    return id;
  }

  /** Deletes those that nothing mentions any more. */
  deleteUnused(ids: readonly number[]): void {
    for (const id of ids) {
      this.#database.run(
        `DELETE FROM addresses WHERE id = ?1
           AND NOT EXISTS (SELECT 1 FROM transactions WHERE from_address_id = ?1)
           AND NOT EXISTS (SELECT 1 FROM transactions WHERE to_address_id = ?1)
           AND NOT EXISTS (SELECT 1 FROM undo WHERE address_id = ?1)
           AND NOT EXISTS (SELECT 1 FROM balances WHERE address_id = ?1)`,
        id,
      );
    }
    if (ids.length > 0) this.forgetIds();
  }

  /** To be called when a transaction was rolled back: ids given in it are void. */
  forgetIds(): void {
    this.#ids.clear();
  }

  #find(text: string): number | undefined {
    return this.#database.get('SELECT id FROM addresses WHERE address = ?', (row) => readCount(row, 'id'), text);
  }

  #remember(account: string, id: number): void {
    const [oldest] = this.#ids.keys();
    if (this.#ids.size >= MAX_CACHED_IDS && oldest !== undefined) this.#ids.delete(oldest);
    this.#ids.set(account, id);
  }
}
