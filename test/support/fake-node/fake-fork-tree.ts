/** Some heights of the made-up chain with what grew beside it. */
import type { ForkBlockView, ForkTreeView } from '../../../preload/contract/views/fork-views.ts';
import type { FakeBlock, FakeChain } from './fake-chain.ts';

interface Wanted {
  readonly fromHeight: number;
  readonly count: number;
  readonly own: string;
}

export function fakeForkTree(chain: FakeChain, { fromHeight, count, own }: Wanted): ForkTreeView {
  const isWanted = ({ summary: { height } }: FakeBlock): boolean => height >= fromHeight && height < fromHeight + count;
  const best = chain.blocks.slice(fromHeight - 1, fromHeight - 1 + count);
  const view = ({ summary, transactions }: FakeBlock): ForkBlockView => ({
    hash: summary.hash,
    height: summary.height,
    previousHash: summary.previousHash,
    miner: summary.miner,
    receivedAt: summary.timestamp + 0.3,
    heardFrom: summary.miner === own ? { kind: 'self' } : { kind: 'peer', address: 'http://10.0.0.2:5000' },
    transactionCount: summary.transactionCount,
    isOnBestChain: summary.isOnBestChain,
    isInvalid: summary.isInvalid,
    hasOwnCoins: transactions.some(({ from, to }) => from === own || to === own),
    tipOf: summary.hash === chain.tip?.summary.hash ? ['http://10.0.0.2:5000', 'http://10.0.0.3:5000'] : [],
  });
  const blocks = [...best, ...chain.sideBlocks.filter(isWanted)].map(view).toSorted((a, b) => a.height - b.height);
  return { blocks, height: chain.blocks.length, highest: chain.blocks.length, left: 0 };
}
