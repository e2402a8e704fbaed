import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseLayout, countNonces, lowestNonce } from '../../../main/adapters/search/text-layout.ts';
import { templateWith } from './support/templates.ts';

/** One thread, in these years. */
const NEEDS = { secondsDigits: 10, nonceCount: 80 };

/** The template of a block whose text, with a nonce of no digits, has this length modulo 64. */
function templateOfLength(remainder: number): ReturnType<typeof templateWith> {
  const template = templateWith({ difficulty: 10 });
  const length = template.beforeNonce.length + template.beforeTimestamp.length + '1582933113.988363}'.length;
  return { ...template, beforeNonce: template.beforeNonce + ' '.repeat((((remainder - length) % 64) + 64) % 64) };
}

describe('the layout of the text', () => {
  test.each([
    // The last two decimals as far back as they can be: in the bytes 52 and 53 of a chunk.
    [51, 4, 52],
    [52, 3, 52],
    [40, 15, 52],
    [53, 2, 52],
    // With one digit there would be too few nonces.
    [54, 15, 2],
    // Not that far.
    [39, 15, 51],
    [0, 15, 12],
  ])('of length %i modulo 64 has a nonce of %i digits', (remainder, nonceDigits, digitsAt) => {
    const layout = chooseLayout(templateOfLength(remainder), NEEDS);
    expect(layout.nonceDigits).toBe(nonceDigits);
    expect(layout.countedAt - layout.lastChunkAt).toBe(digitsAt);
  });

  test('says where things stand', () => {
    const template = templateWith({ difficulty: 12, height: 345 });
    const layout = chooseLayout(template, NEEDS);
    const nonce = '7'.repeat(layout.nonceDigits);
    const text = `${template.beforeNonce}${nonce}${template.beforeTimestamp}1582933113.988363}`;
    expect(text).toHaveLength(layout.length);
    expect(text.indexOf(nonce)).toBe(layout.nonceAt);
    expect(text.indexOf('1582933113')).toBe(layout.timestampAt);
    expect(text.slice(layout.countedAt)).toBe('63}');
  });

  test('has nonces enough for many threads', () => {
    const layout = chooseLayout(templateOfLength(52), { ...NEEDS, nonceCount: 12 * 80 });
    expect(layout.nonceDigits).toBe(15);
  });

  test('is found for any block and any clock', () => {
    const blocks = fc.record({
      height: fc.integer({ min: 2, max: Number.MAX_SAFE_INTEGER }),
      difficulty: fc.nat(300),
      transactionCount: fc.integer({ min: 1, max: 70 }),
    });
    const needs = fc.record({
      secondsDigits: fc.integer({ min: 1, max: 11 }),
      nonceCount: fc.integer({ min: 1, max: 9000 }),
    });
    fc.assert(
      fc.property(blocks, needs, (block, { secondsDigits, nonceCount }) => {
        const layout = chooseLayout(templateWith(block), { secondsDigits, nonceCount });
        const { nonceAt, nonceDigits, tailAt, lastChunkAt, countedAt, length } = layout;
        expect(countNonces(layout)).toBeGreaterThanOrEqual(nonceCount);
        expect(String(lowestNonce(layout))).toHaveLength(nonceDigits);
        expect(String(lowestNonce(layout) + countNonces(layout) - 1)).toHaveLength(nonceDigits);
        expect(nonceAt + nonceDigits).toBeLessThanOrEqual(tailAt);
        expect([0, 64]).toContain(lastChunkAt - tailAt);
        expect(countedAt).toBeGreaterThanOrEqual(lastChunkAt);
        // A one, and the length in eight bytes.
        expect(length + 9).toBeLessThanOrEqual(lastChunkAt + 64);
      }),
    );
  });

  test('is not found when the nonce stands too close to the timestamp', () => {
    const template = { ...templateWith({ difficulty: 10 }), beforeNonce: '{', beforeTimestamp: ', ' };
    expect(() => chooseLayout(template, NEEDS)).toThrow(RangeError);
  });
});
