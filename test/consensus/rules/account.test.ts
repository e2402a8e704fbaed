/** What the ledger keeps in place of addresses. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountOf, isShortForm, MAX_WHOLE_ADDRESS } from '../../../main/consensus/rules/account.ts';
import { applyTransactions } from '../../../main/consensus/rules/apply-block.ts';
import { Ledger } from '../../../main/consensus/rules/ledger.ts';
import { COINBASE, createTransaction } from '../../../main/consensus/transaction.ts';
import { testKey } from '../../support/test-keys.ts';

const LONG = 'A'.repeat(MAX_WHOLE_ADDRESS + 1);

describe('an account', () => {
  test('is the address itself up to 1,024 characters', () => {
    for (const address of ['test', testKey('A').address, 'Zoë', ']', 'A'.repeat(MAX_WHOLE_ADDRESS)]) {
      expect(accountOf(address)).toBe(address);
      expect(isShortForm(address)).toBe(false);
    }
  });

  test('is a short form beyond', () => {
    expect(accountOf(LONG)).toBe(
      'AAAAAAAAAAAA… [1025 characters, SHA-256 ea4b87bc4d7049775e6272f969ecf181d24ee1fc3330de60c113ea0d10b84e43]',
    );
    expect(isShortForm(accountOf(LONG))).toBe(true);
  });

  test('is another one for each address, also for what only looks like a short form', () => {
    const tail = fc.string({ unit: 'binary', maxLength: 3 });
    const address = fc.oneof(
      tail.map((text) => LONG + text),
      tail.map((text) => accountOf(LONG + text)),
      fc.constantFrom(`${LONG}\ud800`, `${LONG}\ud801`, `${LONG}\ufffd`),
    );
    fc.assert(
      fc.property(address, address, (one, other) => {
        expect(accountOf(one) === accountOf(other)).toBe(one === other);
      }),
    );
  });
});

test('the ledger tells long recipients apart, and counts the same one together', () => {
  const pay = (to: string) => createTransaction({ from: COINBASE, to, amount: 1n }, '1');
  const ledger = new Ledger();
  ledger.apply(applyTransactions(ledger, [pay(LONG), pay(`${LONG}x`), pay(LONG), pay(accountOf(LONG))]));
  expect(ledger.getBalance(accountOf(LONG))).toBe(2n);
  expect(ledger.getBalance(accountOf(`${LONG}x`))).toBe(1n);
  expect(ledger.getBalance(accountOf(accountOf(LONG)))).toBe(1n);
  expect(ledger.size).toBe(3);
});
