/**
 * The text in a file's bytes, or the reason why there is none. Every file that a person wrote is read with this: a guess
 * at another encoding would turn a passphrase into one that nobody typed.
 */

/** No part of the file is in the message: it may hold a secret. */
export class TextEncodingError extends Error {
  constructor(finding: string) {
    super(`${finding}. ${HOW_TO_SAVE}`);
    this.name = 'TextEncodingError';
  }
}

/** What to do in the programs in which such files are made. */
const HOW_TO_SAVE =
  'Save it as UTF-8. In Notepad: File, Save as, Encoding "UTF-8". In VS Code: click the encoding in the status bar, ' +
  '"Save with Encoding", "UTF-8". In PowerShell: Set-Content -Encoding utf8 FILE "the text", in place of > FILE.';

/**
 * Reads UTF-8 with or without a byte order mark, and UTF-16 with one, as PowerShell's `>` writes it. The mark is no part
 * of the text.
 *
 * @throws TextEncodingError for everything else, with a sentence that says how to save the file
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decodeMarked(bytes);
  if (text.includes('\0')) throw new TextEncodingError('The file holds characters of value zero, as no text does');
  return text;
}

function decodeMarked(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decodeUtf16(bytes, true);
  if (first === 0xfe && second === 0xff) return decodeUtf16(bytes, false);
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeUtf8(bytes.subarray(3));
  if (looksLikeUtf16(bytes)) {
    throw new TextEncodingError('The file is saved as UTF-16 without the mark that says so');
  }
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
    throw new TextEncodingError(
      'The file has characters that are not UTF-8: it may be saved as ANSI, the older encoding of Windows',
    );
  }
}

/** @param bytes with the mark */
function decodeUtf16(bytes: Uint8Array, isLittleEndian: boolean): string {
  if (bytes.length % 2 !== 0) {
    throw new TextEncodingError('The file is saved as UTF-16, and half a character is missing');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 2; at < bytes.length; at += 2) text += String.fromCharCode(view.getUint16(at, isLittleEndian));
  // Only halves of characters that stand alone are of this class.
  if (/\p{Cs}/u.test(text)) {
    throw new TextEncodingError('The file is saved as UTF-16, and half a character is missing');
  }
  return text;
}
