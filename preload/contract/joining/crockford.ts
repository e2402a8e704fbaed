/**
 * Crockford's base 32, with a check character that notices each mistyped character and each swap of two neighbours.
 *
 * The check is of our own: Crockford's is a number below 37, and needs five signs that are not in the alphabet. Here the
 * characters are elements of the field of 32 elements, each with another weight, and their sum is checked: with another
 * character at one place, or two different ones swapped, it is another sum.
 *
 * @see https://www.crockford.com/base32.html
 */

export const CROCKFORD_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const BITS = 5;
/** x^5 + x^2 + 1: with it, 2 generates all elements of the field but 0. */
const FIELD_POLYNOMIAL = 0b10_0101;
/** So that zeros alone are no code. */
const CHECK_START = 1;

/** @returns the values of the characters, 0 to 31, or the first character that no code has */
export function readCrockford(text: string): readonly number[] | string {
  const values: number[] = [];
  for (const character of text.replaceAll(/[\s\p{Pd}]/gu, '')) {
    const value = CROCKFORD_ALPHABET.indexOf(unambiguous(character));
    if (value === -1) return character;
    values.push(value);
  }
  return values;
}

/** A number of 0 or more, in so many characters. */
export function toCrockfordDigits(number: number, length: number): readonly number[] {
  const values: number[] = [];
  let rest = number;
  for (let place = 0; place < length; place++) {
    values.unshift(rest % 2 ** BITS);
    rest = Math.floor(rest / 2 ** BITS);
  }
  return values;
}

export function fromCrockfordDigits(values: readonly number[]): number {
  return values.reduce((number, value) => number * 2 ** BITS + value, 0);
}

/** The value of the character that follows these. */
export function checkDigit(values: readonly number[]): number {
  return values.reduce((sum, value) => twice(sum ^ value), CHECK_START);
}

export function formatCrockford(values: readonly number[]): string {
  return values.map((value) => CROCKFORD_ALPHABET.charAt(value)).join('');
}

function unambiguous(character: string): string {
  const upper = character.toUpperCase();
  if (upper === 'O') return '0';
  return upper === 'I' || upper === 'L' ? '1' : upper;
}

/** In the field. */
function twice(value: number): number {
  const doubled = value << 1;
  return doubled >= 2 ** BITS ? doubled ^ FIELD_POLYNOMIAL : doubled;
}
