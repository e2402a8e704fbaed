/** The square of who reaches whom, as it is read. */
import { expect, test } from 'vitest';
import { squareCsv, squareOf } from '../../../../renderer/features/class/reach/reach-square.ts';

const VIEW = {
  nodes: [
    { address: 'own', isOwn: true, heardAt: 0 },
    { address: 'z', isOwn: false, heardAt: 0 },
    { address: 'y', isOwn: false, heardAt: 0 },
  ],
  others: ['http://10.0.0.9:5000'],
  left: 0,
  rows: [
    [null, 11, 'no-answer', null],
    [21, null, 22, null],
    [null, 'no-route', null, 33],
  ],
  findings: [],
};
const LABELS: Readonly<Record<string, string>> = { own: 'Your node', z: 'Ada', y: '=Zoë' };

const square = squareOf(VIEW, (address) => LABELS[address] ?? address);

test('this node comes first, then the others by name, and each cell stays with its two nodes', () => {
  expect(square.columns.map(({ label }) => label)).toEqual(['Your node', '=Zoë', 'Ada', 'http://10.0.0.9:5000']);
  expect(square.rows.map(({ label, cells }) => [label, ...cells])).toEqual([
    ['Your node', undefined, 'no-answer', 11, null],
    ['=Zoë', null, undefined, 'no-route', 33],
    ['Ada', 21, 22, undefined, null],
  ]);
});

test('as a table for spreadsheets it has words', () => {
  const words = { corner: 'from', self: '-', reached: 'yes', notTried: '?', why: (code: string) => `no: ${code}` };
  expect(squareCsv(square, words)).toEqual([
    ['from', 'Your node', '=Zoë', 'Ada', 'http://10.0.0.9:5000'],
    ['Your node', '-', 'no: no-answer', 'yes', '?'],
    ['=Zoë', '?', '-', 'no: no-route', 'yes'],
    ['Ada', 'yes', 'yes', '-', '?'],
  ]);
});
