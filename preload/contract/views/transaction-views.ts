/** What a user interface sees of transactions. */

/** A text that can be of megabytes: as much of its beginning as is shown. `getWholeText` has all of it. */
export interface LongText {
  readonly text: string;
  /** Characters of all of it; more than `text` has when that is cut. */
  readonly length: number;
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
  /** `null` when the signer's address is not a key. */
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
