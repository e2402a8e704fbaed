/** What a user interface sees of the tree that forks make of the chain. */
import type { HeardFrom } from '../messages/activity.ts';

/** Some heights of the tree: the best chain there, and what grew beside it. */
export interface ForkTreeView {
  /** By height; of each height the block of the best chain comes first. */
  readonly blocks: readonly ForkBlockView[];
  /** Of the best chain. */
  readonly height: number;
  /** Of the highest stored block: a branch that its owner has left, or that breaks a rule, can be higher than the best chain. */
  readonly highest: number;
  /** Blocks of these heights beside the best chain that had no room: the oldest ones. */
  readonly left: number;
}

export interface ForkBlockView {
  readonly hash: string;
  readonly height: number;
  readonly previousHash: string;
  /** Gets the reward; `null` when nobody does. */
  readonly miner: string | null;
  /** When this node took it in, in seconds since 1970. */
  readonly receivedAt: number;
  /** `null` for a block that came before that was written down. */
  readonly heardFrom: HeardFrom | null;
  readonly transactionCount: number;
  readonly isOnBestChain: boolean;
  /** Breaks a rule that showed only when it should have joined the best chain. */
  readonly isInvalid: boolean;
  /** A transaction in it brings the own wallet coins, or spends some. */
  readonly hasOwnCoins: boolean;
  /** Peers whose newest block this is, as they say: `http://HOST:PORT`, at most 64. */
  readonly tipOf: readonly string[];
}
