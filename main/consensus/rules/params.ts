/** The numbers of a network's rules, in one value that is passed and never global. networks.ts has the values. */

/** What makes one proof-of-work network differ from another. */
export interface ConsensusParams {
  /** Difficulty of blocks 1 and 2, in leading zero bits. */
  readonly initialDifficulty: number;
  /** A block found in less than this many seconds raises the difficulty by one bit, any other lowers it. */
  readonly targetSpacingSeconds: number;
  /** `false` keeps the difficulty at `initialDifficulty` for ever (for tests and lessons). */
  readonly retargeting: boolean;
  /** Coins that a block creates for its miner. */
  readonly reward: bigint;
  /** How far ahead of our clock a block may be dated. */
  readonly maxFutureSeconds: number;
  /** Largest wire text of a block. */
  readonly maxBlockBytes: number;
}
