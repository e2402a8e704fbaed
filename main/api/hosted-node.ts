/** A node with its place on this computer and in the network, as a user interface may ask of it: a port that `main/host` fills. */
import type { StartNotice } from '../../preload/contract/messages/start-notice.ts';
import type { PortProblem } from '../../preload/contract/messages/port-problem.ts';
import type { ClassStatement } from '../consensus/keys/class-statement.ts';
import type { BatteryRest } from '../node/mining/battery-rest.ts';
import type { ChalkchainNode } from '../node/node.ts';
import type { ChainOwner } from '../node/ports/chain-owner.ts';
import type { ChainStore } from '../node/ports/chain-store.ts';
import type { ExplorerStore } from '../node/ports/explorer-store.ts';
import type { PeerInspector } from '../node/ports/peer-client.ts';
import type { NameStore, SettingsStore } from '../node/ports/settings-store.ts';

/** A node with what it runs on. */
export interface RunningNode {
  readonly node: ChalkchainNode;
  readonly inspector: PeerInspector;
  /** The texts of blocks. */
  readonly blocks: Pick<ChainStore, 'getWire'>;
  readonly explorer: ExplorerStore;
  readonly settings: SettingsStore;
  readonly names: NameStore;
}

/** An address of this computer that others may reach. */
export interface ListenAddress {
  /** `http://10.0.0.7:5000` */
  readonly url: string;
  /** Of the network adapter, e.g. `Wi-Fi`. */
  readonly adapter: string;
  /** Belongs to a virtual machine, a container or a VPN. */
  readonly isVirtual: boolean;
}

/** Where the node's REST door is. */
export interface DoorPlace {
  readonly port: number;
  /** `false`: only this computer can reach it. */
  readonly isOnLan: boolean;
}

export interface PortCheck {
  /** `undefined` when it is free. */
  readonly problem: PortProblem | undefined;
  /** The next free port, when this one is not. */
  readonly suggested: number | undefined;
}

/** A port that a node would have had, if others had not taken it. */
export interface TakenPort {
  readonly port: number;
  /** Who has it, as far as that is known. */
  readonly problem: PortProblem;
}

/** The door through which the node's own REST API is called. */
export interface RestDoor {
  place(): DoorPlace;
  /** `http://localhost:5000` */
  baseUrl(): string;
  /** For others in the room; empty while the door is closed to the network. */
  listenAddresses(): readonly ListenAddress[];
  checkPort(port: number): Promise<PortCheck>;
  /** Opens the door elsewhere. @throws RequestError `port-in-use`; the door stays where it was then */
  move(place: Partial<DoorPlace>): Promise<void>;
  /** Calls it, as this computer. Rejects when nothing comes back. */
  call(request: RestCall): Promise<RestCallAnswer>;
}

export interface RestCall {
  readonly method: 'GET' | 'POST';
  /** Begins with `/`. */
  readonly path: string;
  /** JSON text. */
  readonly body: string | undefined;
  /** Longer answers are cut. */
  readonly maxBytes: number;
}

export interface RestCallAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isCut: boolean;
}

/** Members that are left out stay. */
export interface NameChange {
  readonly name?: string;
  readonly sharesName?: boolean;
}

/** A key in place of the one in use. */
export interface NewKey {
  readonly pem: string;
  /** Opens the text; empty when that is not encrypted. */
  readonly passphrase: string;
  /** Of the key in use; `undefined` when it has none. */
  readonly current: string | undefined;
}

/** The node's private key, which leaves its holder encrypted or not at all. */
export interface KeyKeeper {
  readonly isEncrypted: boolean;
  /** `undefined` when it is in memory only. */
  readonly file: string | undefined;
  /**
   * The key under a passphrase, as PKCS#8 PEM text.
   *
   * @param current the present passphrase; `undefined` when there is none
   * @throws RequestError `wrong-passphrase`, `too-many-tries`
   */
  export(current: string | undefined, passphrase: string): Promise<string>;
  /** Encrypts the file, or stores it plain. @throws RequestError as `export`, and `not-supported` */
  setPassphrase(current: string | undefined, next: string | undefined): Promise<void>;
}

/** A class, as somebody says who invites to it. */
export interface FoundClass {
  /** The public half of its key: 64 lower-case hex digits. */
  readonly key: string;
  readonly name: string;
  /** `HOST:PORT` of nodes of the class. */
  readonly places: readonly string[];
  /** What the key has signed last; `undefined` when nobody was asked. */
  readonly statement: ClassStatement | undefined;
}

/** The class that the node is in. */
export interface OwnClassView {
  readonly key: string;
  readonly name: string;
  /** Of the statement that is followed; `undefined` before any of the class was heard. */
  readonly number: number | undefined;
  readonly firstBlock: string | undefined;
  /** The key is here: this node can begin the class again. */
  readonly isOpenedHere: boolean;
  /** A link for others. */
  readonly invitation: string;
  /** Of this node, for others; `undefined` for one that no code can say. */
  readonly code: string | undefined;
}

/** What the owner of a node can do about its class. */
export interface OwnClassActions {
  /** `undefined` when it is in none. */
  view(): OwnClassView | undefined;
  /**
   * Makes a class, with a key that stays here. Its chain is this node's, or a new one.
   *
   * @throws RequestError `invalid-name`, `already-in-class`, `odd-first-block`
   */
  open(name: string): Promise<void>;
  /**
   * Signs a new first block, which all nodes of the class follow as soon as they hear of it.
   *
   * @throws RequestError `not-in-class`, `not-class-owner`, `class-not-heard`, `class-at-its-end`
   */
  beginAgain(): Promise<void>;
  /**
   * What a link says, or the node at that code or address.
   *
   * @throws RequestError `invalid-invitation`, `no-class-there`, `peer-failed`
   */
  look(text: string): Promise<FoundClass>;
  /** Joins the class that {@link OwnClassActions.look} finds, in place of the one before. @throws as it does */
  join(text: string): Promise<void>;
  /** The chain stays; from now on the longest is followed. @throws RequestError `not-in-class` */
  leave(): void;
  /** The owner's word for a first block of its own; leaves a class that is waited for. @throws RequestError `chain-not-empty` */
  beginOwnChain(): void;
  /** Resolves when the chain has followed what was decided before. */
  settled(): Promise<void>;
}

/** A line of the log. */
export interface LogEntry {
  /** Seconds since 1970. */
  readonly at: number;
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  /** One line; every character in it has a shape. */
  readonly text: string;
}

/** The last lines of the log. */
export interface LogHistory {
  /** Oldest first. */
  lines(): readonly LogEntry[];
  /** @returns the unsubscribe function. */
  subscribe(listener: (entry: LogEntry) => void): () => void;
}

/** A page of this project on the web. */
export type ProjectPage = 'releases' | 'user-guide' | 'instructor-guide' | 'problems';

/** Their addresses. */
export type ProjectPages = Readonly<Record<ProjectPage, string>>;

export interface HostedNode {
  /** Begins again, and takes retired chains back. */
  readonly chains: ChainOwner;
  /** What runs now: another one after {@link HostedNode.importKey} and the changes of a {@link ChainOwner}. */
  running(): RunningNode;
  /** Tells that another node has taken the place. @returns the unsubscribe function. */
  onReplaced(listener: () => void): () => void;
  readonly rest: RestDoor;
  readonly key: KeyKeeper;
  readonly log: LogHistory;
  readonly ownClass: OwnClassActions;
  /** Whether mining rests while the computer runs on battery. */
  readonly battery: Pick<BatteryRest, 'isWanted' | 'want'>;
  /** Mining that a crash has ended, until it is started again or its owner does not want it. */
  readonly interruptedMining: { readonly wasInterrupted: boolean; dismiss(): void };
  /**
   * Whether it is an address of this node or of its page, also one at which nothing listens.
   *
   * @param address normalised
   * @param isResolvable its name can be looked up
   */
  isOwnAddress(address: string, isResolvable: boolean): Promise<boolean>;
  /** What the node calls itself from now on, and whether others are told. */
  rename(change: NameChange): void;
  /** Whether nodes in the room are found, and find this one; `undefined`, and they are not, where nobody has said so. */
  readonly isFinding: boolean | undefined;
  /** The same from now on. */
  setFinding(isOn: boolean): void;
  /**
   * Replaces the node's key.
   *
   * @throws RequestError `invalid-key`, `wrong-import-passphrase` for the one that opens the text, and as
   *   {@link KeyKeeper.export}; nothing changed then
   */
  importKey(key: NewKey): Promise<void>;
  /** `undefined` when everything is in memory. */
  readonly dataFolder: string | undefined;
  /** Other computers may control the node with a token. */
  readonly hasControlToken: boolean;
  /** The data folder lies beside the program. */
  readonly isPortable: boolean;
  /** What the node has found its port in place of; `undefined` when it has what it wanted, or has moved since. */
  readonly takenPort: TakenPort | undefined;
  /** What a person should know of how the node was started. */
  readonly startNotices: readonly StartNotice[];
  /** `undefined` where a shell has no windows. */
  readonly openDataFolder: (() => Promise<void>) | undefined;
  readonly projectPages: ProjectPages;
  /** Shows one in the user's browser; `undefined` where a shell has no windows. @throws RequestError `not-supported` */
  readonly openProjectPage: ((page: ProjectPage) => Promise<void>) | undefined;
  /** How many threads this machine can run at once. */
  readonly maxThreads: number;
}
