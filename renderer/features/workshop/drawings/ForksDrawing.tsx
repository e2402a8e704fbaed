/** The end of the own chain and the branches beside it, as they are now. */
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Drawing } from './Drawing.tsx';
import classes from './drawings.module.css';
import { layOutForks, type PlacedBlock } from './fork-layout.ts';

const COLUMN = 50;
const ROW = 40;
const BOX = { width: 36, height: 26 };
const COLUMNS = 9;
const MOST_ROWS = 4;

export function ForksDrawing() {
  const words = strings.workshop.drawings.forks;
  const best = useNodeQuery('listBlocks', { count: 24 }).data?.items ?? [];
  const side = useNodeQuery('listSideBlocks', { offset: 0, count: 60 }).data?.items ?? [];
  const placed = layOutForks(best, side, COLUMNS).filter(({ row }) => row < MOST_ROWS);
  const rows = Math.max(1, ...placed.map(({ row }) => row)) + 1;
  const beside = placed.filter(({ row }) => row > 0).length;
  return (
    <Drawing
      file={words.file}
      width={COLUMNS * COLUMN}
      height={rows * ROW + 6}
      caption={words.caption}
      said={words.said(best[0]?.height ?? 0, beside)}
    >
      {placed.map((one) => (
        <Block key={one.block.hash} placed={one} />
      ))}
    </Drawing>
  );
}

function left(column: number): number {
  return column * COLUMN + 8;
}

function top(row: number): number {
  return row * ROW + 8;
}

function Block({ placed: { block, column, row, parent } }: { readonly placed: PlacedBlock }) {
  const x = left(column);
  const middle = top(row) + BOX.height / 2;
  return (
    <g>
      {parent !== undefined && (
        <path
          className={classes.link}
          d={`M${x} ${middle}C${x - 8} ${middle} ${x - 8} ${top(parent.row) + BOX.height / 2} ${left(parent.column) + BOX.width} ${top(parent.row) + BOX.height / 2}`}
        />
      )}
      <rect
        className={row === 0 ? classes.chosen : classes.dashed}
        x={x}
        y={top(row)}
        width={BOX.width}
        height={BOX.height}
        rx={6}
      />
      <text className={classes.small} x={x + BOX.width / 2} y={middle + 4} textAnchor="middle">
        {block.height}
      </text>
    </g>
  );
}
