/**
 * All that a user interface can ask of a node: the one interface behind IPC, the browser door and the tests.
 *
 * What crosses is plain, JSON-safe data, by subject in `views/`. Coins are texts as Python writes them (`"10"` and `"10.0"`
 * are different amounts to a hash), hashes are 64 hex digits, times are seconds since 1970, and what is absent is `null`.
 *
 * A recipient can be a text of 16 MiB. No view carries one: an address of more than 1,024 characters is there in its short
 * form, `AAAAAAAAAAAA… [15500000 characters, SHA-256 6f1e...]`, which methods take in place of the address.
 */
import type { PortProblem } from './messages/port-problem.ts';
import type { FoundClassView } from './views/class-views.ts';
import type { DifficultyChart, HashRatePoint } from './views/chart-views.ts';
import type { ProjectPage, SettingsView } from './views/settings-views.ts';
import type { Terminal } from './terminals.ts';
import type { AddressView, NameView, SearchHit } from './views/address-views.ts';
import type { CardView } from './views/card-views.ts';
import type { BlockSummary, BlockView, SideBlockSummary } from './views/block-views.ts';
import type { LogLine } from './views/log-views.ts';
import type { PaceView } from './views/mining-views.ts';
import type { Page } from './views/page.ts';
import type { FoundView, PeerProbeView, PeerView, SyncView } from './views/peer-views.ts';
import type { RetiredChainView } from './views/retired-chain-views.ts';
import type { RestAnswer } from './views/rest-views.ts';
import type { StatusView } from './views/status-views.ts';
import type { PaymentView } from './views/payment-views.ts';
import type { CountedMovement, HistoryEntry, TransactionDetails } from './views/transaction-views.ts';
import type { PaymentPreview, PoolEntryView, WalletView } from './views/wallet-views.ts';

/** Every method takes one JSON-safe value, or nothing, and may fail with a `NodeApiError`. */
export interface NodeApi {
  getStatus(): Promise<StatusView>;

  /** @throws `already-mining` */
  startMining(): Promise<void>;
  /** @throws `not-mining` */
  stopMining(): Promise<void>;
  /** Mining that a crash has ended (`MiningView.wasInterrupted`) is not to go on. */
  dismissInterruptedMining(): Promise<void>;
  /**
   * The owner's word that an empty node makes a first block of its own even though peers have a chain. Does not start
   * mining. A node that waits for the first block of its class leaves the class.
   *
   * @throws `chain-not-empty`
   */
  beginChain(): Promise<void>;
  setPace(params: PaceView): Promise<void>;

  /** Best chain, from `fromHeight` downwards; the tip when it is left out. At most 500. `total` is the chain's height. */
  listBlocks(params: { readonly fromHeight?: number; readonly count: number }): Promise<Page<BlockSummary>>;
  /** @throws `not-found` */
  getBlock(params: { readonly hash: string } | { readonly height: number }): Promise<BlockView>;
  /** Transactions of a block, in their order. At most 200. @throws `not-found` */
  listTransactions(params: {
    readonly hash: string;
    readonly offset: number;
    readonly count: number;
  }): Promise<Page<CountedMovement>>;
  /** All of a text whose beginning a view has shown: 16 MiB at most. `hash` is the block's or the transaction's. @throws `not-found` */
  getWholeText(params: {
    readonly of: 'block' | 'transaction';
    readonly text: 'wire' | 'preimage';
    readonly hash: string;
  }): Promise<{ readonly text: string }>;
  /** Stored blocks beside the best chain, newest first. At most 500. */
  listSideBlocks(params: { readonly offset: number; readonly count: number }): Promise<Page<SideBlockSummary>>;
  /**
   * Follows the branch that ends in this block, even while another one is longer; with `null`, the longest chain again.
   *
   * @throws `not-found`, `already-on-branch`, `invalid-branch`
   */
  chooseBranch(params: { readonly tip: string | null }): Promise<StatusView>;
  /** The replacement that led to this tip is all right. No effect when a later one came. */
  dismissReplacement(params: { readonly tip: string }): Promise<StatusView>;
  /** @throws `not-found` */
  getTransaction(params: { readonly hash: string }): Promise<TransactionDetails>;
  getAddress(params: { readonly address: string }): Promise<AddressView>;
  /** Transactions of the best chain from or to the address, newest first. At most 200. */
  listHistory(params: {
    readonly address: string;
    readonly offset: number;
    readonly count: number;
  }): Promise<Page<HistoryEntry>>;
  /** By height, block hash, transaction hash (or the beginning of one, 4 digits or more), address or name. */
  search(params: { readonly text: string }): Promise<readonly SearchHit[]>;

  getWallet(): Promise<WalletView>;
  /**
   * What `pay` would sign. `to` may still be empty.
   *
   * @throws `invalid-amount`
   */
  previewPayment(params: { readonly to: string; readonly amount: string }): Promise<PaymentPreview>;
  /**
   * `amount` as it should be hashed: `10` is an int, `10.0` a float.
   *
   * @throws `insufficient-funds`, `invalid-amount`, `invalid-recipient`, `pool-full`
   */
  pay(params: { readonly to: string; readonly amount: string }): Promise<PoolEntryView>;
  /** What this node's owner has paid, newest first, with what became of each. At most 200. */
  listPayments(params: { readonly offset: number; readonly count: number }): Promise<Page<PaymentView>>;
  /**
   * Signs an expired payment anew. It has the same number in the chain, so it is paid at most once.
   *
   * @throws `not-found`, `cannot-send-again`
   */
  sendPaymentAgain(params: { readonly id: number }): Promise<PaymentView>;
  /** An expired payment is not wanted any more. @throws `not-found`, `cannot-give-up` while a block may still take it */
  giveUpPayment(params: { readonly id: number }): Promise<PaymentView>;
  /**
   * The owner's answer for a payment that is `doubtful`: it is done, or it is to be sent again.
   *
   * @throws `not-found`, `no-question`
   */
  answerPaymentQuestion(params: { readonly id: number; readonly isDone: boolean }): Promise<PaymentView>;
  /**
   * The key, encrypted with `passphrase` (8 characters or more), as PKCS#8 PEM text. `current` is the present passphrase
   * of the key; `null` when it has none.
   *
   * @throws `wrong-passphrase`, `too-many-tries`, `busy` while another call works on the key
   */
  exportKey(params: {
    readonly current: string | null;
    readonly passphrase: string;
  }): Promise<{ readonly pem: string }>;
  /**
   * Replaces the wallet; the old key file is kept beside the new one, which is protected as the old one was.
   *
   * @throws `invalid-key`, `wrong-import-passphrase` when `passphrase` does not open `pem`, and as `exportKey`
   */
  importKey(params: {
    readonly pem: string;
    readonly passphrase: string;
    readonly current: string | null;
  }): Promise<WalletView>;
  /** Encrypts the key file, or with `next: null` stores it without. @throws as `exportKey`, `not-supported` in memory */
  setPassphrase(params: { readonly current: string | null; readonly next: string | null }): Promise<WalletView>;

  /** Names for classmates' addresses, by name. */
  listNames(): Promise<readonly NameView[]>;
  /** @throws `invalid-name`, also for one that another address has */
  saveName(params: NameView): Promise<void>;
  removeName(params: { readonly address: string }): Promise<void>;

  /** The own payments that wait, then those that others have told this node, as far as the next block could take them. */
  listPool(): Promise<readonly PoolEntryView[]>;

  listPeers(): Promise<readonly PeerView[]>;
  /** What nodes say of themselves, wherever they are: this node's own first, then the newest. */
  listCards(): Promise<readonly CardView[]>;
  /** Looks at an address, however it was pasted, without adding it. Each stage is told by `probe-stage` as it ends. */
  probePeer(params: { readonly address: string }): Promise<PeerProbeView>;
  /** @throws `invalid-address`, `peer-is-self`, `peer-failed`, `other-network`, `too-many-peers` */
  addPeer(params: { readonly address: string }): Promise<SyncView>;
  removePeer(params: { readonly address: string }): Promise<void>;
  runConsensus(): Promise<void>;

  /** Nodes in the room. */
  getFound(): Promise<FoundView>;
  /** Tries the addresses of the own small networks, once. Resolves when that has ended, after half a minute at most; `found-changed` tells how it goes. @throws `no-room` */
  sweep(): Promise<void>;
  /** No effect when none is under way. */
  stopSweep(): Promise<void>;
  /**
   * What an invitation says; for a code or an address, what the node there says.
   *
   * @throws `invalid-invitation`, `no-class-there`, `peer-failed`
   */
  lookForClass(params: { readonly text: string }): Promise<FoundClassView>;
  /** Joins in place of the class before. A chain other than the class's is kept as a file. @throws as `lookForClass` */
  joinClass(params: { readonly text: string }): Promise<StatusView>;
  /** @throws `invalid-name`, `already-in-class`, `odd-first-block` */
  openClass(params: { readonly name: string }): Promise<StatusView>;
  /** A new chain for all nodes of the class. @throws `not-in-class`, `not-class-owner`, `class-not-heard`, `class-at-its-end` */
  beginClassAgain(): Promise<StatusView>;
  /** The chain stays. @throws `not-in-class` */
  leaveClass(): Promise<StatusView>;

  /** Evenly thinned out to at most `maxPoints` (10 to 2,000) that keep the highest and lowest. */
  getDifficultyChart(params: {
    readonly fromHeight?: number;
    readonly toHeight?: number;
    readonly maxPoints: number;
  }): Promise<DifficultyChart>;
  /** Since the node was started, at most the last hour, oldest first. */
  getHashRates(): Promise<readonly HashRatePoint[]>;

  /** The OpenAPI document and the Postman collection of this node, with its base URL. */
  getApiDescription(): Promise<{
    readonly baseUrl: string;
    readonly openApi: unknown;
    readonly postmanCollection: unknown;
  }>;
  /** Calls the node's own REST door. `path` begins with `/`. @throws `rest-failed` when nothing comes back */
  callRest(params: {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly body: string | null;
  }): Promise<RestAnswer>;

  /** The last lines, oldest first. At most 2,000 are kept. */
  getLog(): Promise<readonly LogLine[]>;

  getSettings(): Promise<SettingsView>;
  /**
   * Members that are left out stay. A new port restarts the REST door in place.
   *
   * @throws `port-in-use`; `not-supported` for `pausesOnBattery` where that is `null`
   */
  saveSettings(params: {
    readonly name?: string;
    readonly sharesName?: boolean;
    readonly port?: number;
    readonly isOnLan?: boolean;
    readonly isFinding?: boolean;
    readonly pausesOnBattery?: boolean;
    readonly theme?: SettingsView['theme'];
    readonly terminal?: Terminal;
    readonly isWelcomed?: boolean;
  }): Promise<SettingsView>;
  /** Whether the node could listen there; `suggested` is the next free port. */
  checkPort(params: { readonly port: number }): Promise<{
    readonly isFree: boolean;
    readonly problem: PortProblem | null;
    readonly suggested: number | null;
  }>;
  /** The last one that was retired comes first. */
  listRetiredChains(): Promise<readonly RetiredChainView[]>;
  /**
   * Empties the chain and the pool; what peers have is fetched then. Keeps the key, and the old data in a backup whose path is
   * returned. So do the next two.
   */
  fetchChainAgain(): Promise<{ readonly backup: string | null }>;
  /**
   * The same, and retires the chain that it leaves: it is not followed any more, whoever has it.
   *
   * @throws `chain-empty`; `another-chain` when the chain does not begin with that block; `chain-of-class`
   */
  beginNewChain(params: { readonly firstBlock: string }): Promise<{ readonly backup: string | null }>;
  /**
   * Follows a retired chain again, from its backup where there is one, and retires the present one in its place.
   *
   * @throws `not-retired`; `chain-of-class` when the present chain is that of the node's class
   */
  takeChainBack(params: { readonly firstBlock: string }): Promise<{ readonly backup: string | null }>;
  /** @throws `not-supported` outside of the desktop app */
  openDataFolder(): Promise<void>;
  /** Shows it in the user's browser. No other address can be asked for. @throws `not-supported` outside of the desktop app */
  openProjectPage(params: { readonly page: ProjectPage }): Promise<void>;
}

export type NodeApiMethod = keyof NodeApi;

/** What a method takes; `undefined` for those that take nothing. */
export type NodeApiParams<M extends NodeApiMethod> = Parameters<NodeApi[M]> extends [infer P] ? P : undefined;

export type NodeApiResult<M extends NodeApiMethod> = Awaited<ReturnType<NodeApi[M]>>;
