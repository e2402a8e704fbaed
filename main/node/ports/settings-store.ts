/** What the owner of a node chose, and the names that the owner gave to others, as ports. */
import type { ClassAnchor } from '../../consensus/keys/class-anchor.ts';
import type { ClassStatement } from '../../consensus/keys/class-statement.ts';
import type { AnchorMode } from '../class/anchor-plan.ts';
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
  /** The newest one that was heard. It says nothing of a chain that begins with another block. */
  readonly anchor?: StoredAnchor | undefined;
  /** Whether this node anchors the chain, where it has the key. */
  readonly anchoring?: AnchorMode | undefined;
}

export interface StoredAnchor extends ClassAnchor {
  /** Seconds since 1970, by our clock. */
  readonly heardAt: number;
}

/** What the class with this key has had its nodes do, as far as it counts over a restart. Times are by this computer's clock. */
export interface StoredCommands {
  readonly key: string;
  /** The highest one that was taken. */
  readonly number: number;
  /** Its last word on mining for all nodes, as it travels. */
  readonly wordForAll: { readonly text: string; readonly at: number } | null;
  /** Its last word on mining for this node. */
  readonly wordHere: { readonly number: number; readonly isOff: boolean; readonly at: number } | null;
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
  /** Boards of others leave this node out. */
  readonly isOffBoards: boolean | undefined;
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
  /** What the keys of classes had signed last when the node left them, newest first. */
  readonly leftStatements: readonly ClassStatement[] | undefined;
  /** Key of the class of a defaults file that was joined for that: one that its owner has left is not joined again. */
  readonly defaultClass: string | undefined;
  readonly classCommands: readonly StoredCommands[] | undefined;
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
