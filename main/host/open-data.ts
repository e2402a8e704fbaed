/** Opens what the node keeps: its key and its database, on disk or in memory. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createKeyVaultInMemory, openKeyVault, type KeyVault } from '../adapters/key-file/key-vault.ts';
import { lockFolder } from '../adapters/sqlite/folder-lock.ts';
import { moveAside } from '../adapters/sqlite/move-aside.ts';
import { openStoreInTurns, type OpenStore } from '../adapters/sqlite/open-store.ts';
import { createDataFolder } from '../adapters/system/data-folder.ts';
import { closeToOthers } from '../adapters/system/private-folder.ts';
import { StorageError } from '../node/ports/chain-store.ts';
import type { Log } from '../node/ports/log.ts';
import type { Closers } from './closers.ts';
import { finishReplacement } from './replace-store.ts';

const DATABASE_FILE = 'chain.db';
export const KEY_FILE = 'private-key.pem';

/** Keeps everything in memory when there is no folder. */
export function databaseFile(folder: string | undefined): string {
  return folder === undefined ? ':memory:' : join(folder, DATABASE_FILE);
}

/**
 * Makes the data folder, takes it for this process, and closes it to other users of the computer.
 *
 * @param owner what others are told who want it, too
 * @throws StorageError `in-use` names the other process
 */
export function takeFolder(folder: string, owner: string, closers: Closers): void {
  createDataFolder(folder);
  const lock = lockFolder(folder, owner);
  closers.add(() => lock.release());
  closeToOthers(folder);
}

/**
 * Loads the folder's key, or makes one.
 *
 * @throws KeyFileError
 */
export async function openKey(folder: string | undefined, passphrase: string | undefined, log: Log): Promise<KeyVault> {
  if (folder === undefined) return createKeyVaultInMemory();
  const file = join(folder, KEY_FILE);
  const { vault, loaded } = await openKeyVault({ file, passphrase, log });
  if (!loaded.isEncrypted) {
    log.info(
      `The private key in ${file} is not encrypted: anyone who can read it can spend the coins. A passphrase protects it.`,
    );
  }
  if (loaded.isOpenToOthers) {
    log.warn(`Other users of this computer can read ${file}, and spend the coins of this node.`);
  }
  if (vault.classKey.wasCompleted) {
    log.info(
      'A change of the passphrase had been cut off. It is complete now: it also counts for the key of the class.',
    );
  }
  if (vault.classKey.problem !== undefined) log.warn(vault.classKey.problem);
  return vault;
}

interface StoreInput {
  readonly folder: string | undefined;
  /** The name of the network that the node belongs to. */
  readonly network: string;
  /** A damaged file makes room for an empty one. */
  readonly movesDamagedAside: boolean;
  readonly log: Log;
  /** Ends it at its next step, with the signal's reason. */
  readonly signal: AbortSignal;
}

/**
 * Opens the folder's database and builds something on it, which closes it at the end. Damage may show in either step; if
 * the user has said so, the damaged file is moved aside then and an empty one takes its place.
 *
 * @throws StorageError
 */
export async function openStoreFor<T>(
  { folder, network, movesDamagedAside, log, signal }: StoreInput,
  build: (store: OpenStore) => T | Promise<T>,
): Promise<T> {
  const place = { file: databaseFile(folder), network };
  const { file } = place;
  if (folder !== undefined) {
    finishReplacement(file);
    // For SQLite it is a new database. Whoever has lost his chain to a full disk or a failed copy is to hear of it.
    if (isEmptyFile(file)) {
      log.warn(`The database ${file} is there, but empty: the node begins with an empty chain.`);
    }
  }
  try {
    return await buildOn(await openStoreInTurns(place, signal), build);
  } catch (error) {
    const isDamaged = error instanceof StorageError && error.failure === 'damaged';
    if (!isDamaged || !movesDamagedAside) throw error;
    log.warn(`The database ${file} was damaged. It is ${moveAside(file)} now, and the node begins with an empty one.`);
    return await buildOn(await openStoreInTurns(place, signal), build);
  }
}

function isEmptyFile(file: string): boolean {
  try {
    return statSync(file).size === 0;
  } catch {
    // It is not there; or the system does not tell, and then SQLite, which opens it next, has the better words.
    return false;
  }
}

async function buildOn<T>(store: OpenStore, build: (store: OpenStore) => T | Promise<T>): Promise<T> {
  try {
    return await build(store);
  } catch (error) {
    store.close();
    throw error;
  }
}
