/** Reads the columns of a row as typed values. What does not parse throws a {@link RowError}: the file is damaged then. */
import type { ColumnKind, FileDamage } from '../../../../preload/contract/messages/storage-problem.ts';
import { PythonJsonError } from '../../../consensus/python/python-json-error.ts';
import { parsePythonNumber, type PythonNumber } from '../../../consensus/python/python-number.ts';
import { ValidationError } from '../../../consensus/rules/validation-error.ts';
import type { Transaction } from '../../../consensus/transaction.ts';
import { parseTransaction } from '../../../consensus/wire.ts';
import { parseAddressText } from './address-text.ts';

/** A row as SQLite hands it out. */
export type Row = Readonly<Record<string, unknown>>;

/** Only for {@link Database}, which knows the file's name. */
export class RowError extends Error {
  readonly damage: FileDamage;

  constructor(damage: FileDamage, options?: ErrorOptions) {
    super(damage.code, options);
    this.name = 'RowError';
    this.damage = damage;
  }
}

function unfit(column: string, expected: ColumnKind, options?: ErrorOptions): RowError {
  return new RowError({ code: 'value', column, expected }, options);
}

export function readText(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw unfit(column, 'text');
  return value;
}

/** 64 lower-case hex digits. */
export function readHash(row: Row, column: string): string {
  const text = readText(row, column);
  if (!/^[0-9a-f]{64}$/.test(text)) throw unfit(column, 'hash');
  return text;
}

/** An integer >= 0 that JavaScript can count with. */
export function readCount(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw unfit(column, 'count');
  }
  return value;
}

/** Seconds since 1970. */
export function readSeconds(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw unfit(column, 'time');
  return value;
}

/** A number of Python's, kept as its text so that `10` and `10.0` stay apart. */
export function readPythonNumber(row: Row, column: string): PythonNumber {
  try {
    return parsePythonNumber(readText(row, column));
  } catch (error) {
    throw error instanceof PythonJsonError ? unfit(column, 'number', { cause: error }) : error;
  }
}

export function readAddress(row: Row, column: string): string {
  const address = parseAddressText(readText(row, column));
  if (address === undefined) throw unfit(column, 'address');
  return address;
}

/** From its wire text. */
export function readTransaction(row: Row, column: string): Transaction {
  try {
    return parseTransaction(readText(row, column));
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new RowError({ code: 'payment', reason: error.reason }, { cause: error });
  }
}

/** `undefined` for NULL. */
export function readOptional<T>(row: Row, column: string, read: (row: Row, column: string) => T): T | undefined {
  return row[column] === null ? undefined : read(row, column);
}
