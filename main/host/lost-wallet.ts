/** A chain without its key: a new key could never spend the coins of the old one, so its owner is asked first. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, type StorePlace } from '../adapters/sqlite/open-store.ts';
import { formatPythonNumber } from '../consensus/python/python-number.ts';
import { StorageError } from '../node/ports/chain-store.ts';
import type { Log } from '../node/ports/log.ts';
import type { SettingsStore } from '../node/ports/settings-store.ts';
import { databaseFile, KEY_FILE } from './open-data.ts';

export interface LostWallet {
  readonly keyFile: string;
  readonly address: string;
  /** What it owns. */
  readonly coins: string;
}

/** Enough of an address to compare with. */
const SHOWN_CHARACTERS = 12;

/** All addresses begin and end alike: what tells them apart comes after the first characters. */
const COMMON_START = 44;

/**
 * @param folder taken for this process
 * @param network the name of the one that the node belongs to
 * @returns whose key is missing; `undefined` when it is there, was never there, or has nothing to lose
 * @throws StorageError when the database cannot be opened
 */
export function findLostWallet(folder: string, network: string): LostWallet | undefined {
  const keyFile = join(folder, KEY_FILE);
  const file = databaseFile(folder);
  if (existsSync(keyFile) || !existsSync(file)) return undefined;
  try {
    return lookInto({ file, network }, keyFile);
  } catch (error) {
    // Nobody knows what was in a damaged file. The code that opens it next asks what to do with it.
    if (error instanceof StorageError && error.failure === 'damaged') return undefined;
    throw error;
  }
}

function lookInto(place: StorePlace, keyFile: string): LostWallet | undefined {
  const store = openStore(place);
  try {
    const { walletAddress } = store.settings.load();
    if (walletAddress === undefined) return undefined;
    for (const [address, balance] of store.chain.loadBalances()) {
      if (address === walletAddress && balance > 0) return { keyFile, address, coins: formatPythonNumber(balance) };
    }
    return undefined;
  } finally {
    store.close();
  }
}

/** Two sentences: what is missing, and what that means. */
export function describeLostWallet({ keyFile, address, coins }: LostWallet): string {
  const shown = address.slice(COMMON_START, COMMON_START + SHOWN_CHARACTERS);
  return (
    `The private key file ${keyFile} is missing, and its address (... ${shown} ...) has ${coins} coins in the chain ` +
    'beside it. A new key has another address and can never spend them.'
  );
}

/** Notes whose chain this is, for a start without the key. */
export function rememberWallet(settings: SettingsStore, address: string, log: Log): void {
  try {
    if (settings.load().walletAddress !== address) settings.save({ walletAddress: address });
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    log.warn(`The address of the wallet could not be remembered: ${error.message}`);
  }
}
