/** Reads the columns of a row as typed values. What does not parse throws: the file is damaged then. */
import { parsePythonNumber, type PythonNumber } from '../../../consensus/python/python-number.ts';

/** A row as SQLite hands it out. */
export type Row = Readonly<Record<string, unknown>>;

export function readText(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`${column} is not a text`);
  return value;
}

/** 64 lower-case hex digits. */
export function readHash(row: Row, column: string): string {
  const text = readText(row, column);
  if (!/^[0-9a-f]{64}$/.test(text)) throw new TypeError(`${column} is not a hash`);
  return text;
}

/** An integer >= 0 that JavaScript can count with. */
export function readCount(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new TypeError(`${column} is not a whole number`);
  }
  return value;
}

/** Seconds since 1970. */
export function readSeconds(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new TypeError(`${column} is not a time`);
  return value;
}

/** A number of Python's, kept as its text so that `10` and `10.0` stay apart. */
export function readPythonNumber(row: Row, column: string): PythonNumber {
  return parsePythonNumber(readText(row, column));
}

/** `undefined` for NULL. */
export function readOptional<T>(row: Row, column: string, read: (row: Row, column: string) => T): T | undefined {
  return row[column] === null ? undefined : read(row, column);
}
