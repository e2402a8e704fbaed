/** The difficulty of every block and the time that it took, as a chart that a screen can draw. */
import type { DifficultyChart, DifficultyPoint } from '../../../preload/contract/views/chart-views.ts';
import type { Columns } from './chain-columns.ts';
import { mean, median } from './statistics.ts';
import { thinOut } from './thin-out.ts';

export interface ChartRange {
  /** At least 1. */
  readonly fromHeight: number;
  /** At most the height of the tip. */
  readonly toHeight: number;
  readonly maxPoints: number;
  readonly targetSpacingSeconds: number;
}

/** Empty when there is no block in the range. */
export function createDifficultyChart({ difficulties, timestamps }: Columns, range: ChartRange): DifficultyChart {
  const { fromHeight, toHeight, maxPoints, targetSpacingSeconds } = range;
  const first = fromHeight - 1;
  const shown = difficulties.subarray(first, Math.max(first, toHeight));
  const points = thinOut(shown, maxPoints).map((offset): DifficultyPoint => {
    const index = first + offset;
    const timestamp = timestamps[index] ?? 0;
    const before = timestamps[index - 1];
    return {
      height: index + 1,
      difficulty: difficulties[index] ?? 0,
      seconds: before === undefined ? null : timestamp - before,
      timestamp,
    };
  });
  const spacings = listSpacings(timestamps, first, first + shown.length);
  const meanSeconds = mean(spacings);
  return { points, meanSeconds, medianSeconds: median(spacings), targetSpacingSeconds };
}

/** Of the blocks at the indices `from` up to but not including `to`. The first block of a chain came after nothing. */
function listSpacings(timestamps: Float64Array, from: number, to: number): Float64Array {
  const start = Math.max(1, from);
  const spacings = new Float64Array(Math.max(0, to - start));
  for (let index = start; index < to; index++) {
    spacings[index - start] = (timestamps[index] ?? 0) - (timestamps[index - 1] ?? 0);
  }
  return spacings;
}
