/** What a node remembers of its history besides blocks: that it was replaced, and where its owner wants it to go. */

/** One side of a replacement: a chain, by its ends and by what it was worth to this node's owner. */
export interface ReplacedSide {
  /** Hash of its last block. */
  readonly tip: string;
  readonly height: number;
  /** Hash of its first block. */
  readonly firstBlock: string;
  /** Confirmed coins of this node's own wallet there, as Python writes the number. */
  readonly ownCoins: string;
}

/** Where the branch came from that replaced ours. */
export type ReplacementSender =
  /** Its chain was read: `http://HOST:PORT`. */
  | { readonly kind: 'peer'; readonly address: string }
  /** It announced the block that made the branch the longest. */
  | { readonly kind: 'computer'; readonly ip: string }
  /** The key of the class: it has anchored a block that the chain before did not hold. */
  | { readonly kind: 'class' }
  /** A block of our own, or a branch that was stored already when the node started. */
  | { readonly kind: 'this-node' };

/** A deep change of the best chain that nobody asked for. Written as JSON, so `null` stands for what is absent. */
export interface Replacement {
  /** Seconds since 1970, by our clock. */
  readonly at: number;
  readonly sender: ReplacementSender;
  /** How many blocks left. */
  readonly depth: number;
  /** Height of the last block that both have; 0 when not even the first is the same. */
  readonly forkHeight: number;
  readonly before: ReplacedSide;
  readonly after: ReplacedSide;
  /** Hashes that the new branch took on average, above the fork, as a share of those of the old; `null` if that took none. */
  readonly workRatio: number | null;
  /** The first block of the new branch that is dated before its parent, and by how many seconds. */
  readonly stepBack: { readonly height: number; readonly seconds: number } | null;
  /** Replacements before this one that the owner has not dismissed either, and the chain before the first of them. */
  readonly earlier: { readonly count: number; readonly before: ReplacedSide } | null;
}

/** The owner's word: follow this branch, even while another one is longer. */
export interface BranchChoice {
  /** Hash of the block that was chosen, the end of its branch then. */
  readonly tip: string;
  /** Hash of the block that the best chain must have: the first one of that branch alone. */
  readonly from: string;
}

export interface ChainMarks {
  readonly replacement: Replacement | undefined;
  readonly choice: BranchChoice | undefined;
  /** The owner's word: follow the longest chain again. Hash of its first block that the best chain does not have yet. */
  readonly wayBack: string | undefined;
}

export const NO_MARKS: ChainMarks = { replacement: undefined, choice: undefined, wayBack: undefined };
