/** What is typed into the fields of a block, read by the rules of the wire: a value, or what is wrong with it. */
import {
  matchNumberToken,
  parsePythonNumber,
  type PythonNumber,
} from '../../../../main/consensus/python/python-number.ts';

/** A fault of a field; its sentence is in the catalogue. */
export type FieldFault =
  | 'not-a-count'
  | 'not-a-nonce'
  | 'not-a-hash'
  | 'not-a-time'
  | 'not-a-number'
  | 'not-a-signature'
  | 'empty'
  | 'too-long';

export type FieldReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: FieldFault };

/** Python reads no longer integers. */
const MAX_DIGITS = 4300;

function good<T>(value: T): FieldReading<T> {
  return { ok: true, value };
}

function bad(fault: FieldFault): FieldReading<never> {
  return { ok: false, fault };
}

/** A height or a difficulty: an integer from 0 to the largest that the node counts with. Zeros before it do not matter. */
export function readCount(text: string): FieldReading<number> {
  const digits = text.trim();
  return /^[0-9]+$/.test(digits) && Number.isSafeInteger(Number(digits)) ? good(Number(digits)) : bad('not-a-count');
}

/** An integer >= 0 of up to 4,300 digits. */
export function readNonce(text: string): FieldReading<bigint> {
  return readDigits(text, 'not-a-nonce');
}

/** As {@link readNonce}: a signature is such a number, in its canonical digits. */
export function readSignature(text: string): FieldReading<string> {
  const reading = readDigits(text, 'not-a-signature');
  return reading.ok ? good(reading.value.toString()) : reading;
}

function readDigits(text: string, fault: FieldFault): FieldReading<bigint> {
  const digits = text.trim();
  if (digits.length > MAX_DIGITS) return bad('too-long');
  return /^[0-9]+$/.test(digits) ? good(BigInt(digits)) : bad(fault);
}

/** 64 lower-case hex digits, or the `0` of a first block. */
export function readPreviousHash(text: string): FieldReading<string> {
  const hash = text.trim();
  return hash === '0' || /^[0-9a-f]{64}$/.test(hash) ? good(hash) : bad('not-a-hash');
}

/** Seconds since 1970: a finite int or float >= 0, whose kind is kept. */
export function readTimestamp(text: string): FieldReading<PythonNumber> {
  const reading = readNumber(text);
  if (!reading.ok) return reading.fault === 'too-long' ? reading : bad('not-a-time');
  return reading.value >= 0 && reading.value !== Number.POSITIVE_INFINITY ? reading : bad('not-a-time');
}

/** Any int or float, as Python reads it. */
export function readNumber(text: string): FieldReading<PythonNumber> {
  const token = text.trim();
  if (token === '' || matchNumberToken(token, 0) !== token) return bad('not-a-number');
  if (token.length > MAX_DIGITS) return bad('too-long');
  return good(parsePythonNumber(token));
}

/** A sender or a recipient: any text of one character or more. */
export function readText(text: string): FieldReading<string> {
  return text === '' ? bad('empty') : good(text);
}
