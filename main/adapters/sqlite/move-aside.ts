/** Moves a file that is not wanted any more out of the way. Nothing is deleted. */
import { existsSync, rmSync } from 'node:fs';
import { errorWords } from '../../../preload/contract/visible-text.ts';
import { StorageError } from '../../node/ports/chain-store.ts';
import { isHeld, renamePatiently } from './database/held-file.ts';

/** What SQLite keeps beside a file: parts of its content, so they move along. */
const COMPANIONS = ['-wal', '-shm', '-journal'];

/** Why a file is moved: part of its new name. */
export type MoveReason = 'damaged' | 'backup';

/**
 * Renames `chain.db` to `chain.db.damaged-20260131-235959` (local time), together with SQLite's files beside it. No
 * connection may be open.
 *
 * @returns the new path
 * @throws StorageError `failed`
 */
export function moveAside(file: string, now: Date = new Date(), reason: MoveReason = 'damaged'): string {
  const target = findPlaceAside(file, now, reason);
  moveFile(file, target);
  return target;
}

/** The name that {@link moveAside} would give. */
export function findPlaceAside(file: string, now: Date, reason: MoveReason): string {
  return findFreeName(`${file}.${reason}-${formatStamp(now)}`);
}

/** Undoes {@link moveAside}. What was begun in the file's place is overwritten. @throws StorageError `failed` */
export function moveBack(file: string, target: string): void {
  for (const companion of COMPANIONS) rmSync(file + companion, { force: true });
  moveFile(target, file);
}

/** With SQLite's files beside it. No connection may be open. @throws StorageError `failed` */
export function moveFile(from: string, to: string): void {
  try {
    renamePatiently(from, to);
    for (const companion of COMPANIONS) {
      if (existsSync(from + companion)) renamePatiently(from + companion, to + companion);
    }
  } catch (error) {
    const code = isHeld(error) ? 'held-by-another' : 'not-moved-aside';
    throw new StorageError('failed', { code, file: from, error: errorWords(error) }, { cause: error });
  }
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
