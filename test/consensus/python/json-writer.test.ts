/** Strings as Python's `json.dumps` writes them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPythonString } from '../../../main/consensus/python/json-writer.ts';
import { anyString } from '../support/arbitraries.ts';

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
