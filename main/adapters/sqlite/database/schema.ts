/**
 * The tables, as numbered steps from an empty file to the newest version. A step that was published is never edited.
 *
 * Anyone who opens the file with a SQLite browser should find the chain as the lessons describe it.
 */
import { rmSync } from 'node:fs';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { shortVisible } from '../../../../preload/contract/visible-text.ts';
import { StorageError } from '../../../node/ports/chain-store.ts';
import type { Database } from './database.ts';
import { keepCopy } from './keep-copy.ts';
import { shortenAddresses } from './shorten-addresses.ts';
import { damagedError } from './storage-errors.ts';

/** In the header of every file of ours: `CHLK`. @see https://sqlite.org/pragma.html#pragma_application_id */
const APPLICATION_ID = 0x43484c4b;

/**
 * Numbers that hashes cover are TEXT, as Python writes them: in a numeric column `10.0` would come back as `10`.
 * Addresses are written as address-text.ts says. Nothing is STRICT, because older SQLite browsers cannot read that.
 */
const CREATE_TABLES = `
  CREATE TABLE settings (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
  INSERT INTO settings (key, value) VALUES ('network', 'workshop');

  -- Every block that was accepted, in the order of arrival; those that are not in best_chain are side branches.
  CREATE TABLE blocks (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    height INTEGER NOT NULL,
    previous_hash TEXT NOT NULL,
    difficulty INTEGER NOT NULL,
    nonce TEXT NOT NULL,
    timestamp TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    is_invalid INTEGER NOT NULL DEFAULT 0,
    received_at REAL NOT NULL,
    wire TEXT NOT NULL
  );

  -- The longest chain, from the first block to the tip.
  CREATE TABLE best_chain (
    height INTEGER PRIMARY KEY,
    block_id INTEGER NOT NULL UNIQUE REFERENCES blocks (id)
  );

  -- Everybody who ever sent or received coins.
  CREATE TABLE addresses (id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE);

  -- The transactions of all blocks, side branches included. The hash is not unique: equal payments have equal hashes.
  CREATE TABLE transactions (
    block_id INTEGER NOT NULL REFERENCES blocks (id),
    position INTEGER NOT NULL,
    hash TEXT NOT NULL,
    from_address_id INTEGER NOT NULL REFERENCES addresses (id),
    to_address_id INTEGER NOT NULL REFERENCES addresses (id),
    amount TEXT NOT NULL,
    PRIMARY KEY (block_id, position)
  ) WITHOUT ROWID;
  CREATE INDEX transactions_by_hash ON transactions (hash);
  CREATE INDEX transactions_by_sender ON transactions (from_address_id);
  CREATE INDEX transactions_by_recipient ON transactions (to_address_id);

  -- What each block of the best chain did to balances, so that it can be undone. NULL: the address was new.
  CREATE TABLE undo (
    block_id INTEGER NOT NULL REFERENCES blocks (id),
    step INTEGER NOT NULL,
    address_id INTEGER NOT NULL REFERENCES addresses (id),
    balance_before TEXT,
    balance_after TEXT NOT NULL,
    PRIMARY KEY (block_id, step)
  ) WITHOUT ROWID;
  CREATE INDEX undo_by_address ON undo (address_id);

  -- What everybody owns at the tip, in the order of the first credit.
  CREATE TABLE balances (
    credit_order INTEGER PRIMARY KEY,
    address_id INTEGER NOT NULL UNIQUE REFERENCES addresses (id),
    amount TEXT NOT NULL
  );

  -- Payments that wait to be mined. AUTOINCREMENT remembers the largest id, so that none is used twice.
  CREATE TABLE pending_transactions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    wire TEXT NOT NULL,
    added_at REAL NOT NULL
  );

  CREATE TABLE peers (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,
    added_at REAL NOT NULL,
    last_contact_at REAL
  );

  -- For people: the best chain, its payments, and who owns what.
  CREATE VIEW chain AS
    SELECT best_chain.height, blocks.hash, blocks.previous_hash, blocks.difficulty, blocks.nonce, blocks.timestamp,
      datetime(blocks.timestamp, 'unixepoch') AS mined_at_utc,
      (SELECT count(*) FROM transactions WHERE transactions.block_id = blocks.id) AS transaction_count
    FROM best_chain JOIN blocks ON blocks.id = best_chain.block_id
    ORDER BY best_chain.height;
  CREATE VIEW payments AS
    SELECT best_chain.height, transactions.position, sender.address AS from_address,
      recipient.address AS to_address, transactions.amount, transactions.hash
    FROM best_chain
      JOIN transactions ON transactions.block_id = best_chain.block_id
      JOIN addresses AS sender ON sender.id = transactions.from_address_id
      JOIN addresses AS recipient ON recipient.id = transactions.to_address_id
    ORDER BY best_chain.height, transactions.position;
  CREATE VIEW owners AS
    SELECT addresses.address, balances.amount
    FROM balances JOIN addresses ON addresses.id = balances.address_id
    ORDER BY balances.credit_order;
`;

/** What the node's owner calls other people's addresses. Settings have a table from the beginning. */
const CREATE_NAMES = `
  CREATE TABLE names (address TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL);
`;

/** How often the node's owner has made a payment: equal payments have equal hashes. */
const CREATE_MADE_PAYMENTS = `
  CREATE TABLE made_payments (id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, times INTEGER NOT NULL);
`;

/** What other nodes say of themselves, signed: one text for each wallet address. */
const CREATE_CARDS = `
  CREATE TABLE cards (address TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL, heard_at REAL NOT NULL);
`;

/** What the node's owner has paid. The columns from `first_block` to `signed_at` are NULL until an order is signed. */
const CREATE_OWN_PAYMENTS = `
  CREATE TABLE own_payments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    wire TEXT NOT NULL,
    made_at REAL NOT NULL,
    status TEXT NOT NULL,
    first_block TEXT,
    occurrence INTEGER,
    expiry INTEGER,
    signature TEXT,
    signed_at REAL,
    not_before INTEGER NOT NULL,
    is_seen_unpaid INTEGER NOT NULL,
    doubt TEXT
  );
`;

/** From whom each block came (NULL: it came before this was written down), and what happened at the node. */
const CREATE_ACTIVITY = `
  ALTER TABLE blocks ADD COLUMN heard_from TEXT;
  CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    at REAL NOT NULL,
    last_at REAL NOT NULL,
    times INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    content TEXT NOT NULL
  );
  CREATE INDEX activity_by_kind ON activity (kind, id, size_bytes);
`;

/** Which wallet a peer has, as it last said: by it a board knows whose card is whose after a restart. NULL: it did not say. */
const REMEMBER_WALLETS = `
  ALTER TABLE peers ADD COLUMN wallet TEXT;
`;

/** Step `n` leads from version `n - 1` to version `n` (`PRAGMA user_version`). */
const MIGRATIONS: readonly ((database: Database) => void)[] = [
  (database) => database.execute(CREATE_TABLES),
  (database) => database.execute(CREATE_NAMES),
  shortenAddresses,
  (database) => database.execute(CREATE_MADE_PAYMENTS),
  (database) => database.execute(CREATE_CARDS),
  (database) => database.execute(CREATE_OWN_PAYMENTS),
  (database) => database.execute(CREATE_ACTIVITY),
  (database) => database.execute(REMEMBER_WALLETS),
];

/** The setting that says which network a file is for: its plain name, and not JSON as the owner's settings. */
const NETWORK_KEY = 'network';

/** Of the name of a network in a file that somebody may have edited. */
const MAX_SHOWN_NAME = 64;

/** The share of free pages from which a file is made smaller. */
const WORTH_FREEING = 0.25;

/** What must be there at the newest version. */
export const TABLES: readonly string[] = [
  'activity',
  'addresses',
  'balances',
  'best_chain',
  'blocks',
  'cards',
  'made_payments',
  'names',
  'own_payments',
  'peers',
  'pending_transactions',
  'settings',
  'transactions',
  'undo',
];

/**
 * Refuses a file that another program made, or a newer Chalkchain, or one for another network, before anything is
 * written to it.
 *
 * @throws StorageError
 */
export function checkIdentity(connection: DatabaseSyncInstance, file: string, network: string): void {
  const objects = readNumber(connection, 'SELECT count(*) AS n FROM sqlite_master', 'n');
  const applicationId = readNumber(connection, 'PRAGMA application_id', 'application_id');
  const version = readNumber(connection, 'PRAGMA user_version', 'user_version');
  const isNew = objects === 0 && applicationId === 0 && version === 0;
  if (isNew) return;
  if (applicationId !== APPLICATION_ID) throw damagedError(file, { code: 'other-program' });
  if (version < 1) throw damagedError(file, { code: 'tables-without-version' });
  if (version > MIGRATIONS.length) {
    throw new StorageError('failed', { code: 'newer-version', file, version, known: MIGRATIONS.length });
  }
  checkNetwork(connection, file, network);
}

/** Every version writes the name at the creation. What an edited file lacks, {@link TABLES} or this row, is damage. */
function checkNetwork(connection: DatabaseSyncInstance, file: string, network: string): void {
  if (readNumber(connection, "SELECT count(*) AS n FROM sqlite_master WHERE name = 'settings'", 'n') === 0) return;
  // At most one row, whose value an editor may have made anything.
  const row = connection.prepare(`SELECT value FROM settings WHERE key = '${NETWORK_KEY}'`).get() as
    | Record<string, unknown>
    | undefined;
  const found = row?.['value'];
  if (typeof found !== 'string' || found === '') throw damagedError(file, { code: 'network-missing' });
  if (found === network) return;
  const theirs = shortVisible(found, MAX_SHOWN_NAME);
  throw new StorageError('failed', { code: 'file-of-other-network', file, theirs, ours: network });
}

/**
 * Carries out the steps that the file has not seen, in one transaction. A copy of an older file is kept beside it.
 *
 * @param network whose name a new file gets
 * @param isCopy it is such a copy itself, so none is kept
 * @throws StorageError the file is as it was then, and without a copy
 */
export function migrate(database: Database, network: string, isCopy: boolean): void {
  const version = database.get('PRAGMA user_version', (row) => Number(row['user_version'])) ?? 0;
  if (version === MIGRATIONS.length) return;
  const copy = version === 0 || isCopy ? undefined : keepCopy(database, version);
  try {
    database.transaction(() => {
      for (const step of MIGRATIONS.slice(version)) step(database);
      // The first step, which is published, writes the workshop's.
      if (version === 0) database.run(`UPDATE settings SET value = ? WHERE key = '${NETWORK_KEY}'`, network);
      database.execute(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length}`);
    });
  } catch (error) {
    if (copy !== undefined) rmSync(copy, { force: true });
    throw error;
  }
  if (version > 0) giveBackSpace(database);
}

/** Makes the file smaller where a step has freed much of it. Needs as much room on the disk while it does. */
function giveBackSpace(database: Database): void {
  const pages = readPragma(database, 'page_count');
  if (readPragma(database, 'freelist_count') < pages * WORTH_FREEING) return;
  try {
    database.execute('VACUUM');
  } catch (error) {
    // The file is in order without it, and new blocks take the free pages.
    if (!(error instanceof StorageError) || error.failure !== 'disk-full') throw error;
  }
}

function readPragma(database: Database, name: 'page_count' | 'freelist_count'): number {
  return database.get(`PRAGMA ${name}`, (row) => Number(row[name])) ?? 0;
}

function readNumber(connection: DatabaseSyncInstance, sql: string, column: string): number {
  // Each of these statements answers with one row.
  const row = connection.prepare(sql).get() as Record<string, unknown> | undefined;
  return Number(row?.[column]);
}
