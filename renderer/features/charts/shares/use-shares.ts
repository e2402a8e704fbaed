/** Who mined the blocks of a range, as the node counts it. */
import { useThrottledValue } from '@mantine/hooks';
import { useNodeQuery, type NodeQueryResult } from '../../../client/use-node-query.ts';
import { spanOf, type ChartRange } from '../chart-range.ts';

/** A fast sync brings many blocks a second: the shares follow in steps. */
const FOLLOW_MS = 500;

/** @param height of the best chain */
export function useShares(range: ChartRange, height: number): NodeQueryResult<'getShares'> {
  const { from, to } = spanOf(range, useThrottledValue(height, FOLLOW_MS));
  // What follows the tip has no end, so that the block that is worked on belongs to it.
  const heights =
    'span' in range ? { fromHeight: from, toHeight: to } : range.preset === 'all' ? {} : { fromHeight: from };
  return useNodeQuery('getShares', heights, { keepPrevious: true });
}
