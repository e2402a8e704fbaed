/** What a user interface sees of the charts. */

/** A point of the difficulty chart. A point may stand for many blocks: then the values are of the last of them. */
export interface DifficultyPoint {
  readonly height: number;
  readonly difficulty: number;
  /** Seconds since the parent; `null` for a first block. */
  readonly seconds: number | null;
  readonly timestamp: number;
}

export interface DifficultyChart {
  readonly points: readonly DifficultyPoint[];
  readonly medianSeconds: number | null;
  readonly meanSeconds: number | null;
  /** The rule's line: below it the difficulty rises. */
  readonly targetSpacingSeconds: number;
}

/** A point of the hash rate chart. */
export interface HashRatePoint {
  readonly at: number;
  /** Mine, counted. */
  readonly own: number;
  /** All miners, estimated; `null` while unknown. */
  readonly network: number | null;
}

/** Who mined the blocks of a part of the best chain, and what forks left beside it. */
export interface SharesView {
  /** Both included; 0 where there is no block. */
  readonly fromHeight: number;
  readonly toHeight: number;
  /** Of the best chain. */
  readonly blocks: number;
  /** Most blocks first; at most 64. */
  readonly miners: readonly MinerShare[];
  /** Those that had no room in `miners`. */
  readonly others: { readonly miners: number; readonly blocks: number };
  /** Stored blocks beside the chain at these heights. The oldest of all are deleted when there are too many. */
  readonly sideBlocks: number;
  /** The longest branch that is stored beside the chain; `null` where there is none. */
  readonly deepestFork: { readonly tip: string; readonly height: number; readonly depth: number } | null;
  readonly own: OwnLuck;
}

export interface MinerShare {
  /** `null`: nobody got the reward. */
  readonly miner: string | null;
  readonly blocks: number;
}

/** What this node's own tries for blocks at these heights came to. They are not kept over a restart of the node. */
export interface OwnLuck {
  /** Since when they are counted, in seconds since 1970. */
  readonly since: number;
  readonly tries: number;
  /** Blocks that so many tries find on average, at the difficulty of each block. */
  readonly expected: number;
  /** Blocks that they found, those that came too late included. */
  readonly found: number;
}
