/** What transactions do to balances. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PythonNumber } from '../../../main/consensus/python/python-number.ts';
import { applyBlock, applyTransactions } from '../../../main/consensus/rules/apply-block.ts';
import { Ledger } from '../../../main/consensus/rules/ledger.ts';
import type { ValidationError } from '../../../main/consensus/rules/validation-error.ts';
import { COINBASE, createTransaction, type Transaction } from '../../../main/consensus/transaction.ts';
import { firstBlock, nextBlock } from '../support/blocks.ts';
import { outcomeOf } from '../support/outcome.ts';

function pay(from: string, to: string, amount: PythonNumber): Transaction {
  return createTransaction({ from, to, amount }, '0');
}

const ledger = new Ledger([
  ['A', 10n],
  ['B', 0.5],
]);

describe('applyTransactions', () => {
  test('lists what changed in the order of first touch, and mutates nothing', () => {
    const changes = applyTransactions(ledger, [pay('B', 'C', 0.25), pay(COINBASE, 'A', 10n), pay('A', 'C', 5n)]);
    expect(changes).toEqual([
      { account: 'B', before: 0.5, after: 0.25 },
      { account: 'C', before: undefined, after: 5.25 },
      { account: 'A', before: 10n, after: 15n },
    ]);
    expect([...ledger.entries()]).toEqual([
      ['A', 10n],
      ['B', 0.5],
    ]);
  });

  test('spends coins of an earlier transaction, not of a later one', () => {
    expect(applyTransactions(ledger, [pay(COINBASE, 'C', 10n), pay('C', 'D', 10n)])).toHaveLength(2);
    const tooEarly = [pay('C', 'D', 10n), pay(COINBASE, 'C', 10n)];
    expect(outcomeOf(() => applyTransactions(ledger, tooEarly))).toBe('bad-txns-funds');
  });

  test('keeps ints ints until a float is involved', () => {
    expect(applyTransactions(ledger, [pay('A', 'C', 4n)]).map(({ after }) => after)).toEqual([6n, 4n]);
    expect(applyTransactions(ledger, [pay('A', 'C', 4)]).map(({ after }) => after)).toEqual([6, 4]);
  });

  test('pays to oneself: the kind may change, the coins do not', () => {
    expect(applyTransactions(ledger, [pay('A', 'A', 1.5)])).toEqual([{ account: 'A', before: 10n, after: 10 }]);
    expect(outcomeOf(() => applyTransactions(ledger, [pay('A', 'A', 11n)]))).toBe('bad-txns-funds');
  });

  test('spends everything to 0, but not a bit more (bad-txns-funds)', () => {
    expect(applyTransactions(ledger, [pay('A', 'B', 10n)])[0]?.after).toBe(0n);
    expect(outcomeOf(() => applyTransactions(ledger, [pay('A', 'B', 10.000000000000002)]))).toBe('bad-txns-funds');
    expect(outcomeOf(() => applyTransactions(ledger, [pay('A', 'B', 6n), pay('A', 'C', 6n)]))).toBe('bad-txns-funds');
  });

  test.each<[string, PythonNumber, string, string]>([
    ['A', 60n, '60', '10'],
    ['B', 60, '60.0', '0.5'],
    ['nobody', 1n, '1', '0'],
  ])('says what %s pays and has', (from, amount, pays, has) => {
    expect(() => applyTransactions(ledger, [pay(from, 'C', amount)])).toThrow(
      expect.objectContaining<Partial<ValidationError>>({
        code: 'bad-txns-funds',
        detail: { code: 'funds', pays, has },
      }),
    );
  });

  test('credits a recipient named COINBASE like any other', () => {
    expect(applyTransactions(ledger, [pay('A', COINBASE, 1n)])[1]).toEqual({
      account: COINBASE,
      before: undefined,
      after: 1n,
    });
  });
});

test('applyBlock applies the transactions of a block', () => {
  const block = nextBlock(firstBlock(), { transactions: [pay(COINBASE, 'C', 10n)] });
  expect(applyBlock(ledger, block)).toEqual([{ account: 'C', before: undefined, after: 10n }]);
});

describe('laws', () => {
  const address = fc.constantFrom('A', 'B', 'C', 'D', '1', '__proto__');
  const intAmount = fc.bigInt({ min: 1n, max: 12n });
  const anyAmount = fc.oneof(intAmount, fc.double({ min: 1e-9, max: 12, noNaN: true }));

  /** Blocks of payments, each after a reward; those that nobody can afford are left out. */
  function blocksOf(amount: fc.Arbitrary<PythonNumber>): fc.Arbitrary<Transaction[][]> {
    const payment = fc.record({ from: address, to: address, amount }).map(({ from, to, amount: coins }) => {
      return pay(from, to, coins);
    });
    const reward = address.map((to) => pay(COINBASE, to, 10n));
    const block = fc.tuple(reward, fc.array(payment, { maxLength: 5 })).map(([first, rest]) => [first, ...rest]);
    return fc.array(block, { maxLength: 6 });
  }

  test('undo restores balances, kinds and credit order, to the last bit', () => {
    fc.assert(
      fc.property(blocksOf(anyAmount), (blocks) => {
        const tried = new Ledger();
        const steps = blocks.flatMap((transactions) => {
          const before = [...tried.entries()];
          if (outcomeOf(() => applyTransactions(tried, transactions)) !== 'accepted') return [];
          const changes = applyTransactions(tried, transactions);
          tried.apply(changes);
          return [{ before, changes }];
        });
        for (const { before, changes } of steps.toReversed()) {
          tried.undo(changes);
          expect([...tried.entries()]).toEqual(before);
        }
      }),
    );
  });

  test('with whole amounts the coins in the ledger are 10 per reward, and nobody owes any', () => {
    fc.assert(
      fc.property(blocksOf(intAmount), (blocks) => {
        const tried = new Ledger();
        let rewards = 0n;
        for (const transactions of blocks) {
          if (outcomeOf(() => applyTransactions(tried, transactions)) !== 'accepted') continue;
          tried.apply(applyTransactions(tried, transactions));
          rewards++;
        }
        const balances = [...tried.entries()].map(([, balance]) => BigInt(balance));
        expect(balances.reduce((sum, balance) => sum + balance, 0n)).toBe(10n * rewards);
        expect(balances.every((balance) => balance >= 0n)).toBe(true);
      }),
    );
  });

  test('with fractions the coins in the ledger are 10 per reward within rounding', () => {
    fc.assert(
      fc.property(blocksOf(anyAmount), (blocks) => {
        const tried = new Ledger();
        let rewards = 0;
        for (const transactions of blocks) {
          if (outcomeOf(() => applyTransactions(tried, transactions)) !== 'accepted') continue;
          tried.apply(applyTransactions(tried, transactions));
          rewards++;
        }
        const sum = [...tried.entries()].reduce((total, [, balance]) => total + Number(balance), 0);
        expect(sum).toBeCloseTo(10 * rewards, 9);
      }),
    );
  });
});
