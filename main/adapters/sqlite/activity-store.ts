/** What happened, on disk: the table `activity`, bounded for each kind. */
import { z } from 'zod';
import {
  ACTIVITY_KINDS,
  kindOf,
  type Activity,
  type ActivityKind,
  type HeardFrom,
} from '../../../preload/contract/messages/activity.ts';
import { KEPT_ENTRIES } from '../../../preload/contract/messages/public-log/log-limits.ts';
import { COINBASE } from '../../consensus/transaction.ts';
import type {
  ActivityChange,
  ActivityEntry,
  ActivityRequest,
  ActivityStore,
  BlockFacts,
} from '../../node/ports/activity-store.ts';
import { activitySchema } from './activity-schema.ts';
import type { Database } from './database/database.ts';
import { readAddress, readCount, readOptional, readSeconds, readText, RowError, type Row } from './database/rows.ts';
import { readHeardFrom } from './tables/heard-from-text.ts';

interface Bound {
  readonly rows: number;
  /** Of their contents. */
  readonly bytes: number;
}

export type ActivityBounds = Readonly<Record<ActivityKind, Bound>>;

const MIB = 1024 * 1024;

/** All together take 16 MiB at most, and about 3 MiB when the rows are as long as they usually are. */
const ACTIVITY_BOUNDS: ActivityBounds = {
  tip: { rows: KEPT_ENTRIES.tip, bytes: 4 * MIB },
  'side-block': { rows: KEPT_ENTRIES['side-block'], bytes: MIB },
  reorganisation: { rows: KEPT_ENTRIES.reorganisation, bytes: 4 * MIB },
  refusal: { rows: KEPT_ENTRIES.refusal, bytes: 2 * MIB },
  peer: { rows: KEPT_ENTRIES.peer, bytes: 2 * MIB },
  payment: { rows: KEPT_ENTRIES.payment, bytes: 2 * MIB },
  class: { rows: KEPT_ENTRIES.class, bytes: MIB },
};

const COLUMNS = 'id, at, last_at, times, content';

/** How much there is of a kind. */
interface Amount {
  rows: number;
  bytes: number;
}

export class SqliteActivityStore implements ActivityStore {
  readonly #database: Database;
  readonly #bounds: ActivityBounds;
  /** What the table holds; `undefined` before it was counted, and after a failure. */
  #amounts: Map<ActivityKind, Amount> | undefined;

  constructor(database: Database, bounds: ActivityBounds = ACTIVITY_BOUNDS) {
    this.#database = database;
    this.#bounds = bounds;
  }

  lastActivityId(): number {
    const sql = "SELECT seq FROM sqlite_sequence WHERE name = 'activity'";
    return this.#database.get(sql, (row) => readCount(row, 'seq')) ?? 0;
  }

  saveActivity({ added, repeated }: ActivityChange): void {
    const amounts = this.#amounts ?? this.#count();
    // Counted anew after a failure.
    this.#amounts = undefined;
    this.#database.lightTransaction(() => {
      for (const { id, times, lastAt } of repeated) {
        this.#database.run('UPDATE activity SET times = ?, last_at = ? WHERE id = ?', times, lastAt, id);
      }
      for (const entry of added) this.#add(entry, amounts);
    });
    this.#amounts = amounts;
  }

  /** Ids first, from the index alone: of each kind as many as all together may be. */
  listActivity({ kinds, direction, from, limit }: ActivityRequest): ActivityEntry[] {
    const isDown = direction === 'down';
    const sql = isDown
      ? 'SELECT id FROM activity WHERE kind = ? AND id < ? ORDER BY id DESC LIMIT ?'
      : 'SELECT id FROM activity WHERE kind = ? AND id > ? ORDER BY id LIMIT ?';
    const start = from ?? (isDown ? Number.MAX_SAFE_INTEGER : 0);
    const ids = [...new Set(kinds)]
      .flatMap((kind) => this.#database.all(sql, (row) => readCount(row, 'id'), kind, start, limit))
      .toSorted((a, b) => (isDown ? b - a : a - b));
    return ids.slice(0, limit).flatMap((id) => this.getActivity(id) ?? []);
  }

  getActivity(id: number): ActivityEntry | undefined {
    return this.#database.get(`SELECT ${COLUMNS} FROM activity WHERE id = ?`, parseEntry, id);
  }

  heardFrom(blockHash: string): HeardFrom | undefined {
    return this.#database.get(
      'SELECT heard_from FROM blocks WHERE hash = ?',
      (row) => readOptional(row, 'heard_from', readHeardFrom),
      blockHash,
    );
  }

  blockFacts(blockHash: string): BlockFacts | undefined {
    return this.#database.get(
      `SELECT previous_hash, (SELECT recipient.address FROM transactions INDEXED BY transactions_by_sender
           JOIN addresses AS recipient ON recipient.id = transactions.to_address_id
         WHERE transactions.block_id = blocks.id AND from_address_id = (SELECT id FROM addresses WHERE address = ?1)
         ORDER BY position DESC LIMIT 1) AS miner
       FROM blocks WHERE hash = ?2`,
      (row) => ({
        miner: readOptional(row, 'miner', readAddress),
        previousHash: readText(row, 'previous_hash'),
      }),
      COINBASE,
      blockHash,
    );
  }

  #add({ id, at, times, lastAt, activity }: ActivityEntry, amounts: Map<ActivityKind, Amount>): void {
    const kind = kindOf(activity);
    const content = JSON.stringify(activity);
    const bytes = Buffer.byteLength(content);
    this.#database.run(
      'INSERT INTO activity (id, kind, at, last_at, times, size_bytes, content) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      kind,
      at,
      lastAt,
      times,
      bytes,
      content,
    );
    const amount = amounts.get(kind) ?? { rows: 0, bytes: 0 };
    amounts.set(kind, amount);
    amount.rows += 1;
    amount.bytes += bytes;
    this.#forgetOldest(kind, amount);
  }

  #forgetOldest(kind: ActivityKind, amount: Amount): void {
    const { rows, bytes } = this.#bounds[kind];
    while (amount.rows > rows || amount.bytes > bytes) {
      const oldest = this.#database.get(
        'SELECT id, size_bytes FROM activity WHERE kind = ? ORDER BY id LIMIT 1',
        (row) => ({ id: readCount(row, 'id'), bytes: readCount(row, 'size_bytes') }),
        kind,
      );
      if (oldest === undefined) return;
      this.#database.run('DELETE FROM activity WHERE id = ?', oldest.id);
      amount.rows -= 1;
      amount.bytes -= oldest.bytes;
    }
  }

  #count(): Map<ActivityKind, Amount> {
    const amounts = this.#database.all(
      'SELECT kind, count(*) AS amount, sum(size_bytes) AS bytes FROM activity GROUP BY kind',
      (row) => [readText(row, 'kind'), { rows: readCount(row, 'amount'), bytes: readCount(row, 'bytes') }] as const,
    );
    return new Map(ACTIVITY_KINDS.map((kind) => [kind, new Map(amounts).get(kind) ?? { rows: 0, bytes: 0 }]));
  }
}

function parseEntry(row: Row): ActivityEntry {
  return {
    id: readCount(row, 'id'),
    at: readSeconds(row, 'at'),
    times: readCount(row, 'times'),
    lastAt: readSeconds(row, 'last_at'),
    activity: parseContent(readText(row, 'content')),
  };
}

function parseContent(content: string): Activity {
  try {
    return activitySchema.parse(JSON.parse(content));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    throw new RowError({ code: 'value', column: 'content', expected: 'text' }, { cause: error });
  }
}
