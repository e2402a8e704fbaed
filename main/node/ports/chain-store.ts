/** Where blocks, balances, undo data and pending payments are kept, as a port. */
import { describeStorageProblem } from '../../../preload/contract/messages/english/storage-problem.ts';
import type { HeardFrom } from '../../../preload/contract/messages/activity.ts';
import type { StorageProblem } from '../../../preload/contract/messages/storage-problem.ts';
import type { Block } from '../../consensus/block.ts';
import type { PythonNumber } from '../../consensus/python/python-number.ts';
import type { BalanceChange } from '../../consensus/rules/ledger.ts';
import type { Transaction } from '../../consensus/transaction.ts';
import type { ChainMarks } from './chain-marks.ts';
import type { OwnPayment } from './own-payment.ts';

/** What is remembered in memory of every stored block, side branches included. */
export interface StoredHeader {
  readonly hash: string;
  /** `"0"` for a first block. */
  readonly previousHash: string;
  readonly height: number;
  readonly difficulty: number;
  readonly timestamp: PythonNumber;
  /** Length of the wire text, which is ASCII. */
  readonly sizeBytes: number;
  /** A block that failed when its branch became the longest, or a descendant of one. */
  readonly isInvalid: boolean;
}

/** A payment that waits to be mined. */
export interface PendingTransaction {
  /** Grows with every payment; never used again. */
  readonly id: number;
  readonly transaction: Transaction;
  /** Seconds since 1970. */
  readonly addedAt: number;
}

/** What a change of the chain does to the waiting payments. */
export interface PoolChange {
  readonly added: readonly PendingTransaction[];
  /** Ids of {@link PendingTransaction}s. */
  readonly removed: readonly number[];
}

/** One step of a change of the best chain. */
export interface ChainStep {
  readonly hash: string;
  readonly height: number;
  /** As `applyBlock` gave them. */
  readonly changes: readonly BalanceChange[];
}

/** A block that is stored for the first time. */
export interface ArrivedBlock {
  readonly block: Block;
  /** Its wire text. */
  readonly wire: string;
  /** Seconds since 1970. */
  readonly receivedAt: number;
  readonly heardFrom: HeardFrom;
}

/** All that one transaction of the store does. Carried out in the order of the members, in full or not at all. */
export interface ChainChange {
  /** New blocks, parents first. */
  readonly added: readonly ArrivedBlock[];
  /** Hashes of blocks now known to be invalid. */
  readonly invalidated: readonly string[];
  /** Blocks that leave the best chain, newest first. Their undo data goes. */
  readonly disconnected: readonly ChainStep[];
  /** Blocks that join the best chain, oldest first. */
  readonly connected: readonly ChainStep[];
  /** Hashes of side-branch blocks to forget. */
  readonly removed: readonly string[];
  readonly pool: PoolChange;
  /** Hash of a payment that this node's owner has just made. */
  readonly madePayment?: string;
  /** Payments of this node's owner: each is new, or takes the place of what is stored under its id. */
  readonly ownPayments?: readonly OwnPayment[];
  /** In place of those that are stored; left out, they stay. */
  readonly marks?: ChainMarks;
}

/** A change that does nothing, to begin others with. */
export const NO_CHANGE: ChainChange = {
  added: [],
  invalidated: [],
  disconnected: [],
  connected: [],
  removed: [],
  pool: { added: [], removed: [] },
};

/** The block that holds a transaction for the nth time. */
export interface Occurrence {
  readonly blockHash: string;
  readonly height: number;
  /** The block's, in seconds since 1970. */
  readonly timestamp: number;
}

/** The address of an account; `undefined` when no block of the best chain credits it (any more). */
export type AddressReader = (account: string) => string | undefined;

/** A header as it is read at the start. */
export interface LoadedHeader extends StoredHeader {
  /** Whether the block is on the best chain. */
  readonly isBest: boolean;
}

/** Blocks, balances and pending payments on disk. Synchronous; every call may throw a {@link StorageError}. */
export interface ChainStore {
  /** Every stored block in the order of arrival (parents before children). */
  loadHeaders(): Iterable<LoadedHeader>;
  /** Hashes of the best chain, height 1 first. */
  loadBestChain(): Iterable<string>;
  /** Balances in first-credit order. */
  loadBalances(): Iterable<readonly [account: string, balance: PythonNumber]>;
  /** For reading the addresses of many accounts, one after the other. Asking in the order of the first credit is fast. */
  createAddressReader(): AddressReader;
  /** In the order of their ids. */
  loadPending(): PendingTransaction[];
  /** The largest id that a payment ever had, also of payments that are gone; 0 when there was none. */
  lastPendingId(): number;
  /** In the order of their ids. Of those that are over only the newest are kept. */
  loadOwnPayments(): OwnPayment[];
  /** The largest id that an own payment ever had; 0 when there was none. */
  lastOwnPaymentId(): number;
  /** How often a transaction stands in the best chain; at most `limit` are counted. */
  countInChain(transactionHash: string, limit: number): number;
  /** Where a transaction stands in the best chain for the `number`th time (the first is 1). */
  findInChain(transactionHash: string, number: number): Occurrence | undefined;
  /** What is remembered of the history besides its blocks. */
  loadMarks(): ChainMarks;
  /** The wire text of a stored block, or `undefined`. */
  getWire(hash: string): string | undefined;
  /** The wire texts of best-chain blocks, from height `from` (1 or more), at most `count`. */
  getBestWires(from: number, count: number): string[];
  /** What connecting a best-chain block did. Throws for a block that is not on the best chain. */
  getUndo(hash: string): BalanceChange[];
  /** One transaction, durable when it returns. */
  commit(change: ChainChange): void;
  close(): void;
}

/** What went wrong with a file: each wants another remedy. */
export type StorageFailure = 'disk-full' | 'damaged' | 'in-use' | 'failed';

/** A file could not be read or written. Its message is the problem in English, with the file and the remedy. */
export class StorageError extends Error {
  readonly failure: StorageFailure;
  readonly problem: StorageProblem;

  constructor(failure: StorageFailure, problem: StorageProblem, options?: ErrorOptions) {
    super(describeStorageProblem(problem), options);
    this.name = 'StorageError';
    this.failure = failure;
    this.problem = problem;
  }
}
