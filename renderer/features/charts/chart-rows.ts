/** The numbers of the charts as rows of a file. */
import type { DifficultyPoint, HashRatePoint } from '../../../preload/contract/views/chart-views.ts';
import { formatIso } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import type { CsvRow } from '../../ui/export/csv.ts';

export function difficultyRows(points: readonly DifficultyPoint[]): readonly CsvRow[] {
  const { height, time, difficulty, seconds } = strings.common.columns;
  return [
    [height, time, difficulty, seconds],
    ...points.map((point): CsvRow => [
      point.height,
      formatIso(point.timestamp) ?? null,
      point.difficulty,
      point.seconds,
    ]),
  ];
}

export function hashRateRows(points: readonly HashRatePoint[]): readonly CsvRow[] {
  const { time, ownRate, networkRate } = strings.common.columns;
  return [
    [time, ownRate, networkRate],
    ...points.map(({ at, own, network }): CsvRow => [formatIso(at) ?? null, own, network]),
  ];
}
