/** Notices that a database's file has gone while it was open: what is written then is lost when the program ends. */
import { statSync } from 'node:fs';
import { StorageError } from '../../../node/ports/chain-store.ts';

/** What a file is called where names do not count. */
interface Identity {
  readonly device: bigint;
  readonly number: bigint;
}

/**
 * @returns what is to be called before each change; it throws a StorageError when the file is not there any more, or
 *   another one is in its place. Costs some microseconds. Windows keeps open files from being removed by itself.
 */
export function createPresenceCheck(file: string): () => void {
  const opened = identify(file);
  return () => {
    const now = identify(file);
    if (now !== undefined && (opened === undefined || isSame(now, opened))) return;
    throw new StorageError('failed', { code: 'file-gone', file });
  };
}

function identify(file: string): Identity | undefined {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats && { device: stats.dev, number: stats.ino };
}

function isSame(one: Identity, other: Identity): boolean {
  return process.platform === 'win32' || (one.device === other.device && one.number === other.number);
}
