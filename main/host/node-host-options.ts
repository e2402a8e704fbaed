/** What a hosted node is made of, and how its owner and its instructor want it. */
import type { StartNotice } from '../../preload/contract/messages/start-notice.ts';
import type { KeyVault } from '../adapters/key-file/key-vault.ts';
import type { OpenStore } from '../adapters/sqlite/open-store.ts';
import type { LoadedDefaults } from '../adapters/system/defaults/read-defaults.ts';
import type { Network } from '../consensus/rules/networks.ts';
import type { ListenPlace } from '../node/ip-address.ts';
import type { LoadedChain } from '../node/chain/load-chain.ts';
import type { Clock } from '../node/ports/clock.ts';
import type { Log } from '../node/ports/log.ts';
import type { LogHistory } from '../api/hosted/log-history.ts';
import type { HostedNode } from '../api/hosted/hosted-node.ts';
import type { NetworkSetting } from '../api/hosted/network-setting.ts';
import type { ProjectPages } from '../api/hosted/project-pages.ts';
import type { TakenPort } from '../api/hosted/rest-door.ts';
import type { NonceSearch, Pace } from '../node/ports/nonce-search.ts';
import type { PowerSource } from '../node/ports/power-source.ts';

type DefaultsOfHost =
  | 'className'
  | 'port'
  | 'peers'
  | 'shareName'
  | 'finding'
  | 'offBoards'
  | 'invitation'
  | 'lessons'
  | 'lessonsFolder'
  | 'solutionsFrom'
  | 'solutionsPassword';

export interface NodeHostOptions {
  readonly version: string;
  readonly network: Network;
  readonly clock: Clock;
  readonly log: Log;
  readonly history: LogHistory;
  /** Taken for this process; `undefined` when everything is in memory. */
  readonly folder: string | undefined;
  readonly vault: KeyVault;
  /** Closed by the host. */
  readonly store: OpenStore;
  /** What the store holds, if it has been read already. */
  readonly loaded?: LoadedChain;
  /** Closed by the host. */
  readonly search: NonceSearch;
  readonly listenPlace: ListenPlace;
  /** What that port was found in place of. */
  readonly takenPort: TakenPort | undefined;
  /** SHA-256 of the token with which other computers may control the node; `undefined`: none may. */
  readonly controlTokenHash: string | undefined;
  /** These win over what the owner has chosen before. */
  readonly name: string | undefined;
  /** `false`: nobody else is told the node's name. */
  readonly sharesName: boolean | undefined;
  readonly pace: Pace | undefined;
  readonly initialPeers: readonly string[];
  /** Nodes in the room are found. This wins over what the owner has chosen before; `undefined`: nothing was said. */
  readonly isFinding: boolean | undefined;
  /** Boards of others leave this node out. The same. */
  readonly isOffBoards: boolean | undefined;
  /** `undefined` where that is not known. */
  readonly power: PowerSource | undefined;
  /** What an instructor has decided for all nodes of the computer. */
  readonly defaults: Pick<LoadedDefaults, DefaultsOfHost>;
  readonly isPortable: boolean;
  readonly startNotices: readonly StartNotice[];
  readonly networkSetting: NetworkSetting | undefined;
  readonly openDataFolder: (() => Promise<void>) | undefined;
  readonly openProjector: HostedNode['openProjector'];
  readonly projectPages: ProjectPages;
  readonly openProjectPage: HostedNode['openProjectPage'];
  readonly maxThreads: number;
}
