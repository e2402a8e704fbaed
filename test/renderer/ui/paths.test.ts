/** Addresses in paths. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeSegment, encodeSegment } from '../../../preload/contract/path-segment.ts';

test('any text survives as a segment of a path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const segment = encodeSegment(text);
      expect(segment).toMatch(/^[\w.-]*$/);
      expect(decodeSegment(segment)).toBe(text);
    }),
  );
});

test('half a character survives, too', () => {
  expect(decodeSegment(encodeSegment('a\ud800/%+='))).toBe('a\ud800/%+=');
});
