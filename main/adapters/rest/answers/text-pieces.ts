/** Lists of any length as text, made while they are sent: no list is ever one string. */
import { formatPythonString } from '../../../consensus/python/json-writer.ts';

/** Of a list of this length or less the length is known before it is sent. */
const PIECE_CHARACTERS = 64 * 1024;

/** A longer string is written in parts. */
const PART_CHARACTERS = 8 * 1024;

/** The texts in pieces of about 64 KiB, as UTF-8. */
export function* encodeTexts(texts: Iterable<string>): Generator<Buffer> {
  let parts: string[] = [];
  let length = 0;
  for (const text of texts) {
    parts.push(text);
    length += text.length;
    if (length < PIECE_CHARACTERS) continue;
    yield Buffer.from(parts.join(''));
    parts = [];
    length = 0;
  }
  if (length > 0) yield Buffer.from(parts.join(''));
}

/** A list's members with what comes between them. */
export function* joinTexts<T>(
  items: Iterable<T>,
  { open, close, format }: { open: string; close: string; format: (item: T) => Iterable<string> },
): Generator<string> {
  let separator = open;
  for (const item of items) {
    yield separator;
    yield* format(item);
    separator = ', ';
  }
  if (separator === open) yield open;
  yield close;
}

/** What {@link formatPythonString} writes, in parts when it is long. Each UTF-16 unit is escaped alone, so any cut will do. */
export function* formatLongPythonString(text: string): Generator<string> {
  if (text.length <= PART_CHARACTERS) {
    yield formatPythonString(text);
    return;
  }
  yield '"';
  for (let start = 0; start < text.length; start += PART_CHARACTERS) {
    yield formatPythonString(text.slice(start, start + PART_CHARACTERS)).slice(1, -1);
  }
  yield '"';
}
