/** Moves a damaged file out of the way. Nothing is deleted. */
import { existsSync, renameSync } from 'node:fs';
import { StorageError } from '../../node/ports/chain-store.ts';

/** What SQLite keeps beside a file: parts of its content, so they move along. */
const COMPANIONS = ['-wal', '-shm', '-journal'];

/**
 * Renames `chain.db` to `chain.db.damaged-20260131-235959` (local time), together with SQLite's files beside it. No
 * connection may be open.
 *
 * @returns the new path
 * @throws StorageError `failed`
 */
export function moveAside(file: string, now: Date = new Date()): string {
  const target = findFreeName(`${file}.damaged-${formatStamp(now)}`);
  try {
    renameSync(file, target);
    for (const companion of COMPANIONS) {
      if (existsSync(file + companion)) renameSync(file + companion, target + companion);
    }
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new StorageError('failed', `The file ${file} could not be moved aside: ${words}.`, { cause: error });
  }
  return target;
}

function findFreeName(wanted: string): string {
  let name = wanted;
  const isTaken = (): boolean => ['', ...COMPANIONS].some((companion) => existsSync(name + companion));
  for (let number = 2; isTaken(); number++) name = `${wanted}-${number}`;
  return name;
}

function formatStamp(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}
