/** From SQLite's result codes to a {@link StorageError}. */
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FileDamage } from '../../../../preload/contract/messages/storage-problem.ts';
import { errorWords } from '../../../../preload/contract/visible-text.ts';
import { StorageError } from '../../../node/ports/chain-store.ts';

/** Primary result codes (the low byte of every code). @see https://sqlite.org/rescode.html */
const RESULT_CODES = {
  BUSY: 5,
  LOCKED: 6,
  READONLY: 8,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  FORMAT: 24,
  NOTADB: 26,
} as const;

/** SQLite's primary result code of an error; `undefined` when it is not one of SQLite's. */
function getResultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('sqliteCode' in error) || typeof error.sqliteCode !== 'number') return undefined;
  return error.sqliteCode & 0xff;
}

/** Whether an error means that the file itself is unusable. */
export function isDamage(error: unknown): boolean {
  // An integer that JavaScript cannot count with: we never write one.
  if (error instanceof RangeError && 'code' in error && error.code === 'ERR_OUT_OF_RANGE') return true;
  const code = getResultCode(error);
  return code === RESULT_CODES.CORRUPT || code === RESULT_CODES.NOTADB || code === RESULT_CODES.FORMAT;
}

/** Whether another connection holds a lock that is in the way. */
export function isBusy(error: unknown): boolean {
  const code = getResultCode(error);
  return code === RESULT_CODES.BUSY || code === RESULT_CODES.LOCKED;
}

/** SQLite wants less when it opens a file. */
const ROOM_BYTES = 1024 * 1024;

/** Of a disk that is too full for the memory that SQLite shares there, SQLite says only that it does not work. */
function hasRoom(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    // Then it is another fault.
    return true;
  }
}

/** The error for a file whose content cannot be right. */
export function damagedError(file: string, damage: FileDamage, cause?: unknown): StorageError {
  return new StorageError('damaged', { code: 'file-damaged', file, damage }, { cause });
}

/** Whatever was thrown while the file was used, as a {@link StorageError}. */
export function toStorageError(file: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const words = errorWords(error);
  const options = { cause: error };
  if (isDamage(error)) return damagedError(file, { code: 'unreadable', error: words }, error);
  if (isBusy(error)) return new StorageError('in-use', { code: 'file-locked', file }, options);
  const code = getResultCode(error);
  const isFull = code === RESULT_CODES.FULL || (code === RESULT_CODES.IOERR && !hasRoom(file));
  if (isFull) return new StorageError('disk-full', { code: 'disk-full', file }, options);
  if (code === RESULT_CODES.READONLY) return new StorageError('failed', { code: 'file-read-only', file }, options);
  if (code === RESULT_CODES.CANTOPEN) return new StorageError('failed', { code: 'file-not-opened', file }, options);
  return new StorageError('failed', { code: 'file-failed', file, error: words }, options);
}
