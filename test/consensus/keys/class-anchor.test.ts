/** What a class's key anchors, by the vectors that a second implementation can use as well. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anchorText,
  formatAnchor,
  isNewerAnchor,
  isSignedAnchor,
  LAST_ANCHOR_HEIGHT,
} from '../../../main/consensus/keys/class-anchor.ts';
import { parseAnchor } from '../../../main/adapters/peer-http/anchor-answer.ts';

// Safe: the file is our own.
const { anchors } = JSON.parse(readFileSync(new URL('../../vectors/class.json', import.meta.url), 'utf8')) as {
  readonly anchors: readonly { readonly text: string; readonly wire: Record<string, unknown> }[];
};

const first = parseAnchor(JSON.stringify(anchors[0]?.wire))!;

describe('an anchor', () => {
  test.each(anchors)('$text', ({ text, wire }) => {
    const anchor = parseAnchor(JSON.stringify(wire))!;
    expect(anchorText(anchor)).toBe(text);
    expect(isSignedAnchor(anchor)).toBe(true);
    expect(JSON.parse(formatAnchor(anchor))).toEqual(wire);
  });

  test.each([
    ['height', 40],
    ['hash', 'ab'.repeat(32)],
    ['firstBlock', 'ab'.repeat(32)],
    ['key', 'ab'.repeat(32)],
    ['signature', 'ab'.repeat(64)],
    ['signature', '00'.repeat(64)],
  ])('with another %s is not signed', (member, value) => {
    expect(isSignedAnchor({ ...first, [member]: value })).toBe(false);
  });

  test.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a number', '7'],
    ...Object.entries<unknown>({
      class: 'AB'.repeat(32),
      first_block: 'x',
      height: 1,
      hash: 7,
      signature: 'ab',
    }).map(([member, value]) => [member, JSON.stringify({ ...anchors[0]?.wire, [member]: value })]),
    ['height above the last one', JSON.stringify({ ...anchors[0]?.wire, height: LAST_ANCHOR_HEIGHT + 1 })],
  ])('is not read with a wrong %s', (_what, text) => {
    expect(parseAnchor(text ?? '')).toBeUndefined();
  });

  test('may be none', () => expect(parseAnchor('null')).toBeNull());

  test('is the newest for all who have heard the same ones, whatever the order', () => {
    const anchor = fc.record({ height: fc.integer({ min: 2, max: 5 }), hash: fc.constantFrom('a', 'b', 'c') });
    const newest = (heard: readonly { height: number; hash: string }[]) =>
      heard.reduce((kept, one) => (isNewerAnchor(one, kept) ? one : kept));
    fc.assert(
      fc.property(
        fc
          .array(anchor, { minLength: 1 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([one, other]) => {
          expect(newest(one)).toEqual(newest(other));
        },
      ),
    );
  });
});
