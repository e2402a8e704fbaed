/**
 * The text in a file's bytes, or the reason why there is none. Every file that a person wrote is read with this: a guess
 * at another encoding would turn a passphrase into one that nobody typed.
 */
import type { EncodingFault } from './messages/encoding-fault.ts';
import { describeEncodingFault } from './messages/english/encoding-fault.ts';

/** Its message is the fault in English. No part of the file is in it: it may hold a secret. */
export class TextEncodingError extends Error {
  readonly fault: EncodingFault;

  constructor(fault: EncodingFault) {
    super(describeEncodingFault(fault));
    this.name = 'TextEncodingError';
    this.fault = fault;
  }
}

/**
 * Reads UTF-8 with or without a byte order mark, and UTF-16 with one, as PowerShell's `>` writes it. The mark is no part
 * of the text.
 *
 * @throws TextEncodingError for everything else
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decodeMarked(bytes);
  if (text.includes('\0')) throw new TextEncodingError({ code: 'zeros' });
  return text;
}

function decodeMarked(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decodeUtf16(bytes, true);
  if (first === 0xfe && second === 0xff) return decodeUtf16(bytes, false);
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeUtf8(bytes.subarray(3));
  if (looksLikeUtf16(bytes)) throw new TextEncodingError({ code: 'utf-16-without-mark' });
  return decodeUtf8(bytes);
}

/** Latin letters have a zero in every second byte. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  return bytes.length % 2 === 0 && bytes.includes(0);
}

/** The language has one strict reader of UTF-8 that is there in every environment: the one for addresses. */
function decodeUtf8(bytes: Uint8Array): string {
  try {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    throw new TextEncodingError({ code: 'not-utf-8' });
  }
}

/** @param bytes with the mark */
function decodeUtf16(bytes: Uint8Array, isLittleEndian: boolean): string {
  if (bytes.length % 2 !== 0) throw new TextEncodingError({ code: 'utf-16-half-character' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 2; at < bytes.length; at += 2) text += String.fromCharCode(view.getUint16(at, isLittleEndian));
  // Only halves of characters that stand alone are of this class.
  if (/\p{Cs}/u.test(text)) throw new TextEncodingError({ code: 'utf-16-half-character' });
  return text;
}
