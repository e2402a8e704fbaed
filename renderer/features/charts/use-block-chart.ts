/** The data of the block charts: a range of the chain, thinned out by the node to what a screen can show. */
import { useThrottledValue } from '@mantine/hooks';
import { useNodeQuery, type NodeQueryResult } from '../../client/use-node-query.ts';
import { spanOf, type ChartRange } from './chart-range.ts';

/** More points than this would not be told apart. */
const MAX_POINTS = 500;

/** A fast sync brings many blocks a second: the chart follows in steps. */
const FOLLOW_MS = 500;

/** @param height of the best chain */
export function useBlockChart(range: ChartRange, height: number): NodeQueryResult<'getDifficultyChart'> {
  const { from, to } = spanOf(range, useThrottledValue(height, FOLLOW_MS));
  const isWhole = 'preset' in range && range.preset === 'all';
  // Without heights the same question stays good as the chain grows.
  const heights = isWhole ? {} : { fromHeight: from, toHeight: to };
  return useNodeQuery('getDifficultyChart', { ...heights, maxPoints: MAX_POINTS }, { keepPrevious: true });
}
