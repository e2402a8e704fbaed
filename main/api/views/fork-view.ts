/** The tree that forks make of the chain, as a user interface sees it. */
import type { ForkBlockView, ForkTreeView } from '../../../preload/contract/views/fork-views.ts';
import type { RunningNode } from '../hosted/running-node.ts';
import type { StoredSummary } from '../../node/ports/explorer-store.ts';

/** Blocks beside the best chain in one answer. */
const MAX_BESIDE = 500;
const MAX_TIPS = 64;

/** @param count of heights, at most 500 */
export function forkTreeView({ node, explorer }: RunningNode, fromHeight: number, count: number): ForkTreeView {
  const { chain } = node;
  const toHeight = fromHeight + count - 1;
  const { hashes, total, highest } = chain.sideBlocksBetween(fromHeight, toHeight, MAX_BESIDE);
  const best = explorer.listBestChain(toHeight, count).filter(({ height }) => height >= fromHeight);
  const beside = hashes.flatMap((hash) => explorer.getSummary(hash) ?? []);
  const tips = tipsOf(node);
  const view = (stored: StoredSummary): ForkBlockView => {
    const { hash, height, previousHash, miner, receivedAt, heardFrom, transactionCount, isInvalid } = stored;
    return {
      hash,
      height,
      previousHash,
      miner: miner ?? null,
      receivedAt,
      heardFrom: heardFrom ?? null,
      transactionCount,
      isOnBestChain: chain.hashAt(height) === hash,
      isInvalid,
      hasOwnCoins: explorer.mentions(node.wallet.address, hash),
      tipOf: tips.get(hash) ?? [],
    };
  };
  // Stable: of one height the block of the best chain stays first.
  const blocks = [...best, ...beside].map(view).toSorted((a, b) => a.height - b.height);
  return { blocks, height: chain.size, highest: Math.max(chain.size, highest), left: total - hashes.length };
}

/** By hash. */
function tipsOf({ peers }: RunningNode['node']): ReadonlyMap<string, readonly string[]> {
  const tips = new Map<string, string[]>();
  for (const { address, tip } of peers.list()) {
    if (tip === undefined) continue;
    const others = tips.get(tip) ?? [];
    if (others.length < MAX_TIPS) tips.set(tip, [...others, address]);
  }
  return tips;
}
