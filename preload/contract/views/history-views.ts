/** What a user interface sees of a history that was replaced, and of the way back. */

/** A chain on one side of a replacement. */
export interface ReplacedSideView {
  /** Hash of its last block. */
  readonly tip: string;
  readonly height: number;
  /** Hash of its first block. */
  readonly firstBlock: string;
  /** Confirmed own coins there. */
  readonly ownCoins: string;
}

/** The best chain was replaced, deeper than 6 blocks or from the first block on, without its owner's wish. */
export interface ReplacementView {
  readonly at: number;
  /** The peer whose chain was read, or the IP address that announced the last block; `null`: this node itself. */
  readonly sender: string | null;
  /** The class has anchored a block that the chain before did not hold: there is no way back. */
  readonly isByClass: boolean;
  /** How many blocks left. */
  readonly depth: number;
  /** Height of the last common block; 0 when there is none. */
  readonly forkHeight: number;
  readonly before: ReplacedSideView;
  readonly after: ReplacedSideView;
  /** Work of the new branch as a share of the old one's; `null` if that took none. */
  readonly workRatio: number | null;
  /** The first new block that is dated before the one that it builds on. */
  readonly stepBack: { readonly height: number; readonly seconds: number } | null;
  /** Replacements before this one that were not dismissed either, and the chain before the first of them. */
  readonly earlier: { readonly count: number; readonly before: ReplacedSideView } | null;
}

/** The node has left the longest chain: its owner chose another branch. */
export interface ChosenBranchView {
  /** The block that was chosen, and its height. */
  readonly tip: string;
  readonly height: number;
  readonly longestTip: string;
  readonly longestHeight: number;
  /** Peers that answer and follow another branch. */
  readonly peersOnLongest: number;
}
