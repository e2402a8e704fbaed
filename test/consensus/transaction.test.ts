/** Transactions: preimage, hash, signer. */
import { describe, expect, test } from 'vitest';
import {
  COINBASE,
  createTransaction,
  getSigner,
  isCoinbase,
  transactionHash,
  transactionPreimage,
} from '../../main/consensus/transaction.ts';

// The worked example of docs/PROTOCOL.md.
const FIELDS = { from: 'A', to: 'Zoë', amount: 1.5 };
const HASH = '71fa7a0dad514d6e1a5b7227c20243b6c4ad7a7d30e4b3795b3b5af7bf7e97b9';

describe('a transaction', () => {
  test('has the preimage that Python would write', () => {
    expect(transactionPreimage(FIELDS)).toBe(String.raw`{"from": "A", "to": "Zo\u00eb", "amount": 1.5}`);
  });

  test('has the hash of its preimage', () => {
    expect(transactionHash(FIELDS)).toBe(HASH);
    expect(createTransaction(FIELDS, '7')).toEqual({ ...FIELDS, signature: '7', hash: HASH });
  });

  test('has another hash when 10 becomes 10.0, and the same with another signature', () => {
    expect(transactionHash({ ...FIELDS, amount: 10n })).not.toBe(transactionHash({ ...FIELDS, amount: 10 }));
    expect(createTransaction(FIELDS, '1').hash).toBe(createTransaction(FIELDS, '2').hash);
  });

  test('is signed by its sender, a coinbase by its recipient', () => {
    const coinbase = { from: COINBASE, to: 'B', amount: 10n };
    expect([isCoinbase(FIELDS), getSigner(FIELDS)]).toEqual([false, 'A']);
    expect([isCoinbase(coinbase), getSigner(coinbase)]).toEqual([true, 'B']);
  });
});
