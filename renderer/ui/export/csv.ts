/**
 * Tables as text that spreadsheets open: comma-separated values with a byte order mark, so that they read it as UTF-8.
 *
 * @see RFC 4180
 */

export type CsvCell = string | number | null;
export type CsvRow = readonly CsvCell[];

const BYTE_ORDER_MARK = '\uFEFF';

/** A spreadsheet takes a text that begins so for a formula, and names are chosen by strangers. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

export function csvText(rows: readonly CsvRow[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
