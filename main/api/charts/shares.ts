/** Counts who mined how many of some blocks. */

/** Rows of the answer; the rest is summed up. */
const MAX_MINERS = 64;

export interface CountedMiners {
  /** Most blocks first, then in the order in which they first mined one. */
  readonly miners: readonly { readonly miner: number; readonly blocks: number }[];
  readonly others: { readonly miners: number; readonly blocks: number };
}

/** @param miners numbers that stand for them, one for each block */
export function countMiners(miners: Uint32Array): CountedMiners {
  const counts = new Map<number, number>();
  for (const miner of miners) counts.set(miner, (counts.get(miner) ?? 0) + 1);
  // Stable: those with as many blocks stay in their order.
  const ranked = [...counts].map(([miner, blocks]) => ({ miner, blocks })).toSorted((a, b) => b.blocks - a.blocks);
  const shown = ranked.slice(0, MAX_MINERS);
  const blocks = shown.reduce((sum, one) => sum + one.blocks, 0);
  return { miners: shown, others: { miners: ranked.length - shown.length, blocks: miners.length - blocks } };
}
