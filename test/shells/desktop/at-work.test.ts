/** When the computer is kept awake, and quitting asks first. */
import { expect, test } from 'vitest';
import { isAtWork } from '../../../main/shells/desktop/at-work.ts';

const BY_CLASS = { code: 'switched-off-by-class', at: 1_800_000_000, instance: undefined } as const;

test.each([
  ['a node that does not mine', false, undefined, false],
  ['one that mines', true, undefined, true],
  ['one that waits for a longer chain', true, { code: 'waiting-for-chain', peer: 'x', name: null, height: null }, true],
  ['one that rests on battery', true, { code: 'on-battery' }, false],
  ['one whose class has switched mining off', true, BY_CLASS, false],
] as const)('%s: at work is %s', (_what, isMining, pause, isExpected) => {
  expect(isAtWork({ isMining, pause: pause as never })).toBe(isExpected);
});
