/** Measures of the tree, in pixels. */

const TOP = 34;
const LANE = 58;
const BOTTOM = 12;
const MIN_LANES = 3;

/** Of a block, at most. */
export const BLOCK_HEIGHT = 34;
const BLOCK_WIDTH = 64;
/** Of a height that is taken by its block. */
const FILL = 0.74;
/** From here on there is room for a number in a block. */
export const NUMBER_WIDTH = 26;
/** And from here on for the beginning of its miner's name. */
export const NAME_WIDTH = 50;
export const NAME_LETTERS = 8;

/** Of the whole drawing. A few lanes are always there, so that nothing jumps at the first fork. */
export function treeHeight(lanes: number): number {
  return TOP + Math.max(MIN_LANES, lanes) * LANE + BOTTOM;
}

/** Middle of a height. */
export function xOf(height: number, from: number, cell: number): number {
  return (height - from + 0.5) * cell;
}

/** Middle of a lane. */
export function yOf(lane: number): number {
  return TOP + lane * LANE + BLOCK_HEIGHT / 2;
}

/** @param cell of a height */
export function blockWidth(cell: number): number {
  return Math.max(2, Math.min(BLOCK_WIDTH, cell * FILL));
}
