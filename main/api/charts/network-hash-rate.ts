/** How fast all miners together hash: nobody counts that, but it can be estimated from their blocks. */

/** Blocks that are looked at: fewer would jump, more would lag behind. */
export const RATE_WINDOW_BLOCKS = 21;

/** Fewer say next to nothing. */
const MIN_BLOCKS = 4;

/** A block as a witness of work. */
export interface WorkWitness {
  /** Leading zero bits: it took 2^difficulty tries, on average. */
  readonly difficulty: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

/**
 * The work of all blocks but the first, by the time from the first until now. Now, and not the last block, so that the
 * rate falls when nobody mines any more; but not before the last block, whose miner's clock may be ahead of ours.
 *
 * @param blocks consecutive, oldest first
 * @returns hashes per second; `null` while there are too few blocks, or when their times make no sense
 */
export function estimateNetworkHashRate(blocks: readonly WorkWitness[], nowSeconds: number): number | null {
  const [first, ...others] = blocks;
  const last = others.at(-1);
  if (first === undefined || last === undefined || blocks.length < MIN_BLOCKS) return null;
  const seconds = Math.max(nowSeconds, last.timestamp) - first.timestamp;
  if (!(seconds > 0)) return null;
  const tries = others.reduce((sum, { difficulty }) => sum + 2 ** difficulty, 0);
  const rate = tries / seconds;
  return Number.isFinite(rate) ? rate : null;
}
