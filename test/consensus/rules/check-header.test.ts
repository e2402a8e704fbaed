/** The rules for a block and its parent, and for the clock. */
import { describe, expect, test } from 'vitest';
import { createBlock } from '../../../main/consensus/block.ts';
import { checkHeader, checkTimestamp } from '../../../main/consensus/rules/check-header.ts';
import { EASY_PARAMS, firstBlock, nextBlock } from '../support/blocks.ts';
import { outcomeOf } from '../support/outcome.ts';

const FIRST = firstBlock();
const SECOND = nextBlock(FIRST);

describe('checkHeader', () => {
  test('accepts the second block, whose parent has no parent', () => {
    expect(outcomeOf(() => checkHeader(EASY_PARAMS, SECOND, FIRST, undefined))).toBe('accepted');
  });

  test('accepts the third block at the difficulty that the first two call for', () => {
    const slow = nextBlock(SECOND, { difficulty: 0 });
    expect(outcomeOf(() => checkHeader(EASY_PARAMS, slow, SECOND, FIRST))).toBe('accepted');
    const quick = nextBlock(FIRST, { timestamp: FIRST.timestamp });
    const afterQuick = nextBlock(quick, { difficulty: 2 });
    expect(outcomeOf(() => checkHeader(EASY_PARAMS, afterQuick, quick, FIRST))).toBe('accepted');
  });

  test.each([1, 3, 9007199254740991])('rejects height %i after 1 (bad-height)', (height) => {
    const block = createBlock({ ...SECOND, height });
    expect(outcomeOf(() => checkHeader(EASY_PARAMS, block, FIRST, undefined))).toBe('bad-height');
  });

  test('rejects another parent (bad-prevblk)', () => {
    const block = createBlock({ ...SECOND, previousHash: 'ab'.repeat(32) });
    expect(outcomeOf(() => checkHeader(EASY_PARAMS, block, FIRST, undefined))).toBe('bad-prevblk');
  });

  test.each([0, 2])('rejects difficulty %i in place of 1 (bad-diffbits)', (difficulty) => {
    const block = createBlock({ ...SECOND, difficulty });
    expect(outcomeOf(() => checkHeader(EASY_PARAMS, block, FIRST, undefined))).toBe('bad-diffbits');
  });

  test('does not look at the time, which may go back', () => {
    const earlier = nextBlock(FIRST, { timestamp: 1.5 });
    expect(outcomeOf(() => checkHeader(EASY_PARAMS, earlier, FIRST, undefined))).toBe('accepted');
  });
});

describe('checkTimestamp', () => {
  const now = 1_600_000_000;
  const latest = now + 2 * 60 * 60;

  test.each([0, 0n, now, latest, BigInt(latest)])('accepts %s', (timestamp) => {
    expect(outcomeOf(() => checkTimestamp(EASY_PARAMS, firstBlock({ timestamp }), now))).toBe('accepted');
  });

  test.each([latest + 0.5, BigInt(latest) + 1n, 10n ** 400n])('rejects %s (time-too-new)', (timestamp) => {
    expect(outcomeOf(() => checkTimestamp(EASY_PARAMS, firstBlock({ timestamp }), now))).toBe('time-too-new');
  });

  test.each([
    [1_600_010_939, { code: 'dated-ahead', timestamp: 1_600_010_939, clock: now }],
    [1_600_010_939.9, { code: 'dated-ahead', timestamp: 1_600_010_939.9, clock: now }],
    [1_600_864_000n, { code: 'dated-ahead', timestamp: 1_600_864_000, clock: now }],
    [1e300, { code: 'dated-far-ahead', timestamp: '1e+300', clock: now }],
    [10n ** 400n, { code: 'dated-far-ahead', timestamp: `1${'0'.repeat(39)}...`, clock: now }],
  ])('has both dates for %s', (timestamp, detail) => {
    const check = (): void => checkTimestamp(EASY_PARAMS, firstBlock({ timestamp }), now);
    expect(check).toThrow(expect.objectContaining({ detail }));
  });
});
