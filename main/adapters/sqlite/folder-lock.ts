/**
 * One node per data folder. The lock is a write transaction that stays open on a SQLite file of its own: the operating
 * system ends it with the process, whatever kills that, so no stale lock can be left behind.
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { StorageError } from '../../node/ports/chain-store.ts';
import { createPrivately } from './database/private-file.ts';
import { isBusy, isDamage, toStorageError } from './database/storage-errors.ts';

/** Nobody else may read this file with ordinary file functions: closing it would end the lock of its whole process. */
export const LOCK_FILE = 'node.lock';

/** For moments in which another program only looks who the owner is. */
const BUSY_TIMEOUT_MS = 200;

/** Two nodes that start together can take turns in writing their names; one of them gets through. */
const MAX_ATTEMPTS = 10;

/**
 * The locks of this process. Without it the garbage collector would close the connection of a lock that nobody keeps, and
 * two nodes would write to one folder.
 */
const held = new Set<DatabaseSyncInstance>();

/** Of the connection only this is needed. */
export type LockConnection = Pick<DatabaseSyncInstance, 'exec' | 'prepare'>;

export interface FolderLock {
  /** Releasing twice is not an error. */
  release(): void;
}

/**
 * Takes the folder, which is made when it is missing, for this process.
 *
 * @param owner what others are told who want the folder, too, e.g. `Chalkchain on port 5000 (process 4711)`
 * @throws StorageError `in-use` names the folder and its owner
 */
export function lockFolder(folder: string, owner: string): FolderLock {
  const file = resolve(folder, LOCK_FILE);
  const connection = openLockFile(folder, file);
  try {
    takeLock(connection, owner);
  } catch (error) {
    const failure = explain(error, { connection, folder, file, owner });
    connection.close();
    throw failure;
  }
  held.add(connection);
  return {
    release: () => {
      if (held.delete(connection)) connection.close();
    },
  };
}

function openLockFile(folder: string, file: string): DatabaseSyncInstance {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    createPrivately(file);
    return new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  } catch (error) {
    throw toStorageError(file, error);
  }
}

/**
 * Writes the owner's name where others can read it, then begins the transaction that is the lock.
 *
 * @throws an error of SQLite's when another one has it
 */
export function takeLock(connection: LockConnection, owner: string): void {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    connection.exec('BEGIN IMMEDIATE');
    connection.exec('CREATE TABLE IF NOT EXISTS owner (id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT NOT NULL)');
    connection.prepare('INSERT OR REPLACE INTO owner (id, name) VALUES (1, ?)').run(owner);
    connection.exec('COMMIT');
    connection.exec('BEGIN IMMEDIATE');
    // Between the two transactions somebody else may have written a name, and lost the race for the lock.
    if (readOwner(connection) === owner) return;
    connection.exec('ROLLBACK');
  }
  throw new Error('another program keeps writing to it');
}

function readOwner(connection: LockConnection): string | undefined {
  // A row object, or nothing when there is no row.
  const row = connection.prepare('SELECT name FROM owner').get() as { readonly name?: unknown } | undefined;
  return typeof row?.name === 'string' ? row.name : undefined;
}

interface FailedLock {
  readonly connection: DatabaseSyncInstance;
  readonly folder: string;
  readonly file: string;
  readonly owner: string;
}

function explain(error: unknown, { connection, folder, file, owner }: FailedLock): StorageError {
  if (isDamage(error)) {
    return new StorageError('damaged', { code: 'not-a-lock', file, folder }, { cause: error });
  }
  if (!isBusy(error)) return toStorageError(file, error);
  const other = readOwnerQuietly(connection);
  const user = other === undefined || other === owner ? null : other;
  return new StorageError('in-use', { code: 'folder-in-use', folder, user }, { cause: error });
}

function readOwnerQuietly(connection: DatabaseSyncInstance): string | undefined {
  try {
    return readOwner(connection);
  } catch {
    // The other one is just writing its name. The folder is in use all the same.
    return undefined;
  }
}
