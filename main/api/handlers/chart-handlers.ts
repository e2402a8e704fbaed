/** The charts screen. */
import type { ApiContext } from '../api-context.ts';
import { ChainColumns } from '../charts/chain-columns.ts';
import { createDifficultyChart } from '../charts/difficulty-chart.ts';
import type { Handlers } from './handler-types.ts';

export function createChartHandlers(context: ApiContext): Handlers<'getDifficultyChart' | 'getHashRates'> {
  const columns = new ChainColumns();
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
    getHashRates: () => context.hashRates(),
  };
}
