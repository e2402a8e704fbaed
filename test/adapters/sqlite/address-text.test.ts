import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAddressText, parseAddressText } from '../../../main/adapters/sqlite/database/address-text.ts';
import { anyString } from '../../consensus/support/arbitraries.ts';

test('comes back as it was, from text that UTF-8 can hold', () => {
  fc.assert(
    fc.property(anyString, (address) => {
      const text = formatAddressText(address);
      expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
      expect(text).not.toContain('\0');
      expect(parseAddressText(text)).toBe(address);
    }),
  );
});

test('leaves ordinary text as it is', () => {
  for (const address of ['COINBASE', 'Zoë → 文字 🎉', 'a+b/c=', ' ', '"quoted"']) {
    expect(formatAddressText(address)).toBe(address);
  }
});

test('escapes what SQLite would lose', () => {
  expect(formatAddressText('\ud800 \\ \0 \n \udc00')).toBe('\\ud800 \\\\ \\u0000 \\u000a \\udc00');
});

test.each(['\\', 'a\\', '\\u12', '\\uD800', '\\n', '\\u00g0'])('refuses %j, which it does not write', (text) => {
  expect(parseAddressText(text)).toBeUndefined();
});
