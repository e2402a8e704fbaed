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
