/** JSON and URLs in which no terminal finds anything to act on. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { harmlessJson, harmlessUrl } from '../../../../renderer/format/terminal/harmless.ts';
import { hostileText } from '../../../support/hostile-text.ts';

describe('harmless JSON', () => {
  test('says the same, in signs that no terminal acts on between quotes', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (key, value) => {
        const body = { [`k${key}`]: value, list: [value, 1, null, true] };
        for (const json of [JSON.stringify(body), JSON.stringify(body, null, 2)]) {
          const line = harmlessJson(json) ?? '';
          expect(JSON.parse(line)).toEqual(body);
          expect(line).toMatch(/^(?:"(?:[A-Za-z0-9 .,:/=+_-]|\\u[0-9a-f]{4})*"|[{}[\],: \w.+-])*$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('leaves ordinary text as it is, and every digit of a number', () => {
    const json = '{"to": "Ada Lovelace", "amount": 10.0, "x": [1e3, NaN, -0]}';
    expect(harmlessJson(json)).toBe(json);
    expect(harmlessJson('{\n  "to":\t"test"\n}\n')).toBe('{ "to": "test" }');
  });

  test('keeps members that are there twice, and takes a line break that was pasted', () => {
    expect(harmlessJson('{"a": "1", "a": "2\n3"}')).toBe(String.raw`{"a": "1", "a": "2\u000a3"}`);
  });

  test('carries broken JSON as far as no terminal acts on it', () => {
    expect(harmlessJson('{"to": "test"')).toBe('{"to": "test"');
  });

  test.each(['{"to": "x', `{'to': 'x'}`, '{"to": x;y}', '{"to": "\\x41"}', '$(id)', '{"a": 1} & calc', '"\\"'])(
    'is not made of %j',
    (text) => {
      expect(harmlessJson(text)).toBeUndefined();
    },
  );
});

describe('a harmless URL', () => {
  test('means the same', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const wellFormed = text.replaceAll(/\p{Surrogate}/gu, '');
        const url = harmlessUrl(`http://localhost:5000/x?a=${encodeURIComponent(wellFormed)}&b=${wellFormed}`);
        expect(url).toMatch(/^(?:[A-Za-z0-9./:?=&_~+,-]|%[0-9A-Fa-f]{2})*$/);
        expect(decodeURIComponent(/a=([^&]*)/.exec(url)?.[1] ?? '')).toBe(wellFormed);
      }),
    );
  });

  test('is left as it is when it is a usual one', () => {
    expect(harmlessUrl('http://localhost:5000/v1/x?a=1&b=%41')).toBe('http://localhost:5000/v1/x?a=1&b=%41');
    expect(harmlessUrl('http://[fe80::1]:5000/[1-9]')).toBe('http://[fe80::1]:5000/%5B1-9%5D');
    expect(harmlessUrl("http://localhost:5000/it's")).toBe('http://localhost:5000/it%27s');
  });
});
