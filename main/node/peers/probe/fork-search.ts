/** Finds where a node's chain leaves ours, by asking a few times which of our blocks it has. */
import { type ForkPoint, MAX_LOCATOR } from '../../ports/peer-client.ts';

/** Each question leaves a 64th of the chain at most: more of them only a liar needs. */
const MAX_QUESTIONS = 5;

export interface OwnChain {
  readonly size: number;
  hashAt(height: number): string | undefined;
}

/**
 * @param ask names blocks of ours by their hashes; resolves with the highest that the node has, height 0 for none, or
 *   with `undefined` when it cannot tell
 * @returns height of the last common block, 0 when there is none; `undefined` when that cannot be told
 */
export async function findForkHeight(
  chain: OwnChain,
  ask: (hashes: readonly string[]) => Promise<ForkPoint | undefined>,
): Promise<number | undefined> {
  // The last block that is known to be common, and the first that is known not to be.
  let [low, high] = [0, chain.size + 1];
  for (let asked = 0; asked < MAX_QUESTIONS; asked++) {
    const heights = spread(low, high);
    if (heights.length === 0) return low;
    const hashes = heights.map((height) => chain.hashAt(height)).filter((hash) => hash !== undefined);
    const fork = await ask(hashes);
    if (fork === undefined || hashes.length < heights.length) return undefined;
    const index = heights.findIndex((height) => height === fork.height && chain.hashAt(height) === fork.hash);
    if (index < 0 && fork.height !== 0) return undefined;
    high = heights[index + 1] ?? high;
    low = heights[index] ?? low;
  }
  return spread(low, high).length === 0 ? low : undefined;
}

/** At most {@link MAX_LOCATOR} heights between two, as far apart from one another as can be; the highest among them. */
function spread(low: number, high: number): number[] {
  const between = high - low - 1;
  const count = Math.min(between, MAX_LOCATOR);
  return Array.from({ length: count }, (_, index) => low + Math.ceil((between * (index + 1)) / count));
}
