/** Small JSON bodies, and what Python calls falsy. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isFalsy, jsonBody, jsonObject } from '../../../../main/adapters/rest/body/json-body.ts';

const anything = jsonBody(jsonObject({ value: z.unknown() }));

function parse(text: string | Uint8Array): unknown {
  return anything.parse(typeof text === 'string' ? Buffer.from(text) : text, '127.0.0.1');
}

describe('jsonBody', () => {
  test.each([
    ['{"value": 10}', 10n],
    ['{"value": 10.0}', 10],
    ['{"value": 123456789012345678901234567890}', 123456789012345678901234567890n],
    ['{"value": NaN}', NaN],
    ['{"value": 1, "value": 2}', 2n],
    ['{"other": 1, "value": "x", "__proto__": 5}', 'x'],
    [' {"value":\t"\\u00e9"}\n', '\u00e9'],
  ])('reads %s as Python does', (text, value) => {
    expect(parse(text)).toEqual({ value });
  });

  test('reads UTF-16 and a byte order mark', () => {
    expect(parse(Buffer.from('\ufeff{"value": "x"}', 'utf16le'))).toEqual({ value: 'x' });
    expect(parse(Buffer.from('\ufeff{"value": "x"}'))).toEqual({ value: 'x' });
  });

  test.each(['', 'hello', '{', '{"a": 1,}', "{'a': 1}", '[]', '"x"', 'null', '5', '{} {}', '[[[['.repeat(5000)])(
    'refuses %s with 400',
    (text) => {
      expect(() => parse(text)).toThrow(expect.objectContaining({ status: 400 }));
    },
  );

  test('refuses Latin-1', () => {
    expect(() => parse(Buffer.from('{"value": "\u00e9"}', 'latin1'))).toThrow(expect.objectContaining({ status: 400 }));
  });
});

test('knows what Python finds falsy', () => {
  for (const falsy of [undefined, null, false, '', 0, -0, 0n, [], new Map()]) expect(isFalsy(falsy)).toBe(true);
  for (const truthy of [true, ' ', '0', 1n, -1, NaN, [0n], new Map([['a', 1]])]) expect(isFalsy(truthy)).toBe(false);
});
