/** Python's two kinds of number: how they are read, added and written. */
import { PythonJsonError } from './python-json-error.ts';

/**
 * A number as Python sees it: an `int` is a JavaScript `bigint`, a `float` is a JavaScript `number`.
 *
 * The workshop's hashes cover number texts, and `10` and `10.0` are different texts, so the kind of a number is kept
 * from parsing to hashing. JavaScript's own `<` and `>` between `bigint` and `number` are exact, as Python's are.
 *
 * @see docs/PROTOCOL.md, "Numbers"
 */
export type PythonNumber = bigint | number;

/** Python refuses longer integers, because reading one takes a time that grows with the square of its length. */
const MAX_INT_DIGITS = 4300;

/** JSON's grammar of a number. */
const NUMBER_TOKEN = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;

/** The three words that Python's JSON adds to the standard. */
const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

/** The number token of `text` that starts at `position`; empty when none does. */
export function matchNumberToken(text: string, position: number): string {
  for (const word of NUMBER_WORDS.keys()) {
    if (text.startsWith(word, position)) return word;
  }
  NUMBER_TOKEN.lastIndex = position;
  return NUMBER_TOKEN.exec(text)?.[0] ?? '';
}

/**
 * Reads a JSON number token as Python's `json.loads` does: an int unless it has a `.`, `e` or `E`.
 *
 * @throws {PythonJsonError} when Python would refuse it (`01`, `+1`, `.5`, an int of more than 4300 digits)
 */
export function parsePythonNumber(token: string): PythonNumber {
  const word = NUMBER_WORDS.get(token);
  if (word !== undefined) return word;
  if (token === '' || matchNumberToken(token, 0) !== token) throw new PythonJsonError({ code: 'json-not-a-number' });
  if (/[.eE]/.test(token)) return Number(token);
  const digitCount = token.startsWith('-') ? token.length - 1 : token.length;
  if (digitCount > MAX_INT_DIGITS) throw new PythonJsonError({ code: 'json-long-integer', mostDigits: MAX_INT_DIGITS });
  return BigInt(token);
}

/** Python's `repr`: `10`, `10.0`, `1e-07`, `1e+16`, `NaN`, `-Infinity` (the last two as `json.dumps` spells them). */
export function formatPythonNumber(value: PythonNumber): string {
  if (typeof value === 'bigint' || !Number.isFinite(value)) return String(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const magnitude = Math.abs(value);
  if (magnitude >= 1e-4 && magnitude < 1e16) return Number.isInteger(value) ? `${value}.0` : String(value);
  // JavaScript finds the same shortest digits, but writes 1e-7 where Python writes 1e-07.
  return value.toExponential().replace(/([-+])(\d)$/, '$10$2');
}

/** Python's `a + b`: an int when both are ints, else a float. */
export function addNumbers(a: PythonNumber, b: PythonNumber): PythonNumber {
  return typeof a === 'bigint' && typeof b === 'bigint' ? a + b : Number(a) + Number(b);
}

/** Python's `a - b`: an int when both are ints, else a float. */
export function subtractNumbers(a: PythonNumber, b: PythonNumber): PythonNumber {
  return typeof a === 'bigint' && typeof b === 'bigint' ? a - b : Number(a) - Number(b);
}
