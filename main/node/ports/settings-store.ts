/** What the owner of a node chose, and the names that the owner gave to others, as ports. */
import type { ClassStatement } from '../../consensus/keys/class-statement.ts';
import type { RetiredChain } from './chain-owner.ts';
import type { Pace } from './nonce-search.ts';

/** A class that the node has joined or opened. */
export interface StoredClass {
  readonly key: string;
  readonly name: string;
  /** `HOST:PORT` of nodes of the class. */
  readonly places: readonly string[];
  /** What its key has signed last, as far as this node has heard it. */
  readonly statement: ClassStatement | null;
}

/** Members that are `undefined` were never chosen. */
export interface StoredSettings {
  /** What the owner calls the node. */
  readonly name: string | undefined;
  /** Whether other nodes are told the name. */
  readonly sharesName: boolean | undefined;
  readonly port: number | undefined;
  /** Where the search for a free port began, when `port` is what was found; `null`: its owner chose it. */
  readonly portStart: number | null | undefined;
  /** `false`: listen on this computer only. */
  readonly isOnLan: boolean | undefined;
  /** Nodes in the room are found, and find this one. */
  readonly isFinding: boolean | undefined;
  readonly pace: Pace | undefined;
  /** Mining rests while the computer runs on battery. */
  readonly pausesOnBattery: boolean | undefined;
  readonly theme: 'system' | 'light' | 'dark' | undefined;
  /** For which terminal the user interface writes lines to copy. */
  readonly terminal: 'sh' | 'cmd' | 'powershell' | undefined;
  /** The first steps were seen or skipped. */
  readonly isWelcomed: boolean | undefined;
  /** Addresses of a defaults file that have been peers: one that its owner has removed does not come back. */
  readonly defaultPeers: readonly string[] | undefined;
  /** Of the key that was in use last: by it a start without the key file knows what would be lost. */
  readonly walletAddress: string | undefined;
  /** Chains that this node does not follow until its owner takes them back: `backup` is the name of a file in the data folder. */
  readonly retiredChains: readonly RetiredChain[] | undefined;
  /** Mining was on, and neither its owner nor an orderly end has stopped it since. */
  readonly isMining: boolean | undefined;
  /** `null`: it was left. */
  readonly ownClass: StoredClass | null | undefined;
  /** Key of the class of a defaults file that was joined for that: one that its owner has left is not joined again. */
  readonly defaultClass: string | undefined;
}

/** Every call may throw a `StorageError`. */
export interface SettingsStore {
  load(): StoredSettings;
  /** Members that are left out stay. */
  save(changes: Partial<StoredSettings>): void;
}

/** A name for somebody's address. */
export interface StoredName {
  readonly address: string;
  readonly name: string;
}

/** Every call may throw a `StorageError`. */
export interface NameStore {
  /** By name. */
  list(): StoredName[];
  getName(address: string): string | undefined;
  /** Adds or replaces one. */
  saveName(entry: StoredName): void;
  /** No effect when there is none. */
  removeName(address: string): void;
}
