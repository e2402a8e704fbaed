/** The peer book on disk: the table `peers`. */
import type { PeerStore, StoredPeer } from '../../node/ports/peer-store.ts';
import type { Database } from './database/database.ts';
import { readOptional, readSeconds, readText } from './database/rows.ts';

export class SqlitePeerStore implements PeerStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  loadPeers(): StoredPeer[] {
    return this.#database.all('SELECT address, added_at, last_contact_at, wallet FROM peers ORDER BY id', (row) => ({
      address: readText(row, 'address'),
      addedAt: readSeconds(row, 'added_at'),
      lastContactAt: readOptional(row, 'last_contact_at', readSeconds),
      wallet: readOptional(row, 'wallet', readText),
    }));
  }

  savePeer({ address, addedAt, lastContactAt, wallet }: StoredPeer): void {
    this.#database.run(
      `INSERT INTO peers (address, added_at, last_contact_at, wallet) VALUES (?, ?, ?, ?)
       ON CONFLICT (address) DO UPDATE SET added_at = excluded.added_at, last_contact_at = excluded.last_contact_at,
         wallet = excluded.wallet`,
      address,
      addedAt,
      lastContactAt ?? null,
      wallet ?? null,
    );
  }

  removePeer(address: string): void {
    this.#database.run('DELETE FROM peers WHERE address = ?', address);
  }
}
