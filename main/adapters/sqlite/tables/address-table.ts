/** The table `addresses`: every address once, so that a transaction is two small numbers. */
import type { Database } from '../database/database.ts';
import { readCount } from '../database/rows.ts';
import { formatAddressText } from './address-text.ts';

/** Ids that are kept in memory: about 1 MB. */
const MAX_CACHED_IDS = 4096;

/** Longer addresses (a stranger can make one of megabytes) are looked up each time. */
const MAX_CACHED_LENGTH = 1000;

export class AddressTable {
  readonly #database: Database;
  readonly #ids = new Map<string, number>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The id of an address, which gets one when it is new. */
  getId(address: string): number {
    const cached = this.#ids.get(address);
    if (cached !== undefined) return cached;
    const text = formatAddressText(address);
    const id = this.#find(text) ?? this.#database.insert('INSERT INTO addresses (address) VALUES (?)', text);
    this.#remember(address, id);
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

  #remember(address: string, id: number): void {
    if (address.length > MAX_CACHED_LENGTH) return;
    const [oldest] = this.#ids.keys();
    if (this.#ids.size >= MAX_CACHED_IDS && oldest !== undefined) this.#ids.delete(oldest);
    this.#ids.set(address, id);
  }
}
