/** Opens what the node keeps: its key and its database, on disk or in memory. */
import { createPrivateKey } from 'node:crypto';
import { join, resolve } from 'node:path';
import { generateKey } from '../../adapters/key-file/generate-key.ts';
import { loadOrCreateKey } from '../../adapters/key-file/key-file.ts';
import { createWalletKey } from '../../adapters/key-file/wallet-key.ts';
import { lockFolder } from '../../adapters/sqlite/folder-lock.ts';
import { moveAside } from '../../adapters/sqlite/move-aside.ts';
import { openStore, type OpenStore } from '../../adapters/sqlite/open-store.ts';
import { createDataFolder, defaultDataFolder, thisMachine } from '../../adapters/system/data-folder.ts';
import { StorageError } from '../../node/ports/chain-store.ts';
import type { Log } from '../../node/ports/log.ts';
import type { WalletKey } from '../../node/wallet/wallet.ts';
import type { Closers } from './closers.ts';
import type { NodeOptions } from './options.ts';

const DATABASE_FILE = 'chain.db';
const KEY_FILE = 'private-key.pem';

interface DataInput {
  readonly options: NodeOptions;
  readonly log: Log;
  /** Gets what is to be closed at the end. */
  readonly closers: Closers;
}

/**
 * Makes the data folder and takes it for this process.
 *
 * @returns its path; `undefined` when nothing is to be kept on disk
 * @throws StorageError `in-use` names the other process
 */
export function openFolder({ options, closers }: DataInput): string | undefined {
  if (options.isInMemory) return undefined;
  const folder = resolve(options.dataFolder ?? defaultDataFolder(options.port, thisMachine()));
  createDataFolder(folder);
  const lock = lockFolder(folder, `Chalkchain on port ${options.port} (process ${process.pid})`);
  closers.add(() => lock.release());
  return folder;
}

/**
 * Loads the folder's key, or makes one.
 *
 * @throws KeyFileError
 */
export async function openKey(
  folder: string | undefined,
  passphrase: string | undefined,
  log: Log,
): Promise<WalletKey> {
  if (folder === undefined) {
    return createWalletKey(createPrivateKey({ key: await generateKey(), format: 'der', type: 'pkcs8' }));
  }
  const file = join(folder, KEY_FILE);
  const { key, isEncrypted, isOpenToOthers } = await loadOrCreateKey({ file, passphrase });
  if (!isEncrypted) log.info(`The private key in ${file} is not encrypted. See --passphrase-file.`);
  if (isOpenToOthers) log.warn(`Other users of this computer can read ${file}, and spend the coins of this node.`);
  return key;
}

/**
 * Opens the folder's database and builds something on it. Damage may show in either step; if the user has said so, the
 * damaged file is moved aside then and an empty one takes its place.
 *
 * @throws StorageError
 */
export function openStoreFor<T>(folder: string | undefined, input: DataInput, build: (store: OpenStore) => T): T {
  const { options, log } = input;
  const file = folder === undefined ? ':memory:' : join(folder, DATABASE_FILE);
  try {
    return buildOn(openStore({ file }), input, build);
  } catch (error) {
    const isDamaged = error instanceof StorageError && error.failure === 'damaged';
    if (!isDamaged || !options.movesDamagedAside) throw error;
    log.warn(`The database ${file} was damaged. It is ${moveAside(file)} now, and the node begins with an empty one.`);
    return buildOn(openStore({ file }), input, build);
  }
}

function buildOn<T>(store: OpenStore, { closers }: DataInput, build: (store: OpenStore) => T): T {
  try {
    const built = build(store);
    closers.add(() => store.close());
    return built;
  } catch (error) {
    store.close();
    throw error;
  }
}
