/** Looking into the stored blocks: what screens ask for, by the indexes that the file has. */
import { COINBASE, type Transaction } from '../../consensus/transaction.ts';
import type {
  ExplorerStore,
  PageRequest,
  RepeatedPayment,
  StoredHistoryEntry,
  StoredMovement,
  StoredPage,
  StoredPlace,
  StoredSummary,
} from '../../node/ports/explorer-store.ts';
import { formatAddressText } from './database/address-text.ts';
import type { Database } from './database/database.ts';
import {
  readAddress,
  readCount,
  readHash,
  readOptional,
  readPythonNumber,
  readSeconds,
  readTransaction,
  type Row,
} from './database/rows.ts';
import { parseHeader } from './tables/block-table.ts';
import { readHeardFrom } from './tables/heard-from-text.ts';
import { OccurrenceReader } from './tables/occurrence-reader.ts';

/**
 * The columns of a block's summary. `?1` is the coinbase's address. Both subqueries take one step of an index however many
 * transactions the block has: positions begin at 0, and the index by sender has the block and the position behind it.
 */
const SUMMARY = `
  blocks.hash, blocks.height, blocks.previous_hash, blocks.difficulty, blocks.timestamp, blocks.size_bytes,
  blocks.is_invalid, blocks.received_at, blocks.heard_from,
  (SELECT coalesce(max(position) + 1, 0) FROM transactions WHERE block_id = blocks.id) AS transaction_count,
  (SELECT recipient.address FROM transactions INDEXED BY transactions_by_sender
     JOIN addresses AS recipient ON recipient.id = transactions.to_address_id
   WHERE from_address_id = (SELECT id FROM addresses WHERE address = ?1) AND block_id = blocks.id
   ORDER BY position DESC LIMIT 1) AS miner`;

/** The columns of a transaction's place. */
const PLACE = `
  blocks.hash AS block_hash, blocks.height, transactions.position, blocks.timestamp,
  EXISTS (SELECT 1 FROM best_chain WHERE best_chain.block_id = blocks.id) AS is_on_best_chain`;

/** The columns of a transaction as a row of a list. No text of a block is read for it. */
const MOVEMENT = `
  transactions.hash, sender.address AS from_address, recipient.address AS to_address, transactions.amount`;

const PARTIES = `
  JOIN addresses AS sender ON sender.id = transactions.from_address_id
  JOIN addresses AS recipient ON recipient.id = transactions.to_address_id`;

/** The wire text of a transaction, from that of its block. */
const WIRE = "json_extract(blocks.wire, '$.transactions[' || transactions.position || ']') AS wire";

/**
 * Both directions of an address's transactions. A child is stored after its parent, so on the best chain the order of
 * ids is that of heights, and the indexes give it away: pages need no sorting.
 */
const HISTORY = `
  SELECT block_id, position FROM transactions
    WHERE from_address_id = ?1 AND EXISTS (SELECT 1 FROM best_chain WHERE best_chain.block_id = transactions.block_id)
  UNION
  SELECT block_id, position FROM transactions
    WHERE to_address_id = ?1 AND EXISTS (SELECT 1 FROM best_chain WHERE best_chain.block_id = transactions.block_id)`;

export class SqliteExplorerStore implements ExplorerStore {
  readonly #database: Database;
  readonly #occurrences: OccurrenceReader;

  constructor(database: Database) {
    this.#database = database;
    this.#occurrences = new OccurrenceReader(database);
  }

  getSummary(hash: string): StoredSummary | undefined {
    const sql = `SELECT ${SUMMARY} FROM blocks WHERE blocks.hash = ?2`;
    return this.#database.get(sql, parseSummary, COINBASE, hash);
  }

  listBestChain(from: number, count: number): StoredSummary[] {
    return this.#database.all(
      `SELECT ${SUMMARY} FROM best_chain JOIN blocks ON blocks.id = best_chain.block_id
       WHERE best_chain.height <= ?2 ORDER BY best_chain.height DESC LIMIT ?3`,
      parseSummary,
      COINBASE,
      from,
      count,
    );
  }

  /** One step of an index for each block. Numbers of rows begin at 1. */
  listMiners(from: number, count: number): number[] {
    return this.#database.all(
      `SELECT coalesce((SELECT to_address_id FROM transactions INDEXED BY transactions_by_sender
           WHERE from_address_id = (SELECT id FROM addresses WHERE address = ?1) AND block_id = best_chain.block_id
           ORDER BY position DESC LIMIT 1), 0) AS miner
       FROM best_chain WHERE height >= ?2 ORDER BY height LIMIT ?3`,
      (row) => readCount(row, 'miner'),
      COINBASE,
      from,
      count,
    );
  }

  accountOfMiner(miner: number): string | undefined {
    return this.#database.get(
      'SELECT address FROM addresses WHERE id = ?',
      (row) => readAddress(row, 'address'),
      miner,
    );
  }

  findPlaces(transactionHash: string, limit: number): StoredPage<StoredPlace> {
    const newestFirst = this.#database.all(
      `SELECT ${PLACE} FROM transactions JOIN blocks ON blocks.id = transactions.block_id
       WHERE transactions.hash = ? ORDER BY transactions.block_id DESC, transactions.position DESC LIMIT ?`,
      parsePlace,
      transactionHash,
      limit,
    );
    const sql = 'SELECT count(*) AS total FROM transactions WHERE hash = ?';
    const total = this.#database.get(sql, (row) => readCount(row, 'total'), transactionHash) ?? 0;
    return { items: newestFirst.toReversed(), total };
  }

  getTransaction(hash: string): Transaction | undefined {
    return this.#database.get(
      `SELECT ${WIRE} FROM transactions JOIN blocks ON blocks.id = transactions.block_id
       WHERE transactions.hash = ? ORDER BY transactions.block_id DESC LIMIT 1`,
      (row) => readTransaction(row, 'wire'),
      hash,
    );
  }

  listHistory(account: string, { offset, count }: PageRequest): StoredPage<StoredHistoryEntry> {
    const id = this.#database.get(
      'SELECT id FROM addresses WHERE address = ?',
      (row) => readCount(row, 'id'),
      formatAddressText(account),
    );
    if (id === undefined) return { items: [], total: 0 };
    const items = this.#database.all(
      `WITH page AS (${HISTORY} ORDER BY block_id DESC, position DESC LIMIT ?2 OFFSET ?3)
       SELECT ${PLACE}, ${MOVEMENT} FROM page
         JOIN transactions ON transactions.block_id = page.block_id AND transactions.position = page.position
         ${PARTIES}
         JOIN blocks ON blocks.id = page.block_id
       ORDER BY page.block_id DESC, page.position DESC`,
      (row) => ({ movement: parseMovement(row), place: parsePlace(row) }),
      id,
      count,
      offset,
    );
    const total = this.#database.get(
      `SELECT count(*) AS total FROM (${HISTORY})`,
      (row) => readCount(row, 'total'),
      id,
    );
    return { items, total: total ?? 0 };
  }

  listTransactions(blockHash: string, { offset, count }: PageRequest): StoredMovement[] {
    return this.#database.all(
      `SELECT ${MOVEMENT} FROM transactions ${PARTIES}
       WHERE transactions.block_id = (SELECT id FROM blocks WHERE hash = ?1) AND transactions.position >= ?3
       ORDER BY transactions.position LIMIT ?2`,
      parseMovement,
      blockHash,
      count,
      offset,
    );
  }

  mentions(account: string, blockHash: string): boolean {
    const sql = `
      WITH block AS (SELECT id FROM blocks WHERE hash = ?1), account AS (SELECT id FROM addresses WHERE address = ?2)
      SELECT EXISTS (SELECT 1 FROM transactions INDEXED BY transactions_by_recipient
          WHERE to_address_id = (SELECT id FROM account) AND block_id = (SELECT id FROM block))
        OR EXISTS (SELECT 1 FROM transactions INDEXED BY transactions_by_sender
          WHERE from_address_id = (SELECT id FROM account) AND block_id = (SELECT id FROM block)) AS is_mentioned`;
    return (
      this.#database.get(sql, (row) => readCount(row, 'is_mentioned') !== 0, blockHash, formatAddressText(account)) ??
      false
    );
  }

  countInChain(transactionHash: string, limit: number): number {
    return this.#occurrences.count(transactionHash, limit);
  }

  listRepeatedPayments(limit: number): RepeatedPayment[] {
    return this.#database.all(
      `WITH repeated AS (
         SELECT made_payments.id, made_payments.times AS made, count(*) AS times,
           transactions.block_id, max(transactions.position) AS position
         FROM made_payments
           JOIN transactions ON transactions.hash = made_payments.hash
           JOIN best_chain ON best_chain.block_id = transactions.block_id
         GROUP BY made_payments.id HAVING count(*) > made_payments.times
         ORDER BY made_payments.id DESC LIMIT ?1)
       SELECT repeated.made, repeated.times, ${MOVEMENT} FROM repeated
         JOIN transactions ON transactions.block_id = repeated.block_id AND transactions.position = repeated.position
         ${PARTIES}
       ORDER BY repeated.id DESC`,
      (row) => ({ movement: parseMovement(row), made: readCount(row, 'made'), times: readCount(row, 'times') }),
      limit,
    );
  }

  findBlockHashes(beginning: string, limit: number): string[] {
    return this.#database.all(
      'SELECT hash FROM blocks WHERE hash >= ?1 AND hash < ?2 ORDER BY hash LIMIT ?3',
      (row) => readHash(row, 'hash'),
      beginning,
      afterAll(beginning),
      limit,
    );
  }

  findTransactionHashes(beginning: string, limit: number): string[] {
    return this.#database.all(
      'SELECT DISTINCT hash FROM transactions WHERE hash >= ?1 AND hash < ?2 ORDER BY hash LIMIT ?3',
      (row) => readHash(row, 'hash'),
      beginning,
      afterAll(beginning),
      limit,
    );
  }

  findAccounts(part: string, limit: number): string[] {
    return this.#database.all(
      'SELECT address FROM addresses WHERE instr(address, ?1) > 0 AND address <> ?2 ORDER BY id LIMIT ?3',
      (row) => readAddress(row, 'address'),
      formatAddressText(part),
      COINBASE,
      limit,
    );
  }
}

/** A text that comes after all that begin like this, for texts of hex digits. */
function afterAll(beginning: string): string {
  return `${beginning}g`;
}

function parseSummary(row: Row): StoredSummary {
  return {
    ...parseHeader(row),
    receivedAt: readSeconds(row, 'received_at'),
    heardFrom: readOptional(row, 'heard_from', readHeardFrom),
    transactionCount: readCount(row, 'transaction_count'),
    miner: readOptional(row, 'miner', readAddress),
  };
}

function parsePlace(row: Row): StoredPlace {
  return {
    blockHash: readHash(row, 'block_hash'),
    height: readCount(row, 'height'),
    position: readCount(row, 'position'),
    timestamp: Number(readPythonNumber(row, 'timestamp')),
    isOnBestChain: readCount(row, 'is_on_best_chain') !== 0,
  };
}

function parseMovement(row: Row): StoredMovement {
  return {
    hash: readHash(row, 'hash'),
    from: readAddress(row, 'from_address'),
    to: readAddress(row, 'to_address'),
    amount: readPythonNumber(row, 'amount'),
  };
}
