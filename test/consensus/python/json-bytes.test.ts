/** The text in a message's bytes, as Python finds it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeJsonBytes } from '../../../main/consensus/python/json-bytes.ts';
import { PythonJsonError } from '../../../main/consensus/python/json-reader.ts';

const TEXT = '{"to": "Zoë → 文字 🎉"}';

/** Code points as 4 bytes each, which no library here encodes. */
function encodeUtf32(text: string, isLittleEndian: boolean): Uint8Array {
  const codePoints = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const bytes = new Uint8Array(4 * codePoints.length);
  const view = new DataView(bytes.buffer);
  codePoints.forEach((codePoint, index) => {
    view.setUint32(4 * index, codePoint, isLittleEndian);
  });
  return bytes;
}

const ENCODERS: Record<string, (text: string) => Uint8Array> = {
  'UTF-8': (text) => Buffer.from(text, 'utf8'),
  'UTF-16, little endian': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16, big endian': (text) => Buffer.from(text, 'utf16le').swap16(),
  'UTF-32, little endian': (text) => encodeUtf32(text, true),
  'UTF-32, big endian': (text) => encodeUtf32(text, false),
};

describe.each(Object.entries(ENCODERS))('%s', (_name, encode) => {
  test('is read without a byte order mark', () => {
    expect(decodeJsonBytes(encode(TEXT))).toBe(TEXT);
  });

  test('is read with a byte order mark, which is dropped once', () => {
    expect(decodeJsonBytes(encode(`\ufeff${TEXT}`))).toBe(TEXT);
    expect(decodeJsonBytes(encode(`\ufeff\ufeff${TEXT}`))).toBe(`\ufeff${TEXT}`);
  });

  test('is read into the middle of a larger buffer', () => {
    const bytes = encode(TEXT);
    const larger = Buffer.concat([Buffer.from('xyz'), bytes, Buffer.from('xyz')]);
    expect(decodeJsonBytes(larger.subarray(3, 3 + bytes.length))).toBe(TEXT);
  });
});

describe('decodeJsonBytes', () => {
  test('lets lone surrogates pass in every encoding', () => {
    expect(decodeJsonBytes(Buffer.from('22eda08022', 'hex'))).toBe('"\ud800"');
    expect(decodeJsonBytes(Buffer.from('22ed9fbfedbfbf22', 'hex'))).toBe('"\ud7ff\udfff"');
    expect(decodeJsonBytes(Buffer.from('220000d82200', 'hex'))).toBe('"\ud800"');
    expect(decodeJsonBytes(Buffer.from('2200000000d8000022000000', 'hex'))).toBe('"\ud800"');
  });

  test('reads what is too short to tell as UTF-8, and two bytes by their zero', () => {
    expect(decodeJsonBytes(new Uint8Array())).toBe('');
    expect(decodeJsonBytes(Buffer.from('5'))).toBe('5');
    expect(decodeJsonBytes(Buffer.from('55'))).toBe('55');
    expect(decodeJsonBytes(Buffer.from('0035', 'hex'))).toBe('5');
    expect(decodeJsonBytes(Buffer.from('3500', 'hex'))).toBe('5');
    expect(decodeJsonBytes(Buffer.from('350035', 'hex'))).toBe('5\u00005');
  });

  test.each([
    ['Latin-1', '22e922'],
    ['a character cut short', '22e282'],
    ['a surrogate cut short', '22eda0'],
    ['a byte that never occurs', '22ff22'],
    ['an overlong form', '22c0af22'],
    ['bad bytes next to a surrogate', '22eda080ff22'],
    ['half a unit of UTF-16', 'fffe2200'.concat('22')],
    ['half a unit of UTF-32', '0000feff00000022'.concat('00')],
    ['a code point above U+10FFFF', '0000feff00110000'],
  ])('refuses %s', (_name, hex) => {
    expect(() => decodeJsonBytes(Buffer.from(hex, 'hex'))).toThrow(PythonJsonError);
  });

  test('reads all text that was encoded as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = JSON.stringify(text);
        expect(decodeJsonBytes(Buffer.from(json, 'utf8'))).toBe(json);
      }),
    );
  });

  test('reads long UTF-32 without running out of stack', () => {
    const text = `"${'🎉'.repeat(100_000)}"`;
    expect(decodeJsonBytes(encodeUtf32(text, true))).toBe(text);
  });
});
