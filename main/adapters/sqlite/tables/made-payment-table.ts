/** The table `made_payments`: how often this node has made a payment. If one is in the chain more often, somebody else put it there. */
import type { Database } from '../database/database.ts';

/** The oldest are forgotten: what stands of them in the chain cannot be told from what their owner made any more. */
const MAX_ROWS = 1000;

/** How often a transaction is on the best chain. `?1` is its hash. */
const TIMES_IN_CHAIN = `
  SELECT count(*) FROM transactions JOIN best_chain ON best_chain.block_id = transactions.block_id
  WHERE transactions.hash = ?1`;

export class MadePaymentTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** What is on the chain already when the first one is counted, in a file of an earlier version perhaps, counts as its own. */
  add(hash: string): void {
    this.#database.run(
      `INSERT INTO made_payments (hash, times) VALUES (?1, 1 + (${TIMES_IN_CHAIN}))
       ON CONFLICT (hash) DO UPDATE SET times = times + 1`,
      hash,
    );
    this.#database.run('DELETE FROM made_payments WHERE id <= (SELECT max(id) FROM made_payments) - ?1', MAX_ROWS);
  }
}
