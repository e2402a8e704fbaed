/** The ledger and the overlay for trying things out. */
import { describe, expect, test } from 'vitest';
import { applyTransactions } from '../../../main/consensus/rules/apply-block.ts';
import { Ledger, LedgerOverlay, type BalanceChange } from '../../../main/consensus/rules/ledger.ts';
import { COINBASE, createTransaction, type Transaction } from '../../../main/consensus/transaction.ts';

const CHANGES: BalanceChange[] = [
  { account: 'B', before: 2n, after: 1n },
  { account: 'C', before: undefined, after: 1n },
];

describe('Ledger', () => {
  test('starts empty or from entries', () => {
    expect(new Ledger().size).toBe(0);
    expect(new Ledger([['A', 1n]]).getBalance('A')).toBe(1n);
    expect(new Ledger().getBalance('A')).toBeUndefined();
  });

  test('keeps first-credit order, also of addresses that look like numbers', () => {
    const ledger = new Ledger([
      ['2', 1n],
      ['B', 2n],
      ['1', 3n],
    ]);
    ledger.apply(CHANGES);
    expect([...ledger.entries()]).toEqual([
      ['2', 1n],
      ['B', 1n],
      ['1', 3n],
      ['C', 1n],
    ]);
    expect(ledger.size).toBe(4);
  });

  test('undo takes the last step back, first credits included', () => {
    const ledger = new Ledger([['B', 2n]]);
    ledger.apply(CHANGES);
    ledger.undo(CHANGES);
    expect([...ledger.entries()]).toEqual([['B', 2n]]);
    expect(ledger.getBalance('C')).toBeUndefined();
  });
});

describe('LedgerOverlay', () => {
  test('shows the base until something is applied, and leaves the base alone', () => {
    const base = new Ledger([['B', 2n]]);
    const overlay = new LedgerOverlay(base);
    expect(overlay.getBalance('B')).toBe(2n);
    overlay.apply(CHANGES);
    expect([overlay.getBalance('B'), overlay.getBalance('C')]).toEqual([1n, 1n]);
    expect([...base.entries()]).toEqual([['B', 2n]]);
  });

  test('reads an undone first credit as never credited, although the base knows it', () => {
    const base = new Ledger([['B', 2n]]);
    base.apply(CHANGES);
    const overlay = new LedgerOverlay(base);
    overlay.undo(CHANGES);
    expect([overlay.getBalance('B'), overlay.getBalance('C')]).toEqual([2n, undefined]);
    expect(base.getBalance('C')).toBe(1n);
  });

  // 1 - 2a - 3a      the best chain, in the base
  //  `- 2b - 3b      the branch, tried in the overlay
  test('validates a branch that replaces blocks of the base', () => {
    const reward = (to: string): Transaction => createTransaction({ from: COINBASE, to, amount: 10n }, '0');
    const pay = (from: string, to: string, amount: number): Transaction => createTransaction({ from, to, amount }, '0');
    const base = new Ledger();
    const steps = [[reward('A')], [reward('B'), pay('A', 'C', 0.1)], [pay('C', 'D', 0.1)]].map((transactions) => {
      const changes = applyTransactions(base, transactions);
      base.apply(changes);
      return changes;
    });
    const overlay = new LedgerOverlay(base);
    for (const changes of steps.slice(1).toReversed()) overlay.undo(changes);
    expect(['A', 'B', 'C', 'D'].map((address) => overlay.getBalance(address))).toEqual([
      10n,
      undefined,
      undefined,
      undefined,
    ]);
    overlay.apply(applyTransactions(overlay, [pay('A', 'D', 2.5)]));
    overlay.apply(applyTransactions(overlay, [reward('C'), pay('D', 'A', 0.5)]));
    expect(['A', 'B', 'C', 'D'].map((address) => overlay.getBalance(address))).toEqual([8, undefined, 10n, 2]);
    expect(() => applyTransactions(overlay, [pay('B', 'A', 1)])).toThrow();
    expect(['A', 'B', 'C', 'D'].map((address) => base.getBalance(address))).toEqual([9.9, 10n, 0, 0.1]);
  });

  test('lies over another overlay, too', () => {
    const lower = new LedgerOverlay(new Ledger([['B', 2n]]));
    const upper = new LedgerOverlay(lower);
    upper.apply(CHANGES);
    expect([lower.getBalance('B'), upper.getBalance('B')]).toEqual([2n, 1n]);
  });
});
