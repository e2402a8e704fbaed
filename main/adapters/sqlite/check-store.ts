/** Looks a file over before the node builds on it. About 60 ms for 20,000 blocks. */
import { errorWords } from '../../../preload/contract/visible-text.ts';
import type { Database } from './database/database.ts';
import { readCount, readText } from './database/rows.ts';
import { TABLES } from './database/schema.ts';

/** A file of up to this size is checked as a whole, which takes some tenths of a second at most. */
const SMALL_BYTES = 64 * 1024 * 1024;
/** Some milliseconds. */
const HEIGHTS_PER_STEP = 10_000;

/**
 * Checks the pages of the file, the tables, and that the best chain is a chain. Balances and blocks are parsed when they
 * are loaded. Yields between its steps.
 *
 * @throws StorageError `damaged`
 */
export function* checkStore(database: Database, smallBytes = SMALL_BYTES): Generator<void> {
  checkTables(database);
  yield* checkPages(database, smallBytes);
  yield* checkBestChain(database);
}

function checkTables(database: Database): void {
  const found = new Set(findTables(database));
  const missing = TABLES.filter((table) => !found.has(table));
  if (missing.length > 0) throw database.damage({ code: 'tables-missing', tables: missing });
}

function findTables(database: Database): string[] {
  return database.all("SELECT name FROM sqlite_master WHERE type = 'table'", (row) => readText(row, 'name'));
}

/** SQLite cannot be interrupted while it checks: a large file is checked table by table, without its free pages. */
function* checkPages(database: Database, smallBytes: number): Generator<void> {
  const tables = sizeOf(database) <= smallBytes ? [undefined] : findTables(database);
  for (const table of tables) {
    const sql = table === undefined ? 'PRAGMA quick_check(1)' : `PRAGMA quick_check("${table}")`;
    // One row: `ok`, or what is wrong.
    const [finding = ''] = database.all(sql, (row) => readText(row, 'quick_check'));
    if (finding !== 'ok') throw database.damage({ code: 'unreadable', error: errorWords(finding) });
    yield;
  }
}

function sizeOf(database: Database): number {
  const pages = database.get('PRAGMA page_count', (row) => readCount(row, 'page_count')) ?? 0;
  const pageBytes = database.get('PRAGMA page_size', (row) => readCount(row, 'page_size')) ?? 0;
  return pages * pageBytes;
}

/** Heights are 1, 2, 3 ...; each block exists, is valid, has that height, and names the block before as its parent. */
function* checkBestChain(database: Database): Generator<void> {
  const size = database.get(
    `SELECT count(*) AS size, coalesce(max(height), 0) AS top, coalesce(min(height), 1) AS bottom FROM best_chain`,
    (row) =>
      readCount(row, 'bottom') === 1 && readCount(row, 'size') === readCount(row, 'top')
        ? readCount(row, 'size')
        : undefined,
  );
  if (size === undefined) throw database.damage({ code: 'chain-with-gap' });
  for (let from = 0; from < size; from += HEIGHTS_PER_STEP) {
    yield;
    checkHeights(database, from, from + HEIGHTS_PER_STEP);
  }
}

/** Those above `from`, up to `to`. */
function checkHeights(database: Database, from: number, to: number): void {
  const broken = database.get(
    `SELECT best_chain.height FROM best_chain
       LEFT JOIN blocks ON blocks.id = best_chain.block_id
       LEFT JOIN best_chain AS below ON below.height = best_chain.height - 1
       LEFT JOIN blocks AS parent ON parent.id = below.block_id
     WHERE best_chain.height > ? AND best_chain.height <= ?
       AND (blocks.id IS NULL OR blocks.is_invalid <> 0 OR blocks.height <> best_chain.height
         OR blocks.previous_hash <> coalesce(parent.hash, '0'))
     ORDER BY best_chain.height LIMIT 1`,
    (row) => readCount(row, 'height'),
    from,
    to,
  );
  if (broken !== undefined) throw database.damage({ code: 'block-out-of-place', height: broken });
}
