/** The one reader of texts that people have saved. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EncodingFault } from '../../../preload/contract/messages/encoding-fault.ts';
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
  test.each<[string, string, EncodingFault['code']]>([
    ['a letter of ANSI', '6772fc6e', 'not-utf-8'],
    ['an overlong letter', 'c1a1', 'not-utf-8'],
    ['half of a surrogate pair in UTF-8', 'eda080', 'not-utf-8'],
    ['a letter that is cut off', 'c3', 'not-utf-8'],
    ['a zero', '610062', 'zeros'],
    ['UTF-16 without a mark', '61006200', 'utf-16-without-mark'],
    ['big endian without a mark', '00610062', 'utf-16-without-mark'],
    ['half a unit', 'fffe61', 'utf-16-half-character'],
    ['half of a surrogate pair', 'fffe00d8', 'utf-16-half-character'],
    ['UTF-32', 'fffe000061000000', 'zeros'],
  ])('%s', (_what, hex, code) => {
    const decode = (): string => decodeText(Buffer.from(hex, 'hex'));
    expect(decode).toThrow(TextEncodingError);
    expect(decode).toThrow(expect.objectContaining({ fault: { code } }));
    // Outside of a page the error is its sentence.
    expect(decode).toThrow(/UTF-8.*Notepad.*VS Code.*PowerShell/);
  });
});
