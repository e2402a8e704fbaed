/** Tables for spreadsheets. */
import { expect, test } from 'vitest';
import { csvText } from '../../../../renderer/ui/export/csv.ts';

test('begins with a byte order mark, and has a line for each row', () => {
  expect(
    csvText([
      ['name', 'blocks'],
      ['Zoë', 12],
      [null, 0.5],
    ]),
  ).toBe('\uFEFFname,blocks\r\nZoë,12\r\n,0.5\r\n');
});

test('quotes what has commas, quotes or lines in it', () => {
  expect(csvText([['a,b', 'say "hi"', 'one\ntwo', 'plain']])).toBe('\uFEFF"a,b","say ""hi""","one\ntwo",plain\r\n');
});

test.each(['=HYPERLINK("http://x")', '+1', '-1', '@cmd', '\tx'])('a text is never a formula: %j', (text) => {
  expect(csvText([[text]])).toMatch(/^\uFEFF"?'/);
});

test('a negative number stays a number', () => {
  expect(csvText([[-3]])).toBe('\uFEFF-3\r\n');
});
