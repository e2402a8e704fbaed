/** What a user interface sees of chains that their owner has retired. */

export interface RetiredChainView {
  /** Hash of its first block. */
  readonly firstBlock: string;
  /** How many blocks it had when it was retired, and what this node's wallet owned in it. */
  readonly height: number;
  readonly ownCoins: string;
  /** Seconds since 1970. */
  readonly retiredAt: number;
  /** The file with its blocks; `null` when there is none. */
  readonly backup: string | null;
}
