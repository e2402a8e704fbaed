/** The owner's names for addresses on disk: the table `names`. */
import type { NameStore, StoredName } from '../../node/ports/settings-store.ts';
import { formatAddressText } from './database/address-text.ts';
import type { Database } from './database/database.ts';
import { readAddress, readText } from './database/rows.ts';

export class SqliteNameStore implements NameStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  list(): StoredName[] {
    return this.#database.all('SELECT address, name FROM names ORDER BY name COLLATE NOCASE, address', (row) => ({
      address: readAddress(row, 'address'),
      name: readText(row, 'name'),
    }));
  }

  getName(address: string): string | undefined {
    const sql = 'SELECT name FROM names WHERE address = ?';
    return this.#database.get(sql, (row) => readText(row, 'name'), formatAddressText(address));
  }

  saveName({ address, name }: StoredName): void {
    this.#database.run(
      'INSERT INTO names (address, name) VALUES (?, ?) ON CONFLICT (address) DO UPDATE SET name = excluded.name',
      formatAddressText(address),
      name,
    );
  }

  removeName(address: string): void {
    this.#database.run('DELETE FROM names WHERE address = ?', formatAddressText(address));
  }
}
