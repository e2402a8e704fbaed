/** The nodes of a board in a table, which says all that the map shows. */
import { Table, UnstyledButton } from '@mantine/core';
import { useThrottledValue } from '@mantine/hooks';
import { memo, useState } from 'react';
import type { BoardView } from '../../../preload/contract/views/board-views.ts';
import { strings } from '../../strings/strings.ts';
import { Icon } from '../../ui/Icon.tsx';
import classes from './board.module.css';
import { BoardRow } from './BoardRow.tsx';
import { COLUMNS, sorted, type Column, type Sorting } from './sorting.ts';
import { letterOf, tipLetters } from './tips.ts';
import { useLabels } from './use-labels.ts';

interface BoardTableProps {
  readonly board: BoardView;
  readonly hidesNames: boolean;
}

const NUMBERS: ReadonlySet<Column> = new Set(['height', 'behind', 'pace', 'mined', 'payments']);

/** While blocks travel a board changes ten times a second, and nobody reads that fast. */
const CALM_MS = 1000;

export function BoardTable({ board, hidesNames }: BoardTableProps) {
  return <CalmTable board={useThrottledValue(board, CALM_MS)} hidesNames={hidesNames} />;
}

const CalmTable = memo(function CalmTable({ board, hidesNames }: BoardTableProps) {
  const [sorting, setSorting] = useState<Sorting>();
  const labels = useLabels(board.nodes, hidesNames);
  const letters = tipLetters(board.nodes);
  const sortBy = (by: Column): void => setSorting(nextSorting(sorting, by));
  return (
    // It is wider than a small window, and can then be moved by the arrow keys.
    <div className={classes.scroll} role="region" aria-label={strings.board.table} tabIndex={0}>
      <Table className={classes.table} verticalSpacing="xs" horizontalSpacing="xs" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((column) => (
              <Head key={column} column={column} sorting={sorting} title={titleOf(column, board)} onSort={sortBy} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted(board.nodes, sorting, labels).map((node) => (
            <BoardRow
              key={node.id}
              node={node}
              label={labels.get(node.id) ?? ''}
              letter={letterOf(node, letters)}
              hidesNames={hidesNames}
            />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
});

interface HeadProps {
  readonly column: Column;
  readonly title: string;
  readonly sorting: Sorting | undefined;
  readonly onSort: (by: Column) => void;
}

function Head({ column, title, sorting, onSort }: HeadProps) {
  const own = sorting?.by === column ? sorting : undefined;
  const order = own === undefined ? 'none' : own.isDescending ? 'descending' : 'ascending';
  return (
    <Table.Th aria-sort={order} data-column={column} data-number={NUMBERS.has(column)}>
      <UnstyledButton className={classes.sort} title={strings.board.sortBy(title)} onClick={() => onSort(column)}>
        <span>{title}</span>
        <span className={classes.arrow} data-shown={own !== undefined}>
          <Icon name={own?.isDescending === true ? 'arrow-down' : 'arrow-up'} size={14} />
        </span>
      </UnstyledButton>
    </Table.Th>
  );
}

function titleOf(column: Column, { blocks }: BoardView): string {
  return column === 'mined' ? strings.board.columns.mined(blocks) : strings.board.columns[column];
}

/** Up, down, and as it was. */
function nextSorting(before: Sorting | undefined, by: Column): Sorting | undefined {
  if (before?.by !== by) return { by, isDescending: false };
  return before.isDescending ? undefined : { by, isDescending: true };
}
