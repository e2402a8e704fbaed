/** Values of a lesson in the student's language. */
import { expect, test } from 'vitest';
import { literalLines, literalOf } from '../../../../preload/contract/workshop/literal.ts';

test('are JavaScript as JSON is, and Python with its own words outside of texts', () => {
  const value = { a: null, 'no null': [false, 'true "null"', '\\', 1.5] };
  expect(literalOf(value, 'javascript')).toBe(String.raw`{"a":null,"no null":[false,"true \"null\"","\\",1.5]}`);
  expect(literalOf(value, 'python')).toBe(String.raw`{"a":None,"no null":[False,"true \"null\"","\\",1.5]}`);
});

test('are written in several lines where one would be long', () => {
  const long = 'x'.repeat(60);
  expect(literalLines([true, long], 'python')).toBe(`[\n  True,\n  "${long}"\n]`);
  expect(literalLines([true], 'python')).toBe('[True]');
  expect(literalOf([true, long], 'python')).toBe(`[True,"${long}"]`);
});
