/** The numbers behind the difficulty of a block that is read on the charts. */
import { useDebouncedValue } from '@mantine/hooks';
import type { DifficultyPoint } from '../../../preload/contract/views/chart-views.ts';
import type { RetargetView } from '../../../preload/contract/views/block-views.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { retargetFromNeighbours } from './retarget.ts';

/** A reader who moves over a chart does not want to know about each block. */
const REST_MS = 150;

export interface RetargetReadingValue {
  readonly retarget: RetargetView | undefined;
  readonly sentence: string;
}

/** Reads the neighbours on the chart, or asks the node where blocks between were left out. */
export function useRetarget(
  points: readonly DifficultyPoint[],
  index: number,
  targetSeconds: number,
): RetargetReadingValue {
  const point = points[index];
  const known = retargetFromNeighbours(points, index);
  const height = point?.height ?? 0;
  const [restingHeight] = useDebouncedValue(height, REST_MS);
  const isAsked = known === undefined && height > 0 && restingHeight === height;
  const asked = useNodeQuery('getBlock', { height }, { enabled: isAsked });
  const text = strings.charts.reading;
  if (point === undefined) return { retarget: undefined, sentence: '' };
  if (known !== undefined) {
    return { retarget: known, sentence: text.sentence({ height, retarget: known, targetSeconds }) };
  }
  if (asked.error !== null && isAsked) return { retarget: undefined, sentence: strings.messages.error(asked.error) };
  if (asked.data === undefined) return { retarget: undefined, sentence: text.loading };
  const retarget = asked.data.retarget ?? undefined;
  const sentence =
    retarget === undefined ? text.start(point.difficulty) : text.sentence({ height, retarget, targetSeconds });
  return { retarget, sentence };
}
