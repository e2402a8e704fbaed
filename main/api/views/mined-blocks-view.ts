/** Whose the last blocks are: what part of all mining is this node's can be told from nothing else. */
import type { MinedBlocksView } from '../../../preload/contract/views/mining-views.ts';
import type { ExplorerStore } from '../../node/ports/explorer-store.ts';

/** More of them tell more, of less recent times. */
export const MAX_RECENT_BLOCKS = 50;

interface MinedBlocksContext {
  /** Of the best chain. */
  readonly size: number;
  readonly explorer: Pick<ExplorerStore, 'listBestChain'>;
  readonly ownAddress: string;
}

/**
 * By when blocks came, not by their dates: one computer with a slow clock would spoil the count of a class.
 * @param since seconds since 1970, by our clock; blocks that this node had before do not count
 */
export function minedBlocksView({ size, explorer, ownAddress }: MinedBlocksContext, since: number): MinedBlocksView {
  if (size === 0) return { own: 0, all: 0 };
  const recent = explorer.listBestChain(size, MAX_RECENT_BLOCKS).filter(({ receivedAt }) => receivedAt >= since);
  // Nobody mines a first block: it needs no work.
  const miners = recent.flatMap(({ miner }) => miner ?? []);
  return { own: miners.filter((miner) => miner === ownAddress).length, all: miners.length };
}

/** Who has mined each of the last blocks, by their wallets' addresses. */
export function recentMiners({ size, explorer }: Omit<MinedBlocksContext, 'ownAddress'>): readonly string[] {
  return size === 0 ? [] : explorer.listBestChain(size, MAX_RECENT_BLOCKS).flatMap(({ miner }) => miner ?? []);
}
