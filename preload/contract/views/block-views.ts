/** What a user interface sees of blocks. */
import type { LongText } from './transaction-views.ts';

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
