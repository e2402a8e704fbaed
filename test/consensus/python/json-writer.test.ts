/** Strings as Python's `json.dumps` writes them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePythonJson } from '../../../main/consensus/python/json-reader.ts';
import { formatPythonJson, formatPythonString } from '../../../main/consensus/python/json-writer.ts';
import { anyJson, anyString } from '../support/arbitraries.ts';

test.each([
  ['', '""'],
  ['plain / text', '"plain / text"'],
  ['"\\', String.raw`"\"\\"`],
  ['\b\t\n\f\r', String.raw`"\b\t\n\f\r"`],
  ['\u0000\u001f', String.raw`"\u0000\u001f"`],
  ['~\u007f\u0080', String.raw`"~\u007f\u0080"`],
  ['é\u2028文', String.raw`"\u00e9\u2028\u6587"`],
  ['🎉', String.raw`"\ud83c\udf89"`],
  ['\ud800 lone', String.raw`"\ud800 lone"`],
  ['\udfff', String.raw`"\udfff"`],
])('writes %j', (text, json) => {
  expect(formatPythonString(text)).toBe(json);
});

test('writes printable ASCII only, which JSON.parse reads back', () => {
  fc.assert(
    fc.property(anyString, (text) => {
      const json = formatPythonString(text);
      expect(json).toMatch(/^[ -~]*$/);
      expect(JSON.parse(json)).toBe(text);
    }),
    { numRuns: 1000 },
  );
});

describe('a whole value', () => {
  test('is written with the spaces that json.dumps writes, and its numbers as Python writes them', () => {
    const text = '{"b": [1, 1.0, 1e-07, true, null, {}], "a": {"\\u00eb": []}, "long": 12345678901234567890}';
    expect(formatPythonJson(parsePythonJson(text))).toBe(text);
  });

  test('reads back the same', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const json = parsePythonJson(JSON.stringify(value));
        expect(parsePythonJson(formatPythonJson(json))).toEqual(json);
      }),
    );
  });
});
