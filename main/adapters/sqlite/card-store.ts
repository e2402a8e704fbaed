/** Cards on disk: the table `cards`, and the number of the last own one among the settings. */
import { z } from 'zod';
import type { CardStore, StoredCard } from '../../node/ports/card-store.ts';
import type { Database } from './database/database.ts';
import { readSeconds, readText } from './database/rows.ts';
import { readSetting, writeSetting } from './database/setting-rows.ts';

const OWN_NUMBER = 'card_number';

export class SqliteCardStore implements CardStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  loadCards(): StoredCard[] {
    return this.#database.all('SELECT address, text, heard_at FROM cards', (row) => ({
      address: readText(row, 'address'),
      text: readText(row, 'text'),
      heardAt: readSeconds(row, 'heard_at'),
    }));
  }

  saveCard({ address, text, heardAt }: StoredCard): void {
    this.#database.run(
      `INSERT INTO cards (address, text, heard_at) VALUES (?, ?, ?)
       ON CONFLICT (address) DO UPDATE SET text = excluded.text, heard_at = excluded.heard_at`,
      address,
      text,
      heardAt,
    );
  }

  removeCards(addresses: readonly string[]): void {
    if (addresses.length === 0) return;
    this.#database.transaction(() => {
      for (const address of addresses) this.#database.run('DELETE FROM cards WHERE address = ?', address);
    });
  }

  loadOwnNumber(): number {
    return readSetting(this.#database, OWN_NUMBER, z.int().min(0)) ?? 0;
  }

  saveOwnNumber(number: number): void {
    writeSetting(this.#database, OWN_NUMBER, number);
  }
}
