/** What a block is made of that a student's code mines in place of the node. */

export interface BlockTemplateView {
  readonly height: number;
  readonly difficulty: number;
  /** Hash of the tip. */
  readonly previousHash: string;
  /** The tip's. */
  readonly lastTimestamp: number;
  /** Wire texts of the payments that fit, in the order in which they spend. */
  readonly transactions: readonly string[];
  /** Wire text of the reward, which the node has signed. It comes after the payments. */
  readonly reward: string;
}
