/** What a user interface sees of the node as a whole. */
import type { StartNotice } from '../messages/start-notice.ts';
import type { StorageProblem } from '../messages/storage-problem.ts';
import type { PeerProblem } from '../messages/peer-problem.ts';
import type { BlockSummary } from './block-views.ts';
import type { ClassView } from './class-views.ts';
import type { ChosenBranchView, ReplacementView } from './history-views.ts';
import type { MiningView } from './mining-views.ts';
import type { BalancesView } from './wallet-views.ts';

/** An address of this computer that classmates may reach. */
export interface ListenAddressView {
  /** `http://10.0.0.7:5000` */
  readonly url: string;
  /** Of the network adapter, e.g. `Wi-Fi`. */
  readonly adapter: string;
  /** Belongs to a virtual machine, a container or a VPN: others seldom reach it. */
  readonly isVirtual: boolean;
}

/** The numbers of the rules that the node follows, and with them all nodes of its network. */
export interface RulesView {
  /** A block found in less time than this raises the difficulty by one bit, any other lowers it. */
  readonly targetSpacingSeconds: number;
  /** Coins that a block creates for its miner. */
  readonly reward: string;
  /** Difficulty of blocks 1 and 2. */
  readonly initialDifficulty: number;
  /** How far ahead of the node's clock a block may be dated. */
  readonly maxFutureSeconds: number;
}

export interface StatusView {
  readonly name: string;
  readonly version: string;
  /** The name of its network. */
  readonly network: string;
  readonly rules: RulesView;
  /** What the class is called that this node is in, or that a defaults file says this computer belongs to. */
  readonly className: string | null;
  /** The class that this node is in; `null` for none. */
  readonly ownClass: ClassView | null;
  /** Length of the best chain. */
  readonly height: number;
  readonly tip: BlockSummary | null;
  readonly firstBlock: string | null;
  /** What the next block must have. */
  readonly nextDifficulty: number;
  readonly peers: { readonly known: number; readonly reachable: number };
  readonly mining: MiningView;
  readonly wallet: BalancesView;
  readonly waitingPayments: number;
  readonly port: number;
  /** `false`: only this computer can reach the node. */
  readonly isOnLan: boolean;
  readonly listenAddresses: readonly ListenAddressView[];
  /** How catching up goes; `null` when no peer has more blocks than this node. */
  readonly catchUp: CatchUpView | null;
  /** How this computer's clock compares with the peers'; `null` while none has told the time. */
  readonly clock: ClockView | null;
  /** The last replaced history that its owner has not dismissed. */
  readonly replacement: ReplacementView | null;
  /** The branch that its owner chose, while another one is no shorter. */
  readonly chosenBranch: ChosenBranchView | null;
  /** What the disk refused, while it does. */
  readonly storageProblem: StorageProblem | null;
  /** What a person should know of how this node was started. */
  readonly startNotices: readonly StartNotice[];
}

/**
 * `fetching`: a peer's chain is on its way. `failing`: peers say that they have more blocks, but none of them delivers;
 * `problem` is that of the one that is most likely to.
 */
export interface CatchUpView {
  readonly state: 'fetching' | 'failing';
  readonly peer: string;
  readonly name: string | null;
  /** Of the peer's chain, as it says; `null` while that is not to be believed. */
  readonly height: number | null;
  readonly receivedBytes: number;
  readonly problem: PeerProblem | null;
}

export interface ClockView {
  /** Above 0: this computer's clock is ahead. */
  readonly offsetSeconds: number;
  /** How many other computers say so. */
  readonly peers: number;
  /** By more than a minute. */
  readonly isOff: boolean;
}
