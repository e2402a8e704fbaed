/** The one reader of texts that people have saved. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, TextEncodingError } from '../../../preload/contract/decode-text.ts';

const wellFormed = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && !text.startsWith('\ufeff'));

describe('a text comes back as it was written', () => {
  test.each<[string, (text: string) => Buffer]>([
    ['UTF-8', (text) => Buffer.from(text)],
    ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little endian', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, big endian', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('from %s', (_encoding, encode) => {
    fc.assert(fc.property(wellFormed, (text) => decodeText(encode(text)) === text));
  });
});

describe('bytes are never guessed', () => {
  test.each<[string, string]>([
    ['a letter of ANSI', '6772fc6e'],
    ['an overlong letter', 'c1a1'],
    ['half of a surrogate pair in UTF-8', 'eda080'],
    ['a letter that is cut off', 'c3'],
    ['a zero', '610062'],
    ['UTF-16 without a mark', '61006200'],
    ['big endian without a mark', '00610062'],
    ['half a unit', 'fffe61'],
    ['half of a surrogate pair', 'fffe00d8'],
    ['UTF-32', 'fffe000061000000'],
  ])('%s', (_what, hex) => {
    expect(() => decodeText(Buffer.from(hex, 'hex'))).toThrow(TextEncodingError);
    expect(() => decodeText(Buffer.from(hex, 'hex'))).toThrow(/UTF-8.*Notepad.*VS Code.*PowerShell/);
  });
});
