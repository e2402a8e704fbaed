/** The format rules of single members: from parsed JSON to typed values, or the reject code that fits. */
import { FIRST_PREVIOUS_HASH } from './block.ts';
import type { PythonJson } from './python/json-reader.ts';
import { formatPythonNumber, type PythonNumber } from './python/python-number.ts';
import type { FoundValue, RejectCode } from '../../preload/contract/messages/reject-reason.ts';
import { ValidationError } from './rules/validation-error.ts';

/** Digits of a stranger's number that are shown before `...`. */
const SHOWN_DIGITS = 40;

/** A member of a JSON object, which must be one and must have it. */
export function getMember(json: PythonJson, name: string): PythonJson {
  if (!(json instanceof Map)) throw new ValidationError('malformed', { code: 'not-an-object', found: describe(json) });
  // `instanceof` forgets what the Map holds: values that came out of the JSON reader, so never `undefined`.
  const value: PythonJson | undefined = json.get(name);
  if (value === undefined) throw new ValidationError('malformed', { code: 'no-member', name });
  return value;
}

/** A height or a difficulty: an int from 0 to the largest that JavaScript counts with. */
export function decodeCount(json: PythonJson, code: RejectCode): number {
  if (typeof json !== 'bigint' || json < 0n || json > Number.MAX_SAFE_INTEGER) {
    throw unexpected(code, json);
  }
  return Number(json);
}

/** An int >= 0 of any size. */
export function decodeNonce(json: PythonJson): bigint {
  if (typeof json !== 'bigint' || json < 0n) throw unexpected('bad-nonce', json);
  return json;
}

/**
 * 64 lower-case hex digits, or the `"0"` of a first block. That only first blocks have `"0"`, and nothing else, is a rule of
 * `checkBlock`; here the height only tells which code fits.
 */
export function decodePreviousHash(json: PythonJson, height: number): string {
  if (typeof json !== 'string' || (json !== FIRST_PREVIOUS_HASH && !/^[0-9a-f]{64}$/.test(json))) {
    const code = height <= 1 ? 'bad-genesis' : 'bad-prevblk';
    throw new ValidationError(code, { code: 'not-a-hash', found: describe(json) });
  }
  return json;
}

/** Seconds since 1970: a finite int or float >= 0. */
export function decodeTimestamp(json: PythonJson): PythonNumber {
  const seconds = decodeNumber(json, 'bad-timestamp');
  if (!(seconds >= 0) || seconds === Number.POSITIVE_INFINITY) {
    throw unexpected('bad-timestamp', json);
  }
  return seconds;
}

/** Any int or float. */
export function decodeNumber(json: PythonJson, code: RejectCode): PythonNumber {
  if (typeof json !== 'bigint' && typeof json !== 'number') throw unexpected(code, json);
  return json;
}

/** Any string. */
export function decodeText(json: PythonJson, code: RejectCode): string {
  if (typeof json !== 'string') throw unexpected(code, json);
  return json;
}

/** An int >= 0, as its canonical digits. That it is below the key's modulus is checked together with the key. */
export function decodeSignature(json: PythonJson): string {
  if (typeof json !== 'bigint' || json < 0n) throw unexpected('bad-txns-signature', json);
  return json.toString();
}

function unexpected(code: RejectCode, json: PythonJson): ValidationError {
  return new ValidationError(code, { code: 'found', found: describe(json) });
}

/** What a value is. Never a stranger's text. */
function describe(json: PythonJson): FoundValue {
  if (typeof json === 'string') return { kind: 'string' };
  if (json === null || typeof json === 'boolean') return { kind: 'literal', text: String(json) };
  if (typeof json === 'bigint' || typeof json === 'number') {
    const digits = formatPythonNumber(json);
    return { kind: 'literal', text: digits.length > SHOWN_DIGITS ? `${digits.slice(0, SHOWN_DIGITS)}...` : digits };
  }
  return { kind: Array.isArray(json) ? 'list' : 'object' };
}
