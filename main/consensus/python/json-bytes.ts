/**
 * Finds the text in a message's bytes as Python's `json.loads(bytes)` does.
 *
 * @see https://docs.python.org/3/library/json.html#json.loads
 */
import { PythonJsonError } from './python-json-error.ts';

type Encoding = 'utf-8' | 'utf-16-le' | 'utf-16-be' | 'utf-32-le' | 'utf-32-be';

/** Characters per `String.fromCodePoint` call: more arguments than some ten thousand overflow the stack. */
const CHUNK_LENGTH = 8192;

/**
 * Decodes UTF-8, UTF-16 or UTF-32, with or without a byte order mark. Lone surrogates pass, as Python lets them.
 *
 * @throws {PythonJsonError} when the bytes are not well-formed in the encoding that their start suggests
 */
export function decodeJsonBytes(bytes: Uint8Array): string {
  const { encoding, markLength } = detectEncoding(bytes);
  const content = bytes.subarray(markLength);
  switch (encoding) {
    case 'utf-8':
      return decodeUtf8(content);
    case 'utf-16-le':
    case 'utf-16-be':
      return decodeUtf16(content, encoding === 'utf-16-le');
    case 'utf-32-le':
    case 'utf-32-be':
      return decodeUtf32(content, encoding === 'utf-32-le');
  }
}

/** Looks for a byte order mark, then for the zero bytes that ASCII characters have in the wider encodings. */
function detectEncoding(bytes: Uint8Array): { encoding: Encoding; markLength: number } {
  const [a, b, c, d] = bytes;
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: 'utf-32-be', markLength: 4 };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: 'utf-32-le', markLength: 4 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16-be', markLength: 2 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16-le', markLength: 2 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', markLength: 3 };
  return { encoding: detectUnmarkedEncoding(bytes), markLength: 0 };
}

function detectUnmarkedEncoding(bytes: Uint8Array): Encoding {
  const [a, b, c, d] = bytes;
  if (bytes.length >= 4) {
    if (a === 0) return b === 0 ? 'utf-32-be' : 'utf-16-be';
    if (b === 0) return c === 0 && d === 0 ? 'utf-32-le' : 'utf-16-le';
  } else if (bytes.length === 2) {
    if (a === 0) return 'utf-16-be';
    if (b === 0) return 'utf-16-le';
  }
  return 'utf-8';
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return decodeUtf8WithSurrogates(bytes);
  }
}

/** Python reads a surrogate that was encoded as if it were a character (ED A0..BF 80..BF); TextDecoder does not. */
function decodeUtf8WithSurrogates(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  let start = 0;
  try {
    // 0xED is only ever the first byte of a character, so the parts between surrogates can be decoded one by one.
    for (let at = bytes.indexOf(0xed); at !== -1; at = bytes.indexOf(0xed, at + 1)) {
      const second = bytes[at + 1] ?? 0;
      const third = bytes[at + 2] ?? 0;
      if (second < 0xa0 || second > 0xbf || third < 0x80 || third > 0xbf) continue;
      parts.push(decoder.decode(bytes.subarray(start, at)));
      parts.push(String.fromCharCode(0xd000 | ((second & 0x3f) << 6) | (third & 0x3f)));
      start = at + 3;
    }
    parts.push(decoder.decode(bytes.subarray(start)));
  } catch {
    throw new PythonJsonError({ code: 'json-encoding', encoding: 'UTF-8' });
  }
  return parts.join('');
}

function decodeUtf16(bytes: Uint8Array, isLittleEndian: boolean): string {
  if (bytes.length % 2 !== 0) throw new PythonJsonError({ code: 'json-encoding', encoding: 'UTF-16' });
  const copy = Buffer.from(bytes);
  return (isLittleEndian ? copy : copy.swap16()).toString('utf16le');
}

function decodeUtf32(bytes: Uint8Array, isLittleEndian: boolean): string {
  if (bytes.length % 4 !== 0) throw new PythonJsonError({ code: 'json-encoding', encoding: 'UTF-32' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += 4 * CHUNK_LENGTH) {
    const codePoints: number[] = [];
    for (let at = start; at < Math.min(start + 4 * CHUNK_LENGTH, bytes.length); at += 4) {
      const codePoint = view.getUint32(at, isLittleEndian);
      if (codePoint > 0x10ffff) throw new PythonJsonError({ code: 'json-encoding', encoding: 'UTF-32' });
      codePoints.push(codePoint);
    }
    parts.push(String.fromCodePoint(...codePoints));
  }
  return parts.join('');
}
