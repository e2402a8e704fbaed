/** The charts screen. */
import type { SharesView } from '../../../preload/contract/views/chart-views.ts';
import type { RunningNode } from '../hosted/running-node.ts';
import type { ApiContext } from '../api-context.ts';
import { ChainColumns } from '../charts/chain-columns.ts';
import { createDifficultyChart } from '../charts/difficulty-chart.ts';
import { MinerColumn } from '../charts/miner-column.ts';
import { MinerCounts } from '../charts/shares.ts';
import type { Handlers } from './handler-types.ts';

const NO_MINERS = { miners: [], others: { miners: 0, blocks: 0 } };

export function createChartHandlers(
  context: ApiContext,
): Handlers<'getDifficultyChart' | 'getShares' | 'getHashRates'> {
  const columns = new ChainColumns();
  let miners: MinedBlocks | undefined;
  return {
    getDifficultyChart: ({ fromHeight = 1, toHeight, maxPoints }) => {
      const {
        chain,
        network: { params },
      } = context.running().node;
      return createDifficultyChart(columns.read(chain), {
        fromHeight,
        toHeight: Math.min(toHeight ?? chain.size, chain.size),
        maxPoints,
        targetSpacingSeconds: params.targetSpacingSeconds,
      });
    },
    getShares: async ({ fromHeight = 1, toHeight = Infinity }) => {
      const running = context.running();
      const { chain } = running.node;
      // A read of a node that was replaced goes on in its own column.
      if (miners?.chain !== chain) {
        miners = { chain, column: new MinerColumn(chain, running.explorer), counts: new MinerCounts() };
      }
      const mined = miners;
      return sharesView(running, await mined.column.read(), mined, { fromHeight, toHeight });
    },
    getHashRates: () => context.hashRates(),
  };
}

/** Of one chain. */
interface MinedBlocks {
  readonly chain: object;
  readonly column: MinerColumn;
  readonly counts: MinerCounts;
}

interface Heights {
  readonly fromHeight: number;
  readonly toHeight: number;
}

function sharesView(
  { node, explorer }: RunningNode,
  column: Uint32Array,
  { counts, column: { generation } }: MinedBlocks,
  wanted: Heights,
): SharesView {
  const { chain, miner } = node;
  const toHeight = Math.min(wanted.toHeight, column.length);
  const isEmpty = wanted.fromHeight > toHeight;
  const { miners, others } = isEmpty ? NO_MINERS : counts.count(column, { generation, ...wanted, toHeight });
  // A branch can be longer than the chain, where its owner has left it.
  const { sideBlocks, deepest } = chain.forkFigures(wanted.fromHeight, wanted.toHeight);
  const { since } = miner.tries;
  return {
    fromHeight: isEmpty ? 0 : wanted.fromHeight,
    toHeight: isEmpty ? 0 : toHeight,
    blocks: isEmpty ? 0 : toHeight - wanted.fromHeight + 1,
    miners: miners.map(({ miner: number, blocks }) => ({ miner: explorer.accountOfMiner(number) ?? null, blocks })),
    others,
    sideBlocks,
    deepestFork: deepest ?? null,
    own: { since, ...miner.tries.between(wanted.fromHeight, wanted.toHeight) },
  };
}
