/** How the difficulty of a block on the chart came about, read from the points around it. */
import type { DifficultyPoint } from '../../../preload/contract/views/chart-views.ts';
import type { RetargetView } from '../../../preload/contract/views/block-views.ts';

/**
 * The numbers behind `points[index]`, when the chart holds the block before it too; `undefined` where blocks were left
 * out between the two, for then only the node knows.
 */
export function retargetFromNeighbours(points: readonly DifficultyPoint[], index: number): RetargetView | undefined {
  const point = points[index];
  const parent = points[index - 1];
  if (point === undefined || parent === undefined || parent.height !== point.height - 1) return undefined;
  return { seconds: parent.seconds, previousDifficulty: parent.difficulty, difficulty: point.difficulty };
}

/** Which way the rule turned the difficulty. */
export type RetargetStep = 'start' | 'up' | 'down' | 'floor';

export function retargetStep({ seconds, previousDifficulty, difficulty }: RetargetView): RetargetStep {
  if (seconds === null || previousDifficulty === null) return 'start';
  if (difficulty > previousDifficulty) return 'up';
  return difficulty < previousDifficulty ? 'down' : 'floor';
}

/** Index of the point whose height is nearest to `height`; -1 when there are none. Points are in order of height. */
export function nearestPoint(points: readonly DifficultyPoint[], height: number): number {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.height ?? 0) < height) low = middle + 1;
    else high = middle;
  }
  const before = points[low - 1];
  const at = points[low];
  if (before !== undefined && at !== undefined && height - before.height < at.height - height) return low - 1;
  return at === undefined ? -1 : low;
}
