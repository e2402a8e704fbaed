/** The square itself: a table with numbered columns, for names have no room above them. */
import { VisuallyHidden } from '@mantine/core';
import type { ReachCell } from '../../../../preload/contract/views/reach-views.ts';
import { formatRelative } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import { useNow } from '../../../ui/Clock.tsx';
import classes from './reach.module.css';
import { EXPLAINED, kindOf, type CellKind, type Square, type SquareNode, type SquareRow } from './reach-square.ts';

const SIGNS: Readonly<Record<CellKind, string>> = { reached: '✓', failed: '✗', notTried: '·', self: '' };

export function ReachSquare({ square: { rows, columns } }: { readonly square: Square }) {
  const words = strings.reach;
  const now = useNow();
  return (
    <>
      {/* It scrolls by itself, so the keyboard has to get there. */}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={words.square}>
        <table className={classes.square}>
          <thead>
            <tr>
              <th scope="col" className={classes.corner}>
                {words.corner}
              </th>
              {columns.map(({ address, label }, index) => (
                <th key={address} scope="col" title={label} className={classes.column}>
                  <span aria-hidden="true">{index + 1}</span>
                  <VisuallyHidden>{label}</VisuallyHidden>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {columns.map((node, index) => (
              <Row key={node.address} number={index + 1} node={node} row={rows[index]} columns={columns} now={now} />
            ))}
          </tbody>
        </table>
      </div>
      <ul className={classes.legend}>
        {EXPLAINED.map((kind) => (
          <li key={kind}>
            <span className={classes.sign} data-kind={kind} aria-hidden="true">
              {SIGNS[kind]}
            </span>
            {words.legend[kind]}
          </li>
        ))}
      </ul>
    </>
  );
}

interface RowProps {
  readonly number: number;
  readonly node: SquareNode;
  /** `undefined` for one without a card, which says nothing. */
  readonly row: SquareRow | undefined;
  readonly columns: readonly SquareNode[];
  /** Seconds since 1970. */
  readonly now: number;
}

function Row({ number, node, row, columns, now }: RowProps) {
  return (
    <tr>
      <th scope="row" className={classes.name} title={node.label}>
        <span className={classes.number}>{number}</span>
        {node.label}
      </th>
      {row === undefined ? (
        <td colSpan={columns.length} className={classes.silent}>
          {strings.reach.silent}
        </td>
      ) : (
        columns.map((to, index) => {
          const cell = row.cells[index];
          const kind = kindOf(cell);
          const text = cellText(node.label, to.label, cell, now);
          return (
            <td key={to.address} className={classes.cell} data-kind={kind} title={text}>
              <span aria-hidden="true">{SIGNS[kind]}</span>
              <VisuallyHidden>{text}</VisuallyHidden>
            </td>
          );
        })
      )}
    </tr>
  );
}

function cellText(from: string, to: string, cell: ReachCell | undefined, now: number): string {
  const words = strings.reach;
  if (cell === undefined) return words.legend.self;
  if (cell === null) return words.notTried(from, to);
  if (typeof cell === 'number') return words.reached(from, to, formatRelative(cell, now));
  return words.failed(from, to, words.why(cell));
}
