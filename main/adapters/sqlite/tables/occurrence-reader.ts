/**
 * How often a transaction stands in the best chain, and where: by the index of transactions by hash, which changes with
 * the blocks in the same transaction of the store. Nothing else has to be kept for it.
 */
import type { Occurrence } from '../../../node/ports/chain-store.ts';
import type { Database } from '../database/database.ts';
import { readCount, readHash, readPythonNumber } from '../database/rows.ts';

export class OccurrenceReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** At most `limit` are counted. */
  count(transactionHash: string, limit: number): number {
    const sql = `SELECT count(*) AS total FROM (
       SELECT 1 FROM transactions JOIN best_chain ON best_chain.block_id = transactions.block_id
       WHERE transactions.hash = ?1 LIMIT ?2)`;
    return this.#database.get(sql, (row) => readCount(row, 'total'), transactionHash, limit) ?? 0;
  }

  /** The block that holds it for the `number`th time (the first is 1); `undefined` when none does. */
  find(transactionHash: string, number: number): Occurrence | undefined {
    // A child is stored after its parent: on the best chain the order of ids, which the index gives away, is that of heights.
    return this.#database.get(
      `WITH found AS (
         SELECT block_id FROM transactions
         WHERE hash = ?1 AND EXISTS (SELECT 1 FROM best_chain WHERE best_chain.block_id = transactions.block_id)
         ORDER BY block_id, position LIMIT 1 OFFSET ?2)
       SELECT blocks.hash, blocks.height, blocks.timestamp FROM found JOIN blocks ON blocks.id = found.block_id`,
      (row) => ({
        blockHash: readHash(row, 'hash'),
        height: readCount(row, 'height'),
        timestamp: Number(readPythonNumber(row, 'timestamp')),
      }),
      transactionHash,
      number - 1,
    );
  }
}
