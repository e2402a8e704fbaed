/** JSON as Python reads it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePythonJson, PythonJsonError, type PythonJson } from '../../../main/consensus/python/json-reader.ts';
import { formatPythonString } from '../../../main/consensus/python/json-writer.ts';
import { anyJson, anyString } from '../support/arbitraries.ts';

/** The same value as JSON.parse would have made it. */
function toPlain(json: PythonJson): unknown {
  if (json instanceof Map) return [...json].map(([name, value]: [string, PythonJson]) => [name, toPlain(value)]);
  if (Array.isArray(json)) return json.map(toPlain);
  return typeof json === 'bigint' ? Number(json) : json;
}

/** Objects of JSON.parse as {@link toPlain} shows them. */
function toEntries(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toEntries);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([name, member]) => [name, toEntries(member)]);
}

describe('parsePythonJson', () => {
  test('keeps ints and floats apart', () => {
    expect(parsePythonJson('[10, 10.0, -0, -0.0]')).toEqual([10n, 10, 0n, -0]);
  });

  test('reads the words of JSON and the three that Python adds', () => {
    const words = '[true, false, null, NaN, Infinity, -Infinity]';
    expect(parsePythonJson(words)).toEqual([true, false, null, Number.NaN, Infinity, -Infinity]);
  });

  test('takes the last of duplicate members, in the place of the first', () => {
    const json = parsePythonJson('{"a": 1, "b": 2, "a": 3}');
    expect([...(json as Map<string, PythonJson>)]).toEqual([
      ['a', 3n],
      ['b', 2n],
    ]);
  });

  test('keeps members whose names mean something to JavaScript', () => {
    const json = parsePythonJson('{"__proto__": 1, "2": 2, "1": 3}');
    expect([...(json as Map<string, PythonJson>).keys()]).toEqual(['__proto__', '2', '1']);
  });

  test('reads every escape, pairs of surrogates and lone ones', () => {
    expect(parsePythonJson(String.raw`"\"\\\/\b\f\n\r\t\u00E9\ud83c\uDF89\ud800"`)).toBe('"\\/\b\f\n\r\té🎉\ud800');
    expect(parsePythonJson('"\u007f\u2028é🎉"')).toBe('\u007f\u2028é🎉');
  });

  test('takes any of the four kinds of white space around values', () => {
    expect(parsePythonJson(' \t\r\n{ "a" : [ 1 , 2 ] , "b":{}} \n')).toEqual(
      new Map<string, PythonJson>([
        ['a', [1n, 2n]],
        ['b', new Map()],
      ]),
    );
  });

  test.each([
    ['', 'nothing'],
    ['   ', 'only space'],
    ['1 2', 'two values'],
    ['01', 'a leading zero'],
    ['[1,]', 'a comma too many'],
    ['[1', 'an open list'],
    ['[1 2]', 'no comma'],
    ['{"a" 1}', 'no colon'],
    ['{"a": 1,}', 'a comma too many'],
    ['{a: 1}', 'a name without quotes'],
    ["'a'", 'the wrong quotes'],
    ['{"a": 1', 'an open object'],
    ['"a', 'an open string'],
    [String.raw`"a\"`, 'a string that ends in an escaped quote'],
    [String.raw`"\x41"`, 'an unknown escape'],
    [String.raw`"\u12g4"`, 'an escape that is not hex'],
    [String.raw`"\u123"`, 'an escape that is too short'],
    ['"a\nb"', 'a line break in a string'],
    ['"\u0000"', 'a zero in a string'],
    ['tru', 'half a word'],
    ['nul', 'half a word'],
    ['True', 'a word of Python'],
    ['undefined', 'a word of JavaScript'],
    ['\ufeff1', 'a byte order mark'],
    ['\u00a01', 'white space that is not JSON'],
    ['-', 'a lone sign'],
    ['1.', 'a lone point'],
  ])('refuses %j (%s)', (text) => {
    expect(() => parsePythonJson(text)).toThrow(PythonJsonError);
  });

  test('says where, and nothing of the text', () => {
    const secret = 'x'.repeat(1000);
    expect(() => parsePythonJson(`["${secret}", ${secret}]`)).toThrow(
      expect.objectContaining({ fault: { code: 'json-expected', expected: 'value', at: 1005 } }),
    );
  });

  test('refuses an int of more than 4300 digits', () => {
    expect(() => parsePythonJson(`[${'1'.repeat(4301)}]`)).toThrow(PythonJsonError);
  });

  test('reads 200 levels and refuses 201', () => {
    expect(() => parsePythonJson('['.repeat(200) + ']'.repeat(200))).not.toThrow();
    expect(() => parsePythonJson('['.repeat(201) + ']'.repeat(201))).toThrow(PythonJsonError);
    expect(() => parsePythonJson('{"a":'.repeat(1_000_000))).toThrow(PythonJsonError);
  });

  test.each([
    ['backslashes', `"${'\\\\'.repeat(1_000_000)}"`],
    ['escaped quotes', `"${'\\"'.repeat(1_000_000)}"`],
    ['escaped quotes without an end', `"${'\\"'.repeat(1_000_000)}`],
    ['empty strings', `[${'"",'.repeat(500_000)}""]`],
    ['digits of an int', '1'.repeat(2_000_000)],
    ['digits of a float', `1.${'1'.repeat(2_000_000)}e5`],
    ['white space', ' '.repeat(2_000_000)],
  ])('takes linear time over megabytes of %s', (_name, text) => {
    const start = performance.now();
    try {
      parsePythonJson(text);
    } catch (error) {
      expect(error).toBeInstanceOf(PythonJsonError);
    }
    // Quadratic time would be minutes.
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('laws', () => {
  test('agrees with JSON.parse on JSON', () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom('', ' ', '\n\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(toPlain(parsePythonJson(text))).toEqual(toEntries(JSON.parse(text)));
      }),
      { numRuns: 1000 },
    );
  });

  test('refuses what JSON.parse refuses, but for the three words', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '1',
      '-',
      '.',
      'e',
      'true',
      ' ',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        expect(isReadBy(parsePythonJson, text)).toBe(isReadBy(JSON.parse, text));
      }),
      { numRuns: 5000 },
    );
  });

  test('reads every string that the writer writes', () => {
    fc.assert(
      fc.property(anyString, (text) => {
        expect(parsePythonJson(formatPythonString(text))).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});

function isReadBy(parse: (text: string) => unknown, text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}
