/** The tables `blocks` and `transactions`: every accepted block, on the best chain or beside it. */
import { formatPythonNumber } from '../../../consensus/python/python-number.ts';
import { accountOf } from '../../../consensus/rules/account.ts';
import type { ArrivedBlock, LoadedHeader, StoredHeader } from '../../../node/ports/chain-store.ts';
import type { Database } from '../database/database.ts';
import { readCount, readHash, readPythonNumber, readText, type Row } from '../database/rows.ts';
import type { AddressTable } from './address-table.ts';
import { formatHeardFrom } from './heard-from-text.ts';

/** What a stored block must know to be put on the chain. */
export interface BlockRow {
  readonly id: number;
  readonly height: number;
  readonly previousHash: string;
}

/** Headers are read in pages, so that no statement stays open between two of them. */
const PAGE_ROWS = 1000;

export class BlockTable {
  readonly #database: Database;
  readonly #addresses: AddressTable;
  /** Blocks of the change under way: most of them join the best chain at once. */
  readonly #justAdded = new Map<string, BlockRow>();

  constructor(database: Database, addresses: AddressTable) {
    this.#database = database;
    this.#addresses = addresses;
  }

  add({ block, wire, receivedAt, heardFrom }: ArrivedBlock): void {
    const id = this.#database.insert(
      `INSERT INTO blocks (hash, height, previous_hash, difficulty, nonce, timestamp, size_bytes, received_at, heard_from,
         wire)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      block.hash,
      block.height,
      block.previousHash,
      block.difficulty,
      String(block.nonce),
      formatPythonNumber(block.timestamp),
      wire.length,
      receivedAt,
      formatHeardFrom(heardFrom),
      wire,
    );
    this.#justAdded.set(block.hash, { id, height: block.height, previousHash: block.previousHash });
    for (const [position, transaction] of block.transactions.entries()) {
      this.#database.run(
        `INSERT INTO transactions (block_id, position, hash, from_address_id, to_address_id, amount)
         VALUES (?, ?, ?, ?, ?, ?)`,
        id,
        position,
        transaction.hash,
        this.#addresses.getId(accountOf(transaction.from)),
        this.#addresses.getId(accountOf(transaction.to)),
        formatPythonNumber(transaction.amount),
      );
    }
  }

  markInvalid(hash: string): void {
    const count = this.#database.run('UPDATE blocks SET is_invalid = 1 WHERE hash = ?', hash);
    if (count !== 1) throw this.#database.refusal({ code: 'block-not-stored', hash });
  }

  /** Forgets a block, its transactions, and addresses that only it mentioned. */
  remove(hash: string): void {
    const { id } = this.get(hash);
    const addresses = this.#database.all(
      `SELECT from_address_id AS id FROM transactions WHERE block_id = ?1
       UNION SELECT to_address_id FROM transactions WHERE block_id = ?1`,
      (row) => readCount(row, 'id'),
      id,
    );
    if (this.#isOnBestChain(id)) throw this.#database.refusal({ code: 'block-on-best-chain', hash });
    this.#database.run('DELETE FROM transactions WHERE block_id = ?', id);
    this.#database.run('DELETE FROM blocks WHERE id = ?', id);
    this.#addresses.deleteUnused(addresses);
  }

  /** To be called at the end of a change, whether it was committed or not. */
  forgetAdded(): void {
    this.#justAdded.clear();
  }

  /** @throws StorageError when it is not stored */
  get(hash: string): BlockRow {
    const added = this.#justAdded.get(hash);
    if (added !== undefined) return added;
    const row = this.#database.get(
      'SELECT id, height, previous_hash FROM blocks WHERE hash = ?',
      (found) => ({
        id: readCount(found, 'id'),
        height: readCount(found, 'height'),
        previousHash: readText(found, 'previous_hash'),
      }),
      hash,
    );
    if (row === undefined) throw this.#database.refusal({ code: 'block-not-stored', hash });
    return row;
  }

  getWire(hash: string): string | undefined {
    return this.#database.get('SELECT wire FROM blocks WHERE hash = ?', (row) => readText(row, 'wire'), hash);
  }

  /** 0 when there is no block. */
  getLastId(): number {
    return this.#database.get('SELECT coalesce(max(id), 0) AS id FROM blocks', (row) => readCount(row, 'id')) ?? 0;
  }

  /** In the order of arrival. */
  *loadHeaders(): Generator<LoadedHeader> {
    let lastId = 0;
    let lastHash = '';
    const parse = (row: Row): LoadedHeader => {
      lastId = readCount(row, 'id');
      // Most blocks arrive right after their parents, whose hash was looked at already.
      const previousHash = row['previous_hash'] === lastHash ? lastHash : readPreviousHash(row);
      lastHash = readHash(row, 'hash');
      return parseRest(row, lastHash, previousHash);
    };
    for (;;) {
      const page = this.#database.all(
        `SELECT id, hash, previous_hash, blocks.height, difficulty, timestamp, size_bytes, is_invalid,
           best_chain.height AS best_height
         FROM blocks LEFT JOIN best_chain ON best_chain.block_id = blocks.id
         WHERE id > ? ORDER BY id LIMIT ?`,
        parse,
        lastId,
        PAGE_ROWS,
      );
      yield* page;
      if (page.length < PAGE_ROWS) return;
    }
  }

  #isOnBestChain(blockId: number): boolean {
    const sql = 'SELECT height FROM best_chain WHERE block_id = ?';
    return this.#database.get(sql, (row) => readCount(row, 'height'), blockId) !== undefined;
  }
}

/** The columns of a header. */
export function parseHeader(row: Row): StoredHeader {
  const { isBest: _, ...header } = parseRest(row, readHash(row, 'hash'), readPreviousHash(row));
  return header;
}

function readPreviousHash(row: Row): string {
  return row['previous_hash'] === '0' ? '0' : readHash(row, 'previous_hash');
}

function parseRest(row: Row, hash: string, previousHash: string): LoadedHeader {
  return {
    hash,
    previousHash,
    height: readCount(row, 'height'),
    difficulty: readCount(row, 'difficulty'),
    timestamp: readPythonNumber(row, 'timestamp'),
    sizeBytes: readCount(row, 'size_bytes'),
    isInvalid: readCount(row, 'is_invalid') !== 0,
    isBest: typeof row['best_height'] === 'number',
  };
}
