/** Python's numbers: reading, writing, arithmetic. Each recorded pair is in conformance/vectors-numbers.test.ts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PythonJsonError } from '../../../main/consensus/python/json-reader.ts';
import {
  addNumbers,
  formatPythonNumber,
  parsePythonNumber,
  subtractNumbers,
} from '../../../main/consensus/python/python-number.ts';
import { anyFloat, anyInt } from '../support/arbitraries.ts';

describe('parsePythonNumber', () => {
  test.each([
    ['10', 10n],
    ['-0', 0n],
    ['10.0', 10],
    ['1e2', 100],
    ['-0.0', -0],
    ['9007199254740993', 9007199254740993n],
    ['9007199254740993.0', 9007199254740992],
    ['NaN', Number.NaN],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['1e400', Number.POSITIVE_INFINITY],
  ])('reads %s', (token, value) => {
    expect(parsePythonNumber(token)).toBe(value);
  });

  test.each(['', ' 1', '1 ', '01', '+1', '.5', '5.', '1.e5', '1e', '0x10', '1_000', '--1', '-NaN', 'nan', '1n', '١'])(
    'refuses %j',
    (token) => {
      expect(() => parsePythonNumber(token)).toThrow(PythonJsonError);
    },
  );

  test('reads an int of 4300 digits and refuses one of 4301, as Python does', () => {
    expect(parsePythonNumber('9'.repeat(4300))).toBe(10n ** 4300n - 1n);
    expect(parsePythonNumber(`-${'9'.repeat(4300)}`)).toBe(1n - 10n ** 4300n);
    expect(() => parsePythonNumber('9'.repeat(4301))).toThrow(PythonJsonError);
  });
});

describe('formatPythonNumber', () => {
  test.each([
    [10n, '10'],
    [10, '10.0'],
    [-1.5, '-1.5'],
    [0, '0.0'],
    [-0, '-0.0'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1.5e-7, '1.5e-07'],
    [9999999999999998, '9999999999999998.0'],
    [1e16, '1e+16'],
    [1e21, '1e+21'],
    [1e100, '1e+100'],
    [5e-324, '5e-324'],
    [123456789012345680, '1.2345678901234568e+17'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
  ])('writes %s as %s', (value, text) => {
    expect(formatPythonNumber(value)).toBe(text);
  });
});

describe('laws', () => {
  test('reading what was written gives the same number of the same kind', () => {
    fc.assert(
      fc.property(fc.oneof(anyFloat, anyInt), (value) => {
        expect(parsePythonNumber(formatPythonNumber(value))).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('arithmetic', () => {
  test('an int and an int make an int', () => {
    expect(addNumbers(9007199254740993n, 1n)).toBe(9007199254740994n);
    expect(subtractNumbers(1n, 3n)).toBe(-2n);
  });

  test('a float makes a float', () => {
    expect(addNumbers(10n, 0.5)).toBe(10.5);
    expect(addNumbers(10, 0n)).toBe(10);
    expect(subtractNumbers(10.5, 10n)).toBe(0.5);
    expect(subtractNumbers(0.3, 0.1)).toBe(0.19999999999999998);
  });
});
