/** Keeps a copy of the file before its tables change, so that an older Chalkchain can go on with it. */
import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Database } from './database.ts';
import { renamePatiently } from './held-file.ts';
import { toStorageError } from './storage-errors.ts';

/**
 * Copies `chain.db` to `chain.db.version-2`, or `chain.db.version-2-2` if there is one: one file, without a log beside it.
 *
 * @returns the copy
 * @throws StorageError `disk-full` and others; no half copy is left
 */
export function keepCopy(database: Database, version: number): string {
  const wanted = `${resolve(database.file)}.version-${version}`;
  let target = wanted;
  for (let number = 2; existsSync(target); number++) target = `${wanted}-${number}`;
  const unfinished = `${target}.unfinished`;
  try {
    rmSync(unfinished, { force: true });
    database.run('VACUUM INTO ?', unfinished);
    renamePatiently(unfinished, target);
    return target;
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw toStorageError(target, error);
  }
}
