/** docs/SECURITY.md names a test for each attack and each limit: each of these files exists, and has the tests that are quoted. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const TOP = new URL('..', import.meta.url);

interface Row {
  readonly line: number;
  readonly files: readonly string[];
  /** In italics; `...` stands for what is left out. */
  readonly quotes: readonly string[];
  /** A command that does the same. */
  readonly hasCommand: boolean;
}

const lines = readFileSync(new URL('docs/SECURITY.md', TOP), 'utf8').split('\n');

/** The rows of all tables that have a column of tests. */
function readRows(): readonly Row[] {
  const rows: Row[] = [];
  let column = -1;
  for (const [index, text] of lines.entries()) {
    const cells = text.startsWith('|') ? text.split(/(?<!\\)\|/).map((cell) => cell.trim()) : [];
    const isTitle = /^\|[ -]+\|/.test(lines[index + 1] ?? '') && !/^\|[ -]+\|/.test(text);
    if (cells.length === 0) column = -1;
    else if (isTitle) column = cells.indexOf('test');
    else if (column >= 0 && !/^-+$/.test(cells[column] ?? '')) rows.push(readRow(index + 1, cells[column] ?? ''));
  }
  return rows;
}

function readRow(line: number, cell: string): Row {
  const named = [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  const quotes = [...cell.replaceAll(/`[^`]*`/g, '').matchAll(/\*([^*]+)\*/g)].map(([, quote = '']) => quote);
  const files = named.filter((name) => !name.startsWith('npm run '));
  return { line, files, quotes, hasCommand: files.length < named.length };
}

const rows = readRows();

describe('the tests that docs/SECURITY.md names', () => {
  test('are read from its tables', () => {
    expect(rows.length).toBeGreaterThan(100);
  });

  test('are there for each attack and each limit', () => {
    expect(rows.filter(({ files, hasCommand }) => files.length === 0 && !hasCommand)).toEqual([]);
  });

  test('exist, by their paths', () => {
    const missing = rows.flatMap(({ line, files }) =>
      files
        .filter((file) => !/^test\/.+\.(?:test|e2e)\.tsx?$/.test(file) || !existsSync(new URL(file, TOP)))
        .map((file) => `line ${line}: ${file}`),
    );
    expect(missing).toEqual([]);
  });

  test('have the names that are quoted', () => {
    const wrong = rows.flatMap(({ line, files, quotes }) => {
      const sources = files.map((file) => readFileSync(new URL(file, TOP), 'utf8'));
      const isThere = (quote: string): boolean =>
        sources.some((source) => quote.split('...').every((part) => source.includes(part.trim())));
      return quotes.filter((quote) => !isThere(quote)).map((quote) => `line ${line}: ${quote}`);
    });
    expect(wrong).toEqual([]);
  });
});
