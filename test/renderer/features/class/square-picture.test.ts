/** The square of who reaches whom, as a picture. */
import { expect, test } from 'vitest';
import type { Square } from '../../../../renderer/features/class/reach/reach-square.ts';
import { pictureOfSquare } from '../../../../renderer/features/class/reach/square-picture.ts';

const node = (label: string) => ({ address: label, label });
const SQUARE: Square = {
  columns: [node('Your node'), node('Ada'), node('10.0.0.9:5000')],
  rows: [
    { ...node('Your node'), cells: [undefined, 11, 'no-answer'] },
    { ...node('Ada'), cells: [null, undefined, 33] },
  ],
};

/** Where the shapes of a path begin. */
const startsOf = (path: string): readonly string[] => path.match(/M[\d.]+ [\d.]+/g) ?? [];

test('each cell has its tile and its sign, in the row and the column of its two nodes', () => {
  const { tiles, signs, columns, rows } = pictureOfSquare(SQUARE);
  const [own, ada, other] = columns.map(({ x }) => x) as [number, number, number];
  const [ofOwn, ofAda] = rows.map(({ y }) => y) as [number, number];
  expect(startsOf(tiles.self)).toHaveLength(2);
  expect(startsOf(tiles.reached)).toHaveLength(2);
  expect(startsOf(tiles.failed)).toHaveLength(1);
  expect(startsOf(signs.failed)).toEqual([`M${other} ${ofOwn}`]);
  expect(startsOf(signs.notTried)).toEqual([`M${own} ${ofAda}`]);
  expect(startsOf(signs.reached)).toEqual([`M${ada} ${ofOwn}`, `M${other} ${ofAda}`]);
  expect(signs.self).toBe('');
});

test('rows and columns have the numbers of the same nodes, and one without a card says nothing', () => {
  const { rows, columns, width, height } = pictureOfSquare(SQUARE);
  expect(rows.map(({ number, label, isSilent }) => [number, label, isSilent])).toEqual([
    [1, 'Your node', false],
    [2, 'Ada', false],
    [3, '10.0.0.9:5000', true],
  ]);
  expect(columns.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(Math.max(...columns.map(({ x }) => x))).toBeLessThan(width);
  expect(Math.max(...rows.map(({ y }) => y))).toBeLessThan(height);
});

test('64 nodes are few shapes', () => {
  const columns = Array.from({ length: 64 }, (_, index) => node(`node ${index}`));
  const rows = columns.map((one, from) => ({ ...one, cells: columns.map((_, to) => (from === to ? undefined : 1)) }));
  const { signs, width } = pictureOfSquare({ columns, rows });
  expect(startsOf(signs.reached)).toHaveLength(64 * 63);
  // At twice its size it is still what browsers draw at once.
  expect(width * 2).toBeLessThan(8192);
});
