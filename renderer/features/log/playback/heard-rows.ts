/** When each node heard each block, as rows of a file: one column for each node, in seconds after the first one. */
import { formatIso } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import type { CsvRow } from '../../../ui/export/csv.ts';
import { MAX_FILE_ROWS } from '../../../ui/export/read-all.ts';
import { heardOf, type Lane } from './core/lanes.ts';
import type { Span } from './core/player.ts';
import type { LaneName } from './lane-names.ts';

export function heardRows(lanes: readonly Lane[], names: readonly LaneName[], span: Span): readonly CsvRow[] {
  const { height, hash, miner } = strings.playback.lanes.csv;
  const { heard } = strings.playback.lanes.columns;
  const blocks = new Map(
    lanes.flatMap(({ timeline }) => [...timeline.blocks.values()].map((block) => [block.hash, block] as const)),
  );
  const rows = [...blocks.values()].flatMap((block) => {
    const times = heardOf(lanes, block.hash);
    const first = Math.min(...times.map(({ time }) => time ?? Infinity));
    if (!(first >= span.from && first <= span.to)) return [];
    return [{ block, first, times }];
  });
  return [
    [height, hash, miner, heard, ...names.map(({ text }) => text)],
    ...rows
      .toSorted((a, b) => a.first - b.first)
      .slice(0, MAX_FILE_ROWS)
      .map(({ block, first, times }): CsvRow => [
        block.height,
        block.hash,
        block.miner,
        formatIso(first) ?? null,
        ...times.map(({ after }) => (after === undefined ? null : Math.round(after * 1000) / 1000)),
      ]),
  ];
}
