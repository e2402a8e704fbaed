/** JSON made readable without being read. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJson, prettyJson } from '../../../../renderer/features/api/answer/pretty-json.ts';

function pretty(text: string): string {
  return prettyJson(text)
    .map((token) => token.text)
    .join('');
}

describe('readable JSON', () => {
  test('looks as JSON.stringify would write it', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value: unknown = JSON.parse(text);
        expect(pretty(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  test('keeps every digit: 10.0 stays 10.0, and long signatures stay whole', () => {
    const text = '{"amount": 10.0, "signature": 12231931298860105519521223193129886010551952, "e": 1e+16}';
    expect(pretty(text)).toContain('"amount": 10.0,');
    expect(pretty(text)).toContain('12231931298860105519521223193129886010551952');
    expect(pretty(text)).toContain('1e+16');
  });

  test('tells keys from strings, numbers and words', () => {
    const kinds = prettyJson('{"a": "b", "c": [-1, true, null]}')
      .filter(({ kind }) => kind !== 'space' && kind !== 'mark')
      .map(({ kind }) => kind);
    expect(kinds).toEqual(['key', 'string', 'key', 'number', 'word', 'word']);
  });

  test('knows what is no JSON', () => {
    expect([isJson('Done'), isJson('{"a": 1'), isJson('"a"')]).toEqual([false, false, true]);
  });
});
