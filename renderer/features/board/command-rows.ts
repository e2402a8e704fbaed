/** The commands of a class as rows of a file: what was done, for whom, and who has taken it. */
import type { BoardNodeView } from '../../../preload/contract/views/board-views.ts';
import type { ClassCommandView } from '../../../preload/contract/views/class-views.ts';
import { formatIso } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import type { CsvRow } from '../../ui/export/csv.ts';
import { resultOf } from './command-results.ts';

/** A row for each node that a command was for. @param labels what the nodes are called, by number */
export function commandRows(
  commands: readonly ClassCommandView[],
  nodes: readonly BoardNodeView[],
  labels: ReadonlyMap<number, string>,
): readonly CsvRow[] {
  const { time } = strings.common.columns;
  const { command, node, taken, whyNot } = strings.board.commands.columns;
  return [
    [time, command, node, taken, whyNot],
    ...commands.flatMap((one) => {
      const { meant, missing } = resultOf(one, nodes);
      return meant.map(({ id }): CsvRow => {
        const why = missing.find((lacking) => lacking.node.id === id)?.why;
        return [
          formatIso(one.at) ?? null,
          strings.class.commands.what(one.action),
          labels.get(id) ?? null,
          why === undefined ? strings.board.commands.yes : strings.board.commands.no,
          why === undefined ? null : strings.board.commands.missing[why],
        ];
      });
    }),
  ];
}
