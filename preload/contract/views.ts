/**
 * What a user interface sees of a node: plain, JSON-safe data.
 *
 * Coins are texts as Python writes them (`"10"` and `"10.0"` are different amounts to a hash), hashes are 64 hex digits,
 * times are seconds since 1970, and what is absent is `null`.
 *
 * A recipient can be a text of 16 MiB. No view carries one: an address of more than 1,024 characters is there in its short
 * form, `AAAAAAAAAAAA… [15500000 characters, SHA-256 6f1e...]`, which methods take in place of the address.
 */

import type { ChosenBranchView, ReplacementView } from './history-views.ts';

/** A page of a list, newest first unless the method says otherwise. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Of the whole list. */
  readonly total: number;
}

/** A text that can be of megabytes: as much of its beginning as is shown. `getWholeText` has all of it. */
export interface LongText {
  readonly text: string;
  /** Characters of all of it; more than `text` has when that is cut. */
  readonly length: number;
}

/** How hard the miner works. */
export interface PaceView {
  readonly threads: number;
  /** Over all threads; `null` for as many as the machine gives. */
  readonly maxHashesPerSecond: number | null;
  /** How much of the time each thread works, up to 1; `null` for all of it. */
  readonly share: number | null;
}

/** A pace with a limit. */
export interface EqualPaceView extends PaceView {
  readonly maxHashesPerSecond: number;
}

export interface MiningView {
  readonly isMining: boolean;
  readonly pace: PaceView;
  /** Counted over the last five seconds. */
  readonly hashesPerSecond: number;
  /** Of the block being mined; `null` when none is. */
  readonly height: number | null;
  readonly difficulty: number | null;
  /** Why it waits although it is on; it goes on by itself. */
  readonly pauseReason: 'on-battery' | 'failure' | 'waiting-for-chain' | null;
  /** The same as a sentence. */
  readonly pausedBecause: string | null;
  /** Whether it rests while the computer runs on battery; `null` where nobody knows about the battery. */
  readonly pausesOnBattery: boolean | null;
  /** How many threads this machine can run at once. */
  readonly maxThreads: number;
  /** The pace of an original node, with which all have equal chances. */
  readonly equalPace: EqualPaceView;
}

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
  /** Which class this computer belongs to; `null` when no defaults file says so. */
  readonly className: string | null;
  /** Length of the best chain. */
  readonly height: number;
  readonly tip: BlockSummary | null;
  readonly firstBlock: string | null;
  /** What the next block must have. */
  readonly nextDifficulty: number;
  readonly peers: { readonly known: number; readonly reachable: number };
  readonly mining: MiningView;
  /** All miners together, estimated from the last blocks; `null` while there are too few. */
  readonly networkHashesPerSecond: number | null;
  /** How many of the last blocks that estimate looks at: it follows a change only as they come. */
  readonly networkRateBlocks: number;
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
  readonly storageProblem: string | null;
  /** What a person should know of how this node was started: sentences. */
  readonly startNotices: readonly string[];
}

/**
 * `fetching`: a peer's chain is on its way. `failing`: peers say that they have more blocks, but none of them delivers;
 * `reason` is a sentence on the one that is most likely to.
 */
export interface CatchUpView {
  readonly state: 'fetching' | 'failing';
  readonly peer: string;
  readonly name: string | null;
  /** Of the peer's chain, as it says; `null` while that is not to be believed. */
  readonly height: number | null;
  readonly receivedBytes: number;
  readonly reason: string | null;
}

export interface ClockView {
  /** Above 0: this computer's clock is ahead. */
  readonly offsetSeconds: number;
  /** How many other computers say so. */
  readonly peers: number;
  /** By more than a minute. */
  readonly isOff: boolean;
}

export interface BalancesView {
  readonly address: string;
  readonly confirmed: string;
  /** Sum of the own payments that wait. */
  readonly pending: string;
  /** Confirmed less pending. */
  readonly spendable: string;
}

/** A row of a list of blocks. */
export interface BlockSummary {
  readonly hash: string;
  readonly height: number;
  readonly previousHash: string;
  readonly difficulty: number;
  readonly timestamp: number;
  readonly transactionCount: number;
  /** Gets the reward; `null` when nobody does. */
  readonly miner: string | null;
  readonly sizeBytes: number;
  readonly isOnBestChain: boolean;
  readonly isInvalid: boolean;
}

/** A block beside the best chain. */
export interface SideBlockSummary extends BlockSummary {
  /** Nothing is built on it: it stands for its branch. */
  readonly isBranchEnd: boolean;
}

/** A block with all that its page explains. */
export interface BlockView extends BlockSummary {
  readonly nonce: string;
  /** As it was hashed, e.g. `1582933112.0`. */
  readonly timestampText: string;
  readonly receivedAt: number;
  readonly target: string;
  /** Leading zero bits that the hash really has. */
  readonly zeroBits: number;
  /** The text that nodes send each other. */
  readonly wire: LongText;
  /** The text whose SHA-256 is the hash. */
  readonly preimage: LongText;
  /** On the best chain, or of the same branch. */
  readonly nextHashes: readonly string[];
  /** `null` for first blocks. */
  readonly retarget: RetargetView | null;
}

/** How the difficulty of a block came about. */
export interface RetargetView {
  /** Between the two blocks before. */
  readonly seconds: number | null;
  readonly previousDifficulty: number | null;
  readonly difficulty: number;
}

/** A transaction as a row of a list. */
export interface MovementView {
  readonly hash: string;
  readonly from: string;
  readonly to: string;
  readonly amount: string;
  readonly isCoinbase: boolean;
}

/** A transaction in a list, with how often this very one is on the best chain: 1,000 at most; rewards are not counted: 1. */
export interface CountedMovement extends MovementView {
  readonly timesInChain: number;
}

export interface TransactionView extends MovementView {
  readonly signature: string;
  /** The text whose SHA-256 is the hash. */
  readonly preimage: LongText;
  readonly wire: LongText;
}

/** Where a transaction is: a hash alone is not unique in this protocol. */
export interface TransactionPlace {
  readonly blockHash: string;
  readonly height: number;
  /** 0 is the first of the block. */
  readonly position: number;
  readonly timestamp: number;
  readonly isOnBestChain: boolean;
}

export interface TransactionDetails {
  readonly transaction: TransactionView;
  /** The blocks that hold an identical one: the newest 100, oldest first; empty when it only waits. */
  readonly places: readonly TransactionPlace[];
  /** How many blocks there are in all: the rewards of one miner are all alike. */
  readonly placeCount: number;
  /** How often it is on the best chain, 1,000 at most. */
  readonly timesInChain: number;
  /** Waits in this node's pool. */
  readonly isPending: boolean;
  readonly check: SignatureCheckView;
}

/** Textbook RSA, step by step. Big numbers in decimal. */
export interface SignatureCheckView {
  readonly signer: string;
  /** `null` when the signer's address is no key. */
  readonly modulus: string | null;
  readonly exponent: string;
  /** The 64 characters of the hash, as bytes, read as one number. */
  readonly message: string;
  /** signature ^ exponent mod modulus. */
  readonly opened: string | null;
  readonly isValid: boolean;
}

/** A line of an account's history. */
export interface HistoryEntry {
  readonly transaction: CountedMovement;
  readonly place: TransactionPlace;
}

export interface AddressView {
  readonly address: string;
  readonly name: string | null;
  /** Whether coins sent there can be spent again. */
  readonly isKey: boolean;
  readonly isOwn: boolean;
  /** `null` for an address that the chain does not know. */
  readonly balance: string | null;
}

/** An own payment that somebody else has put into a block again. */
export interface RepeatedPaymentView {
  readonly hash: string;
  readonly to: string;
  readonly amount: string;
  /** How often this node made it, and how often it is on the best chain. */
  readonly made: number;
  readonly times: number;
}

export interface WalletView extends BalancesView {
  /** At most 20. */
  readonly repeated: readonly RepeatedPaymentView[];
  readonly isEncrypted: boolean;
  /** Path of the key file; `null` when it is in memory only. */
  readonly keyFile: string | null;
}

/** A payment as it would be signed. Nothing is signed or kept yet. */
export interface PaymentPreview {
  /** As it will be hashed: `10`, `10.0`, `1e+16`. */
  readonly amount: string;
  readonly amountKind: 'int' | 'float';
  /** Whether the recipient can spend the coins again. */
  readonly isKey: boolean;
  /** Whether the spendable coins suffice. */
  readonly isCovered: boolean;
  /** The text whose SHA-256 is signed. */
  readonly preimage: string;
  readonly hash: string;
}

export interface PoolEntryView {
  readonly id: number;
  readonly transaction: TransactionView;
  readonly addedAt: number;
  /** Why it cannot be mined now; `null` when it can. */
  readonly setAsideBecause: string | null;
}

export interface PeerView {
  readonly address: string;
  /**
   * `not-delivering`: it answers, but the chain that it says it has does not come. `other-network`: it has other rules,
   * and is asked for nothing but its network.
   */
  readonly state: 'new' | 'ok' | 'not-delivering' | 'backing-off' | 'unreachable' | 'other-network';
  readonly software: 'chalkchain' | 'workshop' | 'unknown';
  readonly version: string | null;
  readonly name: string | null;
  readonly height: number | null;
  readonly latencyMs: number | null;
  readonly lastContactAt: number | null;
  readonly failures: number;
  /** How often in a row fetching its chain failed, and why the last time. */
  readonly fetchFailures: number;
  readonly fetchReason: string | null;
  readonly reason: string | null;
}

/** One stage of getting to know a peer. */
export interface PeerStageView {
  readonly stage: 'format' | 'reached' | 'is-node' | 'same-chain' | 'reaches-me';
  readonly result: 'ok' | 'failed' | 'unknown' | 'skipped';
  /** For people: what was found, and what to do. */
  readonly sentence: string;
}

export interface PeerProbeView {
  /** Normalised; `null` when what was pasted is no address. */
  readonly address: string | null;
  readonly stages: readonly PeerStageView[];
}

/** What came of a sync. */
export interface SyncView {
  /** `not-followed`: its chain is longer and stored, but the owner chose another branch. */
  readonly result: 'synced' | 'not-longer' | 'not-followed' | 'rejected';
  readonly added: number;
  readonly replaced: number;
  /** Why it was refused. */
  readonly message: string | null;
}

export type SearchHit =
  | { readonly kind: 'block'; readonly block: BlockSummary }
  | {
      readonly kind: 'transaction';
      readonly hash: string;
      readonly amount: string;
      readonly place: TransactionPlace | null;
    }
  | { readonly kind: 'address'; readonly address: string; readonly name: string | null };

export interface NameView {
  readonly address: string;
  readonly name: string;
}

export interface LogLine {
  readonly at: number;
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly text: string;
}

/** A REST call made for the API screen, and what came back. */
export interface RestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** At most 256 KiB of it. */
  readonly body: string;
  readonly isCut: boolean;
  readonly durationMs: number;
}
