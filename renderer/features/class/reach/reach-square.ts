/** The square of who reaches whom, in the order and with the names that its reader sees. */
import type { ReachCell, ReachView } from '../../../../preload/contract/views/reach-views.ts';
import type { CsvRow } from '../../../ui/export/csv.ts';

export interface SquareNode {
  /** Of the wallet, or `http://HOST:PORT` of a node without a card. */
  readonly address: string;
  readonly label: string;
}

export interface SquareRow extends SquareNode {
  /** For each column; `undefined` for that of the node itself. */
  readonly cells: readonly (ReachCell | undefined)[];
}

export interface Square {
  /** Those that say whom they reach. */
  readonly rows: readonly SquareRow[];
  /** Those that may be reached: the nodes of the rows in their order, then those without a card. */
  readonly columns: readonly SquareNode[];
}

/** This node first, then by name, so that a node keeps its place while cards come and go. */
export function squareOf(view: ReachView, labelOf: (address: string) => string): Square {
  const nodes = view.nodes.map((node, place) => ({ ...node, label: labelOf(node.address), place }));
  const others = view.others.map((address, index) => ({
    address,
    label: labelOf(address),
    place: nodes.length + index,
  }));
  const sorted = nodes.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn) || a.label.localeCompare(b.label));
  const columns = [...sorted, ...others.toSorted((a, b) => a.label.localeCompare(b.label))];
  return {
    columns,
    rows: sorted.map(({ address, label, place: from }) => ({
      address,
      label,
      cells: columns.map(({ place: to }) => (to === from ? undefined : (view.rows[from]?.[to] ?? null))),
    })),
  };
}

export type CellKind = 'self' | 'notTried' | 'reached' | 'failed';

/** What has a sign. */
export const EXPLAINED = ['reached', 'failed', 'notTried'] as const satisfies readonly CellKind[];

export function kindOf(cell: ReachCell | undefined): CellKind {
  if (cell === undefined) return 'self';
  if (cell === null) return 'notTried';
  return typeof cell === 'number' ? 'reached' : 'failed';
}

interface SquareWords {
  readonly corner: string;
  readonly self: string;
  readonly reached: string;
  readonly notTried: string;
  readonly why: (code: string) => string;
}

export function squareCsv({ rows, columns }: Square, words: SquareWords): readonly CsvRow[] {
  const wordOf = (cell: ReachCell | undefined): string => {
    if (cell === null) return words.notTried;
    if (cell === undefined) return words.self;
    return typeof cell === 'number' ? words.reached : words.why(cell);
  };
  return [
    [words.corner, ...columns.map(({ label }) => label)],
    ...rows.map(({ label, cells }) => [label, ...cells.map(wordOf)]),
  ];
}
