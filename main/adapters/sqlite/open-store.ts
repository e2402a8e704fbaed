/** Opens the file that a node keeps its chain, its pool, its peers, their cards, what happened and its owner's settings in. */
import { atOnce, inTurns } from '../../node/chain/next-turn.ts';
import type { ActivityStore } from '../../node/ports/activity-store.ts';
import type { CardStore } from '../../node/ports/card-store.ts';
import type { ExplorerStore } from '../../node/ports/explorer-store.ts';
import type { PeerStore } from '../../node/ports/peer-store.ts';
import type { NameStore, SettingsStore } from '../../node/ports/settings-store.ts';
import { SqliteActivityStore } from './activity-store.ts';
import { SqliteCardStore } from './card-store.ts';
import { SqliteChainStore } from './chain-store.ts';
import { checkStore } from './check-store.ts';
import type { Database } from './database/database.ts';
import { openDatabase } from './database/open-database.ts';
import { SqliteExplorerStore } from './explorer-store.ts';
import { SqliteNameStore } from './name-store.ts';
import { SqlitePeerStore } from './peer-store.ts';
import { SqliteSettingsStore } from './settings-store.ts';

export interface StorePlace {
  readonly file: string;
  /** The name of the network that the node belongs to. A file is for one only. */
  readonly network: string;
  /** It has the content of another file, which stays: none is copied again before its tables change. */
  readonly isCopy?: boolean;
}

/** All stores on one file. */
export interface OpenStore {
  readonly chain: SqliteChainStore;
  readonly peers: PeerStore;
  readonly cards: CardStore;
  readonly activity: ActivityStore;
  readonly explorer: ExplorerStore;
  readonly settings: SettingsStore;
  readonly names: NameStore;
  /** Closes all. Closing twice is not an error. */
  close(): void;
}

/**
 * Opens or makes the file, whose folder must exist; `:memory:` keeps everything in memory.
 *
 * @throws StorageError `damaged` (the remedy is `moveAside`), `in-use`, `disk-full`, `failed`
 */
export function openStore({ file, network, isCopy }: StorePlace): OpenStore {
  return createStore(openDatabase(file, network, isCopy));
}

/**
 * Does the same in steps, with other work in between: a long chain takes seconds.
 *
 * @param signal ends it at its next step, with the signal's reason
 * @throws StorageError as {@link openStore}
 */
export async function openStoreInTurns({ file, network }: StorePlace, signal?: AbortSignal): Promise<OpenStore> {
  const database = openDatabase(file, network);
  try {
    await inTurns(checkStore(database), { signal });
  } catch (error) {
    database.close();
    throw error;
  }
  return putOn(database);
}

/**
 * Puts the stores on an open database, after a look at what is in there.
 *
 * @throws StorageError `damaged`; the database is closed then
 */
export function createStore(database: Database): OpenStore {
  try {
    atOnce(checkStore(database));
  } catch (error) {
    database.close();
    throw error;
  }
  return putOn(database);
}

function putOn(database: Database): OpenStore {
  return {
    chain: new SqliteChainStore(database),
    peers: new SqlitePeerStore(database),
    cards: new SqliteCardStore(database),
    activity: new SqliteActivityStore(database),
    explorer: new SqliteExplorerStore(database),
    settings: new SqliteSettingsStore(database),
    names: new SqliteNameStore(database),
    close: () => database.close(),
  };
}
