/** Lists of any length as text: the same bytes as if they were one string, and never one string. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeTexts, formatLongPythonString, joinTexts } from '../../../../main/adapters/rest/answers/text-pieces.ts';
import { formatPythonString } from '../../../../main/consensus/python/json-writer.ts';

describe('a long string', () => {
  test('is written as a short one is, wherever it is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', 'é', '\u{1f600}', '\ud800') });
    fc.assert(
      fc.property(text, fc.integer({ min: 8180, max: 8200 }), (end, length) => {
        const long = 'x'.repeat(length) + end + '\u{1f600}'.repeat(5000) + end;
        const parts = [...formatLongPythonString(long)];
        expect(parts.join('') === formatPythonString(long)).toBe(true);
        expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(6 * 8192);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a list', () => {
  const join = (items: readonly string[]): string =>
    [...joinTexts(items, { open: '[', close: ']', format: (item) => [item, '!'] })].join('');

  test.each([
    [[], '[]'],
    [['a'], '[a!]'],
    [['a', 'b', 'c'], '[a!, b!, c!]'],
  ])('of %j is %s', (items, text) => {
    expect(join(items)).toBe(text);
  });

  test('comes in pieces of some 64 KiB', () => {
    const texts = Array.from({ length: 50 }, (_, index) => String(index % 10).repeat(8192));
    const pieces = [...encodeTexts(texts)];
    expect(Buffer.concat(pieces).toString() === texts.join('')).toBe(true);
    expect(pieces.map(({ length }) => length)).toEqual([65_536, 65_536, 65_536, 65_536, 65_536, 65_536, 16_384]);
  });

  test('is made as it is read', () => {
    let made = 0;
    function* texts(): Generator<string> {
      for (;;) {
        made += 1;
        yield 'x'.repeat(1000);
      }
    }
    const pieces = encodeTexts(texts());
    pieces.next();
    expect(made).toBe(66);
  });
});
