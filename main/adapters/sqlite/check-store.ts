/** Looks a file over before the node builds on it. About 50 ms for 20,000 blocks. */
import type { Database } from './database/database.ts';
import { readCount, readText } from './database/rows.ts';
import { TABLES } from './database/schema.ts';

/**
 * Checks the pages of the file, the tables, and that the best chain is a chain. Balances and blocks are parsed when they
 * are loaded.
 *
 * @throws StorageError `damaged`
 */
export function checkStore(database: Database): void {
  checkTables(database);
  checkPages(database);
  checkBestChain(database);
}

function checkTables(database: Database): void {
  const found = new Set(
    database.all("SELECT name FROM sqlite_master WHERE type = 'table'", (row) => readText(row, 'name')),
  );
  const missing = TABLES.filter((table) => !found.has(table));
  if (missing.length > 0) throw database.damage(`without its table ${missing.join(', ')}`);
}

function checkPages(database: Database): void {
  const [finding] = database.all('PRAGMA quick_check(1)', (row) => readText(row, 'quick_check'));
  if (finding !== 'ok') throw database.damage(finding ?? 'it cannot be checked');
}

/** Heights are 1, 2, 3 ...; each block exists, is valid, has that height, and names the block before as its parent. */
function checkBestChain(database: Database): void {
  const gap = database.get(
    `SELECT count(*) AS size, coalesce(max(height), 0) AS top, coalesce(min(height), 1) AS bottom FROM best_chain`,
    (row) => readCount(row, 'size') !== readCount(row, 'top') || readCount(row, 'bottom') !== 1,
  );
  if (gap !== false) throw database.damage('a block of the best chain is missing');
  const broken = database.get(
    `SELECT best_chain.height FROM best_chain
       LEFT JOIN blocks ON blocks.id = best_chain.block_id
       LEFT JOIN best_chain AS below ON below.height = best_chain.height - 1
       LEFT JOIN blocks AS parent ON parent.id = below.block_id
     WHERE blocks.id IS NULL OR blocks.is_invalid <> 0 OR blocks.height <> best_chain.height
       OR blocks.previous_hash <> coalesce(parent.hash, '0')
     ORDER BY best_chain.height LIMIT 1`,
    (row) => readCount(row, 'height'),
  );
  if (broken !== undefined) throw database.damage(`block ${broken} of the best chain does not fit`);
}
