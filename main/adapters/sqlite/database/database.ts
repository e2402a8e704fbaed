/** One connection to a SQLite file: prepared statements, transactions, and errors as sentences. */
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import type { ChangeConflict, FileDamage } from '../../../../preload/contract/messages/storage-problem.ts';
import { StorageError } from '../../../node/ports/chain-store.ts';
import { RowError, type Row } from './rows.ts';
import { damagedError, toStorageError } from './storage-errors.ts';

/** What a `?` of a statement can be given. Whole numbers must be safe integers. */
export type SqlValue = string | number | null;

/** Every method throws {@link StorageError} and nothing else. Not for SQL texts that are put together at run time. */
export class Database {
  /** The file's name, for sentences. */
  readonly file: string;
  readonly #connection: DatabaseSyncInstance;
  readonly #checkPresence: () => void;
  /** By their SQL text. Bounded, because all texts are constants of the source. */
  readonly #statements = new Map<string, StatementSyncInstance>();
  /** `undefined` before it was asked for. */
  #isWal: boolean | undefined;

  /** @param checkPresence throws when what is written would be lost */
  constructor(connection: DatabaseSyncInstance, file: string, checkPresence: () => void) {
    this.#connection = connection;
    this.file = file;
    this.#checkPresence = checkPresence;
  }

  /** Runs statements that return nothing. */
  execute(sql: string): void {
    this.#guard(() => this.#connection.exec(sql));
  }

  /** @returns how many rows the statement inserted, updated or deleted. */
  run(sql: string, ...values: SqlValue[]): number {
    return this.#guard(() => this.#prepare(sql).run(...values).changes);
  }

  /** @returns the id of the row that was inserted. */
  insert(sql: string, ...values: SqlValue[]): number {
    return this.#guard(() => Number(this.#prepare(sql).run(...values).lastInsertRowid));
  }

  /** The first row, or `undefined`. */
  get<T>(sql: string, parse: (row: Row) => T, ...values: SqlValue[]): T | undefined {
    // SQLite answers with a row object or with nothing.
    const row = this.#guard(() => this.#prepare(sql).get(...values) as Row | undefined);
    return row === undefined ? undefined : this.#parse(row, parse);
  }

  all<T>(sql: string, parse: (row: Row) => T, ...values: SqlValue[]): T[] {
    // SQLite answers with a list of row objects.
    const rows = this.#guard(() => this.#prepare(sql).all(...values) as Row[]);
    return rows.map((row) => this.#parse(row, parse));
  }

  /** Runs `work` in one transaction: all of it is on disk when this returns, or none when it throws. */
  transaction<T>(work: () => T): T {
    this.#rollBack();
    this.#guard(this.#checkPresence);
    this.run('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.run('COMMIT');
      return result;
    } catch (error) {
      this.#rollBackQuietly();
      throw error;
    }
  }

  /**
   * The same, without waiting for the disk: it is kept when the process ends, but a power failure may take what came last
   * with it. Some hundredths of a millisecond instead of some milliseconds. What other transactions have written is as
   * safe as ever.
   */
  lightTransaction<T>(work: () => T): T {
    // Without a write-ahead log the file itself would be at risk.
    if (!this.#hasWriteAheadLog()) return this.transaction(work);
    this.#rollBack();
    this.execute('PRAGMA synchronous = NORMAL');
    try {
      return this.transaction(work);
    } finally {
      this.execute('PRAGMA synchronous = FULL');
    }
  }

  /** An error for a change that does not fit what is stored. */
  refusal(conflict: ChangeConflict): StorageError {
    return new StorageError('failed', { code: 'not-changed', file: this.file, conflict });
  }

  /** An error for content that cannot be right. */
  damage(damage: FileDamage): StorageError {
    return damagedError(this.file, damage);
  }

  /** Closing twice is not an error. */
  close(): void {
    if (this.#connection.isOpen) this.#guard(() => this.#connection.close());
  }

  #hasWriteAheadLog(): boolean {
    this.#isWal ??= this.get('PRAGMA journal_mode', (row) => row['journal_mode'] === 'wal') ?? false;
    return this.#isWal;
  }

  /** Ends a transaction that is still open. After some errors SQLite has done so itself. */
  #rollBack(): void {
    if (this.#connection.isOpen && this.#connection.isTransaction) this.execute('ROLLBACK');
  }

  #rollBackQuietly(): void {
    try {
      this.#rollBack();
    } catch {
      // The error that led here says more; the next transaction begins with another attempt.
    }
  }

  #prepare(sql: string): StatementSyncInstance {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql, { persistent: true });
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #parse<T>(row: Row, parse: (row: Row) => T): T {
    try {
      return parse(row);
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      throw damagedError(this.file, error.damage, error);
    }
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw toStorageError(this.file, error);
    }
  }
}
