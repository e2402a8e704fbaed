/** When a class's chain is anchored. */
import { describe, expect, test } from 'vitest';
import { type AnchorSituation, planAnchor } from '../../../main/node/class/anchor-plan.ts';

const has = (upTo: number) => (height: number) => height <= upTo;
const READY: AnchorSituation = { mode: 'auto', size: 32, newest: 0, originals: 0, others: [has(32), has(32)] };

describe('a block is anchored', () => {
  test.each([
    [31, 0, undefined],
    [32, 0, 20],
    [51, 0, 20],
    [52, 0, 40],
    [52, 40, undefined],
    // One that was missed is not made up for: the newest counts.
    [95, 20, 80],
  ])('of a chain of %i blocks with %i anchored: %s', (size, newest, height) => {
    const plan = planAnchor({ ...READY, size, newest, others: [has(size)] });
    expect(plan.code === 'due' ? plan.height : undefined).toBe(height);
  });

  test.each([
    [[has(20)], 'due'],
    [[has(20), has(19)], 'due'],
    [[has(20), has(19), has(0)], 'too-few'],
    [[has(19)], 'too-few'],
    [[], 'nobody-heard'],
  ])('by half of those that were heard (%#)', (others, code) => {
    expect(planAnchor({ ...READY, others }).code).toBe(code);
  });

  test.each([
    ['auto', 0, 'due'],
    ['auto', 1, 'original-nodes'],
    ['on', 1, 'due'],
    ['on', 0, 'due'],
    ['off', 0, 'off'],
    ['off', 1, 'off'],
  ] as const)('with the mode %s and %i original nodes: %s', (mode, originals, code) => {
    expect(planAnchor({ ...READY, mode, originals }).code).toBe(code);
  });
});
