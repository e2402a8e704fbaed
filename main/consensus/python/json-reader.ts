/** Reads JSON as Python's `json.loads` does: ints keep every digit, floats stay floats, `NaN` and `Infinity` are words. */
import type { JsonPart } from '../../../preload/contract/messages/reject-reason.ts';
import { PythonJsonError } from './python-json-error.ts';
import { matchNumberToken, parsePythonNumber } from './python-number.ts';

export { PythonJsonError } from './python-json-error.ts';

/** What `json.loads` returns: a Python int is a `bigint`, a float a `number`, a dict a `Map` in order of arrival. */
export type PythonJson =
  | null
  | boolean
  | string
  | bigint
  | number
  | readonly PythonJson[]
  | ReadonlyMap<string, PythonJson>;

/** Lists and objects inside one another. A block needs 2 levels; Python itself gives up somewhere below 1000. */
const MAX_DEPTH = 200;

const BACKSLASH = 0x5c;

/** The text and how far it has been read. */
interface Cursor {
  readonly text: string;
  position: number;
}

/**
 * Reads one JSON value, with nothing but white space around it. Takes time in proportion to the text, whatever is in it.
 *
 * @throws {PythonJsonError} when `json.loads` would refuse the text, or when it is nested more than 200 levels deep
 */
export function parsePythonJson(text: string): PythonJson {
  const cursor: Cursor = { text, position: 0 };
  const value = readValue(cursor, 0);
  skipSpace(cursor);
  if (cursor.position < text.length) throw failAt(cursor, 'json-goes-on');
  return value;
}

/** Reads the value that comes next, and the white space before it. */
function readValue(cursor: Cursor, depth: number): PythonJson {
  skipSpace(cursor);
  switch (cursor.text[cursor.position]) {
    case '"':
      return readString(cursor);
    case '{':
      return readObject(cursor, depth + 1);
    case '[':
      return readList(cursor, depth + 1);
    case 't':
      return readWord(cursor, 'true', true);
    case 'f':
      return readWord(cursor, 'false', false);
    case 'n':
      return readWord(cursor, 'null', null);
    case undefined:
      throw expected(cursor, 'value');
    default:
      return readNumber(cursor);
  }
}

function readObject(cursor: Cursor, depth: number): PythonJson {
  const members = new Map<string, PythonJson>();
  enter(cursor, depth);
  if (skipMark(cursor, '}')) return members;
  do {
    skipSpace(cursor);
    const name = readString(cursor);
    if (!skipMark(cursor, ':')) throw expected(cursor, 'colon');
    members.set(name, readValue(cursor, depth));
  } while (skipMark(cursor, ','));
  if (!skipMark(cursor, '}')) throw expected(cursor, 'comma-or-brace');
  return members;
}

function readList(cursor: Cursor, depth: number): PythonJson {
  const items: PythonJson[] = [];
  enter(cursor, depth);
  if (skipMark(cursor, ']')) return items;
  do {
    items.push(readValue(cursor, depth));
  } while (skipMark(cursor, ','));
  if (!skipMark(cursor, ']')) throw expected(cursor, 'comma-or-bracket');
  return items;
}

function readWord<T extends boolean | null>(cursor: Cursor, word: string, value: T): T {
  if (!cursor.text.startsWith(word, cursor.position)) throw expected(cursor, 'value');
  cursor.position += word.length;
  return value;
}

function readNumber(cursor: Cursor): PythonJson {
  const token = matchNumberToken(cursor.text, cursor.position);
  if (token === '') throw expected(cursor, 'value');
  const value = parsePythonNumber(token);
  cursor.position += token.length;
  return value;
}

/**
 * Reads a string literal. Inside of one JSON.parse and Python agree, and JSON.parse is fast. Its results are also copies:
 * a slice would keep the whole text it was cut from in memory for as long as a single address of it is in use.
 */
function readString(cursor: Cursor): string {
  const { text, position } = cursor;
  if (text[position] !== '"') throw expected(cursor, 'string');
  const end = findEndOfString(text, position + 1);
  if (end === -1) throw failAt(cursor, 'json-open-string');
  try {
    // JSON.parse makes a string of a string literal, and of nothing else that starts with a quote.
    const value: string = JSON.parse(text.slice(position, end + 1));
    cursor.position = end + 1;
    return value;
  } catch {
    throw failAt(cursor, 'json-bad-string');
  }
}

/** Where the literal's closing quote is: the first one with an even number of backslashes before it. -1 without one. */
function findEndOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let first = quote;
    while (first > start && text.charCodeAt(first - 1) === BACKSLASH) first--;
    if ((quote - first) % 2 === 0) return quote;
  }
  return -1;
}

/** Steps over the bracket that opens a list or an object. */
function enter(cursor: Cursor, depth: number): void {
  if (depth > MAX_DEPTH) throw new PythonJsonError({ code: 'json-too-deep', most: MAX_DEPTH, at: cursor.position });
  cursor.position++;
}

/** Steps over white space and, when it comes next, over `mark`. */
function skipMark(cursor: Cursor, mark: string): boolean {
  skipSpace(cursor);
  if (cursor.text[cursor.position] !== mark) return false;
  cursor.position++;
  return true;
}

/** Steps over JSON's white space: blank, tab, line feed, carriage return. */
function skipSpace(cursor: Cursor): void {
  for (;;) {
    const code = cursor.text.charCodeAt(cursor.position);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    cursor.position++;
  }
}

function expected(cursor: Cursor, part: JsonPart): PythonJsonError {
  return new PythonJsonError({ code: 'json-expected', expected: part, at: cursor.position });
}

function failAt(cursor: Cursor, code: 'json-goes-on' | 'json-open-string' | 'json-bad-string'): PythonJsonError {
  return new PythonJsonError({ code, at: cursor.position });
}
