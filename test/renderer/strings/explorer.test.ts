import { expect, test } from 'vitest';
import { explorerStrings } from '../../../renderer/strings/explorer.ts';

const { work } = explorerStrings.blockPage;

test.each([
  [0, 'a hash without a zero bit begins with 8 or more.'],
  [1, '1 zero bit is 1 bit of the first digit.'],
  [4, '4 zero bits are 1 zero.'],
  [5, '5 zero bits are 1 zero and 1 bit of the next digit.'],
  [18, '18 zero bits are 4 zeros and 2 bits of the next digit.'],
])('%i zero bits are told in hex digits', (zeroBits, end) => {
  expect(work.digits(zeroBits)).toBe(`These are hex digits of 4 bits each, so ${end}`);
});

test('one is one, and none is none', () => {
  expect(work.sentence(1, 1)).toBe('The hash begins with 1 zero bit. 1 was needed.');
  expect(work.sentence(0, 0)).toBe('The hash begins with no zero bit. 0 were needed.');
});
