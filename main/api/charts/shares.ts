/** Counts who mined how many of some blocks. */

/** Rows of the answer; the rest is summed up. */
const MAX_MINERS = 64;

export interface CountedMiners {
  /** Most blocks first, then in the order in which they first mined one. */
  readonly miners: readonly MinerCount[];
  readonly others: { readonly miners: number; readonly blocks: number };
}

interface MinerCount {
  readonly miner: number;
  readonly blocks: number;
}

/**
 * One walk over the blocks and one over their miners, without an object for each: 100,000 blocks of as many miners take
 * about a millisecond, and this is counted anew with every block.
 *
 * @param miners numbers that stand for them, one for each block: those of rows, which begin at 1, and 0 for nobody
 */
export function countMiners(miners: Uint32Array): CountedMiners {
  const counts = new Uint32Array(largest(miners) + 1);
  /** In the order in which they first mined one. */
  const order = new Uint32Array(miners.length);
  let found = 0;
  for (const miner of miners) {
    const before = counts[miner] ?? 0;
    if (before === 0) order[found++] = miner;
    counts[miner] = before + 1;
  }
  const top = findTop(order.subarray(0, found), counts);
  const blocks = top.reduce((sum, one) => sum + one.blocks, 0);
  return { miners: top, others: { miners: found - top.length, blocks: miners.length - blocks } };
}

/** Those with the most blocks. Of equal ones, those who come first in the order stay first. */
function findTop(order: Uint32Array, counts: Uint32Array): readonly MinerCount[] {
  const top: MinerCount[] = [];
  /** So many have no place any more. */
  let tooFew = 0;
  for (const miner of order) {
    const blocks = counts[miner] ?? 0;
    if (blocks <= tooFew) continue;
    const place = top.findLastIndex((other) => other.blocks >= blocks) + 1;
    top.splice(place, 0, { miner, blocks });
    if (top.length > MAX_MINERS) top.pop();
    if (top.length === MAX_MINERS) tooFew = top.at(-1)?.blocks ?? 0;
  }
  return top;
}

function largest(numbers: Uint32Array): number {
  let most = 0;
  for (const number of numbers) if (number > most) most = number;
  return most;
}
