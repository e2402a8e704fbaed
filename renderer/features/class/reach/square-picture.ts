/** Where everything is in the picture of the square, in pixels. All cells of a kind are one path: there may be 4,096. */
import { EXPLAINED, kindOf, type CellKind, type Square } from './reach-square.ts';

/** Of a row and of a column. */
export const CELL = 28;
const NAMES = 240;
const EDGE = 16;
const LEGEND = 44;
/** From one sign of the legend to the next. */
const LEGEND_STEP = 140;
/** The legend, and what is said of a node without a card, need so much. */
const LEAST_CELLS = 300;
/** Of a tile, which leaves a line free to the next one. */
const TILE = CELL - 2;

const TILE_SHAPE = `m${-TILE / 2}${-TILE / 2}h${TILE}v${TILE}h${-TILE}z`;
/** Each begins in the middle of its cell. */
const SHAPES: Readonly<Record<CellKind, string>> = {
  reached: 'm-5 0l4 4l7-8',
  failed: 'm-4-4l8 8m0-8l-8 8',
  notTried: 'h.01',
  self: '',
};

/** One of the signs with a text beside it. */
interface LegendSign {
  readonly kind: (typeof EXPLAINED)[number];
  readonly x: number;
  readonly y: number;
  readonly tile: string;
  readonly sign: string;
}

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Left edge of names, and of the cells. */
  readonly names: number;
  readonly cells: number;
  /** Middle of the row of numbers. */
  readonly head: number;
  readonly legend: readonly LegendSign[];
  readonly columns: readonly { readonly number: number; readonly x: number }[];
  readonly rows: readonly {
    readonly number: number;
    readonly label: string;
    readonly y: number;
    /** It has no card, so it says nothing of others. */
    readonly isSilent: boolean;
  }[];
  /** Paths of the grounds of cells, and of what stands on them. */
  readonly tiles: Readonly<Record<CellKind, string>>;
  readonly signs: Readonly<Record<CellKind, string>>;
}

export function pictureOfSquare(square: Square): Picture {
  const cells = EDGE + NAMES;
  const middleOf = (place: number): number => place * CELL + CELL / 2;
  const columns = square.columns.map((_, at) => ({ number: at + 1, x: cells + middleOf(at) }));
  const bottom = EDGE + (square.columns.length + 1) * CELL;
  const rows = square.columns.map(({ label }, at) => {
    return { number: at + 1, label, y: EDGE + middleOf(at + 1), isSilent: square.rows[at] === undefined };
  });
  return {
    width: cells + Math.max(LEAST_CELLS, columns.length * CELL) + EDGE,
    height: bottom + LEGEND,
    names: EDGE,
    cells,
    head: EDGE + CELL / 2,
    legend: EXPLAINED.map((kind, place) => {
      const [x, y] = [EDGE + place * LEGEND_STEP + CELL / 2, bottom + LEGEND / 2];
      return { kind, x: x + CELL / 2 + 6, y, tile: `M${x} ${y}${TILE_SHAPE}`, sign: `M${x} ${y}${SHAPES[kind]}` };
    }),
    columns,
    rows,
    tiles: pathsOf(square, () => TILE_SHAPE),
    signs: pathsOf(square, (kind) => SHAPES[kind]),
  };
}

function pathsOf({ rows }: Square, shapeOf: (kind: CellKind) => string): Readonly<Record<CellKind, string>> {
  const paths = { self: '', notTried: '', reached: '', failed: '' };
  for (const [row, { cells }] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      const kind = kindOf(cell);
      const shape = shapeOf(kind);
      const x = EDGE + NAMES + column * CELL + CELL / 2;
      const y = EDGE + (row + 1) * CELL + CELL / 2;
      if (shape !== '') paths[kind] += `M${x} ${y}${shape}`;
    }
  }
  return paths;
}
