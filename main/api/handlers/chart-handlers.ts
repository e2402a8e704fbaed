/** The charts screen. */
import type { SharesView } from '../../../preload/contract/views/chart-views.ts';
import type { RunningNode } from '../hosted/running-node.ts';
import type { ApiContext } from '../api-context.ts';
import { ChainColumns } from '../charts/chain-columns.ts';
import { createDifficultyChart } from '../charts/difficulty-chart.ts';
import { MinerColumn } from '../charts/miner-column.ts';
import { countMiners } from '../charts/shares.ts';
import type { Handlers } from './handler-types.ts';

export function createChartHandlers(
  context: ApiContext,
): Handlers<'getDifficultyChart' | 'getShares' | 'getHashRates'> {
  const columns = new ChainColumns();
  let miners: { readonly chain: object; readonly column: MinerColumn } | undefined;
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
      if (miners?.chain !== chain) miners = { chain, column: new MinerColumn(chain, running.explorer) };
      return sharesView(running, await miners.column.read(), { fromHeight, toHeight });
    },
    getHashRates: () => context.hashRates(),
  };
}

interface Heights {
  readonly fromHeight: number;
  readonly toHeight: number;
}

function sharesView({ node, explorer }: RunningNode, column: Uint32Array, wanted: Heights): SharesView {
  const { chain, miner } = node;
  const toHeight = Math.min(wanted.toHeight, column.length);
  const isEmpty = wanted.fromHeight > toHeight;
  const mined = isEmpty ? new Uint32Array(0) : column.subarray(wanted.fromHeight - 1, toHeight);
  const { miners, others } = countMiners(mined);
  // A branch can be longer than the chain, where its owner has left it.
  const { sideBlocks, deepest } = chain.forkFigures(wanted.fromHeight, wanted.toHeight);
  const { since } = miner.tries;
  return {
    fromHeight: isEmpty ? 0 : wanted.fromHeight,
    toHeight: isEmpty ? 0 : toHeight,
    blocks: mined.length,
    miners: miners.map(({ miner: number, blocks }) => ({ miner: explorer.accountOfMiner(number) ?? null, blocks })),
    others,
    sideBlocks,
    deepestFork: deepest ?? null,
    own: { since, ...miner.tries.between(wanted.fromHeight, wanted.toHeight) },
  };
}
