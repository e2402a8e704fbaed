/** The format rules of single members: from parsed JSON to typed values, or the reject code that fits. */
import { FIRST_PREVIOUS_HASH } from './block.ts';
import type { PythonJson } from './python/json-reader.ts';
import { formatPythonNumber, type PythonNumber } from './python/python-number.ts';
import type { RejectCode } from './rules/reject-codes.ts';
import { ValidationError } from './rules/validation-error.ts';

/** Digits of a stranger's number that are shown before `...`. */
const SHOWN_DIGITS = 40;

/** A member of a JSON object, which must be one and must have it. */
export function getMember(json: PythonJson, name: string): PythonJson {
  if (!(json instanceof Map)) throw new ValidationError('malformed', `it is ${describe(json)} and not an object`);
  // `instanceof` forgets what the Map holds: values that came out of the JSON reader, so never `undefined`.
  const value: PythonJson | undefined = json.get(name);
  if (value === undefined) throw new ValidationError('malformed', `it has no member "${name}"`);
  return value;
}

/** A height or a difficulty: an int from 0 to the largest that JavaScript counts with. */
export function decodeCount(json: PythonJson, code: RejectCode): number {
  if (typeof json !== 'bigint' || json < 0n || json > Number.MAX_SAFE_INTEGER) {
    throw new ValidationError(code, `found ${describe(json)}`);
  }
  return Number(json);
}

/** An int >= 0 of any size. */
export function decodeNonce(json: PythonJson): bigint {
  if (typeof json !== 'bigint' || json < 0n) throw new ValidationError('bad-nonce', `found ${describe(json)}`);
  return json;
}

/**
 * 64 lower-case hex digits, or the `"0"` of a first block. That only first blocks have `"0"`, and nothing else, is a rule of
 * `checkBlock`; here the height only tells which code fits.
 */
export function decodePreviousHash(json: PythonJson, height: number): string {
  if (typeof json !== 'string' || (json !== FIRST_PREVIOUS_HASH && !/^[0-9a-f]{64}$/.test(json))) {
    const code = height <= 1 ? 'bad-genesis' : 'bad-prevblk';
    throw new ValidationError(code, `found ${describe(json)}, not 64 lower-case hex digits`);
  }
  return json;
}

/** Seconds since 1970: a finite int or float >= 0. */
export function decodeTimestamp(json: PythonJson): PythonNumber {
  const seconds = decodeNumber(json, 'bad-timestamp');
  if (!(seconds >= 0) || seconds === Number.POSITIVE_INFINITY) {
    throw new ValidationError('bad-timestamp', `found ${describe(json)}`);
  }
  return seconds;
}

/** Any int or float. */
export function decodeNumber(json: PythonJson, code: RejectCode): PythonNumber {
  if (typeof json !== 'bigint' && typeof json !== 'number') throw new ValidationError(code, `found ${describe(json)}`);
  return json;
}

/** Any string. */
export function decodeText(json: PythonJson, code: RejectCode): string {
  if (typeof json !== 'string') throw new ValidationError(code, `found ${describe(json)}`);
  return json;
}

/** An int >= 0, as its canonical digits. That it is below the key's modulus is checked together with the key. */
export function decodeSignature(json: PythonJson): string {
  if (typeof json !== 'bigint' || json < 0n) throw new ValidationError('bad-txns-signature', `found ${describe(json)}`);
  return json.toString();
}

/** What a value is, in a few words. Never a stranger's text. */
function describe(json: PythonJson): string {
  if (json === null) return 'null';
  if (typeof json === 'boolean') return String(json);
  if (typeof json === 'string') return 'a string';
  if (typeof json === 'bigint' || typeof json === 'number') {
    const digits = formatPythonNumber(json);
    return digits.length > SHOWN_DIGITS ? `${digits.slice(0, SHOWN_DIGITS)}...` : digits;
  }
  return Array.isArray(json) ? 'a list' : 'an object';
}
