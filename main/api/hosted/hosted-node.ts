/** A node with its place on this computer and in the network, as a user interface may ask of it: a port that `main/host` fills. */
import type { StartNotice } from '../../../preload/contract/messages/start-notice.ts';
import type { BatteryRest } from '../../node/mining/battery-rest.ts';
import type { ChainOwner } from '../../node/ports/chain-owner.ts';
import type { HostedWorkshop } from './hosted-workshop.ts';
import type { RunningNode } from './running-node.ts';
import type { TakenPort, RestDoor } from './rest-door.ts';
import type { NewKey, KeyKeeper } from './key-keeper.ts';
import type { OwnClassActions } from './own-class.ts';
import type { LogHistory } from './log-history.ts';
import type { MachineFacts } from './machine-facts.ts';
import type { NetworkSetting } from './network-setting.ts';
import type { ProjectPage, ProjectPages } from './project-pages.ts';

/** Members that are left out stay. */
export interface NameChange {
  readonly name?: string;
  readonly sharesName?: boolean;
}

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
  readonly workshop: HostedWorkshop;
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
  /** Whether boards of others leave this node out from now on. */
  stayOffBoards(isOff: boolean): void;
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
  /** For whoever looks for a fault. */
  describeMachine(): MachineFacts;
  /** Where the system lets others connect, or not; `undefined` where there is no such place, or nobody can open it. */
  readonly networkSetting: NetworkSetting | undefined;
  /** `undefined` where a shell has no windows. */
  readonly openDataFolder: (() => Promise<void>) | undefined;
  /** Shows the class board in a window of its own; the same. */
  readonly openProjector: (() => void) | undefined;
  readonly projectPages: ProjectPages;
  /** Shows one in the user's browser; `undefined` where a shell has no windows. @throws RequestError `not-supported` */
  readonly openProjectPage: ((page: ProjectPage) => Promise<void>) | undefined;
  /** How many threads this machine can run at once. */
  readonly maxThreads: number;
}
