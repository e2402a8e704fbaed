/** numbers.json: number tokens, and what the reference node makes of them. */
import { describe, expect, test } from 'vitest';
import { parsePythonJson, PythonJsonError } from '../../main/consensus/python/json-reader.ts';
import { formatPythonNumber, parsePythonNumber } from '../../main/consensus/python/python-number.ts';
import { readRows } from '../consensus/support/reference-vectors.ts';

const ROWS = readRows<[string, string | null]>('numbers.json');
const WORDS = new Set(['true', 'false', 'null']);
const READ = ROWS.filter((row): row is [string, string] => row[1] !== null && !WORDS.has(row[1]));
const REFUSED = ROWS.filter(([, text]) => text === null);

test('has the rows that it had', () => {
  expect([READ.length, REFUSED.length, ROWS.length]).toEqual([79, 7, 89]);
});

describe('read', () => {
  test.each(READ)('%s becomes %s', (token, text) => {
    expect(formatPythonNumber(parsePythonNumber(token))).toBe(text);
    expect(parsePythonJson(` [${token}]`)).toEqual([parsePythonNumber(token)]);
  });

  test.each(READ)('%s: its text %s stays as it is', (_token, text) => {
    expect(formatPythonNumber(parsePythonNumber(text))).toBe(text);
  });

  test.each([...WORDS])('%s is a value but no number', (word) => {
    expect(parsePythonJson(word)).toBe(JSON.parse(word));
    expect(() => parsePythonNumber(word)).toThrow(PythonJsonError);
  });
});

test.each(REFUSED)('%s is refused', (token) => {
  expect(() => parsePythonNumber(token)).toThrow(PythonJsonError);
  expect(() => parsePythonJson(token)).toThrow(PythonJsonError);
});
