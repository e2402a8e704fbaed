/** Looking into the stored blocks, as a port: what screens ask for and no rule needs. */
import type { HeardFrom } from '../../../preload/contract/messages/activity.ts';
import type { PythonNumber } from '../../consensus/python/python-number.ts';
import type { Transaction } from '../../consensus/transaction.ts';
import type { StoredHeader } from './chain-store.ts';

/** A stored block as a row of a list. */
export interface StoredSummary extends StoredHeader {
  /** Seconds since 1970, by our clock. */
  readonly receivedAt: number;
  /** `undefined` for a block that came before that was written down. */
  readonly heardFrom: HeardFrom | undefined;
  readonly transactionCount: number;
  /** Gets the reward; `undefined` when nobody does. */
  readonly miner: string | undefined;
}

/** Where a transaction is. */
export interface StoredPlace {
  readonly blockHash: string;
  readonly height: number;
  /** 0 is the first of the block. */
  readonly position: number;
  /** The block's, in seconds since 1970. */
  readonly timestamp: number;
  readonly isOnBestChain: boolean;
}

/** A transaction as a row of a list. */
export interface StoredMovement {
  readonly hash: string;
  /** Accounts: the short forms of long addresses. */
  readonly from: string;
  readonly to: string;
  readonly amount: PythonNumber;
}

export interface StoredHistoryEntry {
  readonly movement: StoredMovement;
  readonly place: StoredPlace;
}

/** An own payment that stands in the chain more often than this node made it. */
export interface RepeatedPayment {
  readonly movement: StoredMovement;
  /** How often this node made it. */
  readonly made: number;
  /** How often it is on the best chain. */
  readonly times: number;
}

/** Part of a long list. */
export interface StoredPage<T> {
  readonly items: readonly T[];
  /** Of the whole list. */
  readonly total: number;
}

/** Which part of a list. */
export interface PageRequest {
  readonly offset: number;
  readonly count: number;
}

/** Synchronous; every call may throw a `StorageError`. */
export interface ExplorerStore {
  /** Any stored block, side branches included. */
  getSummary(hash: string): StoredSummary | undefined;
  /** Blocks of the best chain, from height `from` downwards, at most `count`. */
  listBestChain(from: number, count: number): StoredSummary[];
  /**
   * Who gets the rewards of the best chain's blocks, from height `from` upwards, at most `count`: numbers that stand for
   * accounts in this store, 0 for nobody.
   */
  listMiners(from: number, count: number): number[];
  /** The account that such a number stands for. */
  accountOfMiner(miner: number): string | undefined;
  /** The blocks that hold a transaction with this hash: the newest `limit` of them, oldest first, and how many there are. */
  findPlaces(transactionHash: string, limit: number): StoredPage<StoredPlace>;
  /** A stored transaction with this hash. All that have it are alike. */
  getTransaction(hash: string): Transaction | undefined;
  /** Transactions of the best chain from or to an account, newest first. */
  listHistory(account: string, page: PageRequest): StoredPage<StoredHistoryEntry>;
  /** Transactions of a stored block, in their order. */
  listTransactions(blockHash: string, page: PageRequest): StoredMovement[];
  /** Whether a transaction of a stored block is from or to an account. */
  mentions(account: string, blockHash: string): boolean;
  /** How often a transaction is on the best chain; at most `limit` are counted. */
  countInChain(transactionHash: string, limit: number): number;
  /** Own payments that somebody has put into a block again: those made last come first. */
  listRepeatedPayments(limit: number): RepeatedPayment[];
  /** Hashes of stored blocks that begin like this, in their order. */
  findBlockHashes(beginning: string, limit: number): string[];
  /** Hashes of stored transactions that begin like this, each once, in their order. */
  findTransactionHashes(beginning: string, limit: number): string[];
  /** Accounts that a stored transaction mentions and that contain this text, which has at least one character. */
  findAccounts(part: string, limit: number): string[];
}
