/** Whose the last blocks are: what part of all mining is this node's can be told from nothing else. */
import type { MinedBlocksView } from '../../../preload/contract/views/mining-views.ts';
import type { ExplorerStore } from '../../node/ports/explorer-store.ts';
import type { ChartedChain } from '../charts/chain-columns.ts';

/** More of them tell more, of less recent times. */
const MAX_BLOCKS = 50;

interface MinedBlocksContext {
  readonly chain: ChartedChain;
  readonly explorer: Pick<ExplorerStore, 'listBestChain'>;
  readonly ownAddress: string;
}

/** @param since seconds since 1970; blocks that are dated earlier do not count, nor do those below them */
export function minedBlocksView({ chain, explorer, ownAddress }: MinedBlocksContext, since: number): MinedBlocksView {
  let count = 0;
  while (count < MAX_BLOCKS && dateAt(chain, chain.size - count) >= since) count += 1;
  if (count === 0) return { own: 0, all: 0 };
  // Nobody mines a first block: it needs no work.
  const miners = explorer.listBestChain(chain.size, count).flatMap(({ miner }) => miner ?? []);
  return { own: miners.filter((miner) => miner === ownAddress).length, all: miners.length };
}

/** Below every time where there is no block. */
function dateAt(chain: ChartedChain, height: number): number {
  const header = chain.getHeader(chain.hashAt(height) ?? '');
  return header === undefined ? Number.NEGATIVE_INFINITY : Number(header.timestamp);
}
