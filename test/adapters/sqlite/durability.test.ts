/** Which commits wait until the disk has them. A power cut cannot be tried here: what SQLite was told can be read. */
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../main/adapters/sqlite/database/database.ts';
import { openDatabase } from '../../../main/adapters/sqlite/database/open-database.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { useTempFolder } from './temp-folder.ts';

/** Of `PRAGMA synchronous`. @see https://www.sqlite.org/pragma.html#pragma_synchronous */
const NORMAL = 1;
/** Every commit waits for the disk, in a write-ahead log as well. */
const FULL = 2;

const newPath = useTempFolder();
const syncOf = (database: Database) => database.get('PRAGMA synchronous', (row) => row['synchronous']);

function makeNote(database: Database): void {
  database.run("INSERT OR REPLACE INTO settings (key, value) VALUES ('note', 'x')");
}

const LOG = { where: 'in a write-ahead log', place: (file: string) => file, mode: 'wal', light: NORMAL };

/** As on a network share. Without a log, a commit that does not wait could damage the file. */
const SHARE = {
  where: 'where there is no write-ahead log',
  place: (file: string) => new URL(`${pathToFileURL(file).href}?vfs=unix-dotfile`),
  mode: 'truncate',
  light: FULL,
};

describe.each(process.platform === 'win32' ? [LOG] : [LOG, SHARE])('$where', ({ place, mode, light }) => {
  let database: Database;
  beforeEach(() => {
    database = openDatabase(place(newPath()), WORKSHOP.name);
  });
  afterEach(() => database.close());

  test('a commit waits for the disk, from the first one on', () => {
    expect(database.get('PRAGMA journal_mode', (row) => row['journal_mode'])).toBe(mode);
    expect(syncOf(database)).toBe(FULL);
    const inside = database.transaction(() => {
      makeNote(database);
      return syncOf(database);
    });
    expect(inside).toBe(FULL);
  });

  test('so it does after a light transaction, and after one that failed', () => {
    const inside = database.lightTransaction(() => {
      makeNote(database);
      return syncOf(database);
    });
    expect(inside).toBe(light);
    expect(syncOf(database)).toBe(FULL);
    const fail = (): never => {
      makeNote(database);
      throw new Error('stopped in the middle');
    };
    expect(() => database.lightTransaction(fail)).toThrow('stopped in the middle');
    expect(syncOf(database)).toBe(FULL);
  });
});
