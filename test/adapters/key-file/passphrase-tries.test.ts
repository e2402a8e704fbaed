import { expect, test } from 'vitest';
import { PassphraseTries } from '../../../main/adapters/key-file/passphrase-tries.ts';
import { RequestError } from '../../../main/node/request-error.ts';

function setUp(): { readonly outcome: (typed?: string) => string; readonly wait: (ms: number) => void } {
  let nowMs = 0;
  const tries = new PassphraseTries(() => nowMs);
  return {
    wait: (ms) => (nowMs += ms),
    outcome: (typed) => {
      try {
        tries.check('right', typed);
        return 'fits';
      } catch (error) {
        return error instanceof RequestError ? error.code : String(error);
      }
    },
  };
}

test('five slips, then one try every ten seconds', () => {
  const { outcome, wait } = setUp();
  expect(Array.from({ length: 7 }, () => outcome('wrong'))).toEqual([
    ...Array.from({ length: 5 }, () => 'wrong-passphrase'),
    'too-many-tries',
    'too-many-tries',
  ]);
  wait(9_999);
  expect(outcome('right')).toBe('too-many-tries');
  wait(1);
  expect([outcome('wrong'), outcome('right')]).toEqual(['wrong-passphrase', 'too-many-tries']);
  wait(10_000);
  expect(outcome('right')).toBe('fits');
});

test('a day of guessing is 8,645 tries, and waiting does not save up more than five', () => {
  const { outcome, wait } = setUp();
  let guesses = 0;
  for (let second = 0; second < 86_400; second++) {
    if (outcome('wrong') === 'wrong-passphrase') guesses += 1;
    if (outcome('wrong') === 'wrong-passphrase') guesses += 1;
    wait(1000);
  }
  expect(guesses).toBeLessThanOrEqual(8_645);
  wait(86_400_000);
  expect(Array.from({ length: 6 }, () => outcome()).filter((code) => code === 'wrong-passphrase')).toHaveLength(5);
});

test('the right one clears the slips', () => {
  const { outcome } = setUp();
  for (let round = 0; round < 3; round++) {
    expect([outcome('wrong'), outcome('wrong'), outcome('wrong'), outcome('right')].at(-1)).toBe('fits');
  }
});

test('without a passphrase none is asked for', () => {
  expect(() => new PassphraseTries().check(undefined, undefined)).not.toThrow();
});
