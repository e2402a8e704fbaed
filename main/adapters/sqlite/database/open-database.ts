/** Opens the node's SQLite file, makes its tables, and chooses a journal that works where the file lies. */
import { resolve } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { Database } from './database.ts';
import { createPresenceCheck } from './file-identity.ts';
import { createPrivately } from './private-file.ts';
import { checkIdentity, migrate } from './schema.ts';
import { isBusy, isDamage, toStorageError } from './storage-errors.ts';

/** How long a call waits for another program's lock. The node stands still meanwhile. */
const BUSY_TIMEOUT_MS = 1000;

/** Set once, when a file is made. A block with its rows takes a sixth less than with SQLite's 4096, and a quarter less time. */
const PAGE_BYTES = 8192;

/** Pages that SQLite keeps in memory. */
const CACHE_KIB = 16 * 1024;

/** A long sync makes a long write-ahead log; it is cut back to this afterwards. */
const MAX_JOURNAL_BYTES = 16 * 1024 * 1024;

/** A database that lives as long as its connection. */
const IN_MEMORY = ':memory:';

/**
 * Opens or makes the file. A URL can name one of SQLite's file systems (`?vfs=`).
 *
 * @param network the name that a new file gets, and that another one must have
 * @param isCopy another file has its content
 * @throws StorageError `damaged` also for a file of another program, `failed` for one of another network; both stay as
 *   they are
 */
export function openDatabase(location: string | URL, network: string, isCopy = false): Database {
  const file = location instanceof URL ? location.pathname : location;
  const connection = connect(location);
  try {
    makeReadable(connection);
    checkIdentity(connection, file, network);
    configure(connection);
    const database = isPath(location)
      ? new Database(connection, file, createPresenceCheck(file))
      : new Database(connection, file === IN_MEMORY ? 'in memory' : file, () => undefined);
    migrate(database, network, isCopy);
    return database;
  } catch (error) {
    connection.close();
    throw toStorageError(file, error);
  }
}

/** Neither in memory nor in one of SQLite's own file systems. */
function isPath(location: string | URL): boolean {
  return typeof location === 'string' && location !== IN_MEMORY;
}

function connect(location: string | URL): DatabaseSyncInstance {
  // An absolute path never looks like a `file:` URI to SQLite.
  const target = location instanceof URL || location === IN_MEMORY ? location : resolve(location);
  try {
    if (typeof target === 'string' && isPath(target)) createPrivately(target);
    return new DatabaseSync(target, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  } catch (error) {
    throw toStorageError(location instanceof URL ? location.pathname : location, error);
  }
}

/**
 * Reads the file for the first time. One that was left in WAL mode and copied to where WAL does not work cannot be read
 * until a connection that is alone with it has put the log away.
 */
function makeReadable(connection: DatabaseSyncInstance): void {
  try {
    connection.exec('SELECT count(*) FROM sqlite_master');
  } catch (error) {
    if (isDamage(error) || isBusy(error)) throw error;
    connection.exec('PRAGMA locking_mode = EXCLUSIVE');
    setJournalMode(connection, 'TRUNCATE');
    connection.exec('PRAGMA locking_mode = NORMAL');
  }
}

function configure(connection: DatabaseSyncInstance): void {
  connection.exec(`PRAGMA page_size = ${PAGE_BYTES}; PRAGMA cache_size = -${CACHE_KIB}`);
  // Readers and the writer do not wait for each other in a write-ahead log. It needs memory shared between processes,
  // which network shares do not have: SQLite then stays in another mode, and says so.
  const mode = setJournalMode(connection, 'WAL');
  if (mode !== 'wal' && mode !== 'memory') setJournalMode(connection, 'TRUNCATE');
  // FULL: a commit has reached the disk when it returns, even if the power goes off.
  connection.exec(`PRAGMA synchronous = FULL; PRAGMA journal_size_limit = ${MAX_JOURNAL_BYTES}`);
}

/** @returns the mode that is in force now, which need not be the wanted one. */
function setJournalMode(connection: DatabaseSyncInstance, mode: 'WAL' | 'TRUNCATE'): unknown {
  // A pragma answers with one row of one column.
  const row = connection.prepare(`PRAGMA journal_mode = ${mode}`).get() as Record<string, unknown> | undefined;
  return row?.['journal_mode'];
}
