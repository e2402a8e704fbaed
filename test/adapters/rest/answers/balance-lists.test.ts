/** Balances as they were at one moment, however slowly they are read. */
import { beforeEach, describe, expect, test } from 'vitest';
import { BalanceLists, type Balance } from '../../../../main/adapters/rest/answers/balance-lists.ts';
import { ChainMovedError } from '../../../../main/adapters/rest/info/chain-moved.ts';
import { Ledger } from '../../../../main/consensus/rules/ledger.ts';
import type { StoredHeader } from '../../../../main/node/ports/chain-store.ts';

let ledger: Ledger;
let copies: number;
let tip: StoredHeader | undefined;

const chain = {
  get tip() {
    return tip;
  },
  balances() {
    copies += 1;
    return ledger.entries();
  },
};

/** A block that pays one coin to each of these. */
function connect(hash: string, ...accounts: readonly string[]): void {
  ledger.apply(
    accounts.map((account) => {
      const before = ledger.getBalance(account);
      return { account, before, after: BigInt(before ?? 0n) + 1n };
    }),
  );
  tip = { hash, previousHash: '', height: 1, difficulty: 0, timestamp: 0, sizeBytes: 0, isInvalid: false };
}

function begin(lists: BalanceLists): { first: Balance | undefined; rest: () => Balance[] } {
  const reader = lists.read();
  const first = reader.next();
  return { first: first.done === true ? undefined : first.value, rest: () => [...reader] };
}

beforeEach(() => {
  ledger = new Ledger();
  tip = undefined;
  copies = 0;
});

describe('a list', () => {
  test('shows one moment whatever is mined meanwhile', () => {
    connect('1', 'a', 'b');
    const lists = new BalanceLists(chain);
    const reader = begin(lists);
    connect('2', 'b', 'c');
    expect([reader.first, ...reader.rest()]).toEqual([
      ['a', 1n],
      ['b', 1n],
    ]);
    expect([...lists.read()]).toEqual([
      ['a', 1n],
      ['b', 2n],
      ['c', 1n],
    ]);
  });

  test('is shared by all readers at one tip', () => {
    connect('1', 'a', 'b');
    const lists = new BalanceLists(chain);
    const readers = [begin(lists), begin(lists)];
    for (const reader of readers) reader.rest();
    expect([...lists.read()]).toHaveLength(2);
    expect(copies).toBe(1);
  });

  test('is given up for newer ones when the kept ones are too many, the oldest first', () => {
    const lists = new BalanceLists(chain, 200);
    const readers = ['1', '2', '3', '4'].map((hash) => {
      connect(hash, 'a');
      connect(hash, 'b');
      return begin(lists);
    });
    // Each takes 130 bytes.
    for (const reader of readers.slice(0, 3)) expect(() => reader.rest()).toThrow(ChainMovedError);
    expect(readers[3]!.rest()).toEqual([['b', 4n]]);
  });

  test('that is too long to be kept is read as it goes, and ends at a new tip', () => {
    const lists = new BalanceLists(chain, 100);
    connect('1', 'a', 'b', 'c');
    expect([...lists.read()]).toHaveLength(3);
    const reader = begin(lists);
    connect('2', 'd');
    expect(() => reader.rest()).toThrow(ChainMovedError);
  });

  test('is empty on a new chain', () => {
    expect([...new BalanceLists(chain).read()]).toEqual([]);
  });
});
