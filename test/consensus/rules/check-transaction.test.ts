/** The rules for a transaction's fields. */
import { describe, expect, test } from 'vitest';
import type { PythonNumber } from '../../../main/consensus/python/python-number.ts';
import { checkTransaction } from '../../../main/consensus/rules/check-transaction.ts';
import { outcomeOf } from '../support/outcome.ts';

const PAYMENT = { from: 'A', to: 'B', amount: 1n };

describe('checkTransaction', () => {
  test('rejects an empty sender (bad-txns-from)', () => {
    expect(outcomeOf(() => checkTransaction({ ...PAYMENT, from: '' }))).toBe('bad-txns-from');
  });

  test('rejects an empty recipient (bad-txns-to)', () => {
    expect(outcomeOf(() => checkTransaction({ ...PAYMENT, to: '' }))).toBe('bad-txns-to');
  });

  test.each<PythonNumber>([0n, 0, -0, -1n, -0.5, Number.NaN, Infinity, -Infinity])(
    'rejects the amount %s (bad-txns-amount)',
    (amount) => {
      expect(outcomeOf(() => checkTransaction({ ...PAYMENT, amount }))).toBe('bad-txns-amount');
    },
  );

  test.each<PythonNumber>([1n, 10, 0.1, 5e-324, Number.MAX_VALUE, 10n ** 400n])('accepts the amount %s', (amount) => {
    expect(outcomeOf(() => checkTransaction({ ...PAYMENT, amount }))).toBe('accepted');
  });

  test('accepts a recipient that is no key, and paying oneself', () => {
    expect(outcomeOf(() => checkTransaction({ ...PAYMENT, to: ' ' }))).toBe('accepted');
    expect(outcomeOf(() => checkTransaction({ ...PAYMENT, to: 'A' }))).toBe('accepted');
  });
});
