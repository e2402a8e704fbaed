/** The tables `best_chain` and `undo`: which blocks count, and what each of them did to balances. */
import { formatPythonNumber } from '../../../consensus/python/python-number.ts';
import { FIRST_PREVIOUS_HASH } from '../../../consensus/block.ts';
import type { BalanceChange } from '../../../consensus/rules/ledger.ts';
import type { ChainStep } from '../../../node/ports/chain-store.ts';
import type { Database } from '../database/database.ts';
import { readAddress, readCount, readHash, readOptional, readPythonNumber, readText } from '../database/rows.ts';
import type { AddressTable } from './address-table.ts';
import type { BlockTable } from './block-table.ts';

/** Hashes are read in pages, so that no statement stays open between two of them. */
const PAGE_ROWS = 1000;

/** The newest block of the best chain. */
interface Tip {
  readonly hash: string;
  readonly height: number;
  readonly blockId: number;
}

interface BestChainTableParts {
  readonly database: Database;
  readonly addresses: AddressTable;
  readonly blocks: BlockTable;
}

export class BestChainTable {
  readonly #database: Database;
  readonly #addresses: AddressTable;
  readonly #blocks: BlockTable;

  constructor({ database, addresses, blocks }: BestChainTableParts) {
    this.#database = database;
    this.#addresses = addresses;
    this.#blocks = blocks;
  }

  /** Puts blocks on top of the chain, oldest first. */
  connect(steps: readonly ChainStep[]): void {
    // Most changes connect one block; a sync connects hundreds, and asks for the tip once.
    let tip = steps.length === 0 ? undefined : this.#getTip();
    for (const step of steps) {
      const block = this.#blocks.get(step.hash);
      const height = (tip?.height ?? 0) + 1;
      const parent = tip?.hash ?? FIRST_PREVIOUS_HASH;
      if (block.height !== height || step.height !== height || block.previousHash !== parent) {
        throw this.#database.refusal({ code: 'block-does-not-follow', hash: step.hash });
      }
      this.#database.run('INSERT INTO best_chain (height, block_id) VALUES (?, ?)', height, block.id);
      this.#saveUndo(block.id, step.changes);
      tip = { hash: step.hash, height, blockId: block.id };
    }
  }

  /** Takes blocks off the top of the chain, newest first. */
  disconnect(steps: readonly ChainStep[]): void {
    for (const step of steps) {
      const tip = this.#getTip();
      if (tip?.hash !== step.hash) throw this.#database.refusal({ code: 'block-not-the-tip', hash: step.hash });
      this.#database.run('DELETE FROM best_chain WHERE height = ?', tip.height);
      this.#database.run('DELETE FROM undo WHERE block_id = ?', tip.blockId);
    }
  }

  /** Hashes, height 1 first. */
  *loadHashes(): Generator<string> {
    for (let last = 0; ;) {
      const page = this.#database.all(
        `SELECT blocks.hash FROM best_chain JOIN blocks ON blocks.id = best_chain.block_id
         WHERE best_chain.height > ? ORDER BY best_chain.height LIMIT ?`,
        (row) => readHash(row, 'hash'),
        last,
        PAGE_ROWS,
      );
      yield* page;
      // Heights are 1, 2, 3 ...: that was checked when the file was opened.
      last += page.length;
      if (page.length < PAGE_ROWS) return;
    }
  }

  getWires(from: number, count: number): string[] {
    return this.#database.all(
      `SELECT blocks.wire FROM best_chain JOIN blocks ON blocks.id = best_chain.block_id
       WHERE best_chain.height >= ? ORDER BY best_chain.height LIMIT ?`,
      (row) => readText(row, 'wire'),
      from,
      count,
    );
  }

  /** @throws StorageError for a block that is not on the best chain */
  getUndo(hash: string): BalanceChange[] {
    const blockId = this.#database.get(
      `SELECT block_id FROM best_chain JOIN blocks ON blocks.id = best_chain.block_id WHERE blocks.hash = ?`,
      (row) => readCount(row, 'block_id'),
      hash,
    );
    if (blockId === undefined) throw this.#database.refusal({ code: 'block-not-on-best-chain', hash });
    return this.#database.all(
      `SELECT address, balance_before, balance_after FROM undo
         LEFT JOIN addresses ON addresses.id = undo.address_id
       WHERE block_id = ? ORDER BY step`,
      (row) => ({
        account: readAddress(row, 'address'),
        before: readOptional(row, 'balance_before', readPythonNumber),
        after: readPythonNumber(row, 'balance_after'),
      }),
      blockId,
    );
  }

  #saveUndo(blockId: number, changes: readonly BalanceChange[]): void {
    for (const [step, { account, before, after }] of changes.entries()) {
      this.#database.run(
        'INSERT INTO undo (block_id, step, address_id, balance_before, balance_after) VALUES (?, ?, ?, ?, ?)',
        blockId,
        step,
        this.#addresses.getId(account),
        before === undefined ? null : formatPythonNumber(before),
        formatPythonNumber(after),
      );
    }
  }

  #getTip(): Tip | undefined {
    return this.#database.get(
      `SELECT blocks.hash, best_chain.height, best_chain.block_id
       FROM best_chain JOIN blocks ON blocks.id = best_chain.block_id
       ORDER BY best_chain.height DESC LIMIT 1`,
      (row) => ({
        hash: readHash(row, 'hash'),
        height: readCount(row, 'height'),
        blockId: readCount(row, 'block_id'),
      }),
    );
  }
}
