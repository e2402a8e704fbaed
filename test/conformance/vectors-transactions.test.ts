/** transactions.json and wallets.json: every transaction that the reference node signed. */
import { describe, expect, test } from 'vitest';
import { createSignatureChecker, signatureChecks } from '../../main/consensus/keys/signature.ts';
import { parsePythonJson } from '../../main/consensus/python/json-reader.ts';
import type { RejectCode } from '../../preload/contract/messages/reject-reason.ts';
import { createTransaction, getSigner, transactionPreimage } from '../../main/consensus/transaction.ts';
import { formatTransaction, parseTransaction } from '../../main/consensus/wire.ts';
import { outcomeOf } from '../consensus/support/outcome.ts';
import { readRows, type TransactionRow } from '../consensus/support/reference-vectors.ts';
import { readWallets } from '../consensus/support/wallets.ts';

const ROWS = readRows<TransactionRow>('transactions.json');

/** What our rules refuse although the reference node signs it, by the text of its amount or recipient. */
const REFUSED_AMOUNTS = new Set(['0', '-5', '-0.0', 'Infinity', 'NaN', 'true', 'null', '"7"']);

function expectedOutcome({ amount, to }: TransactionRow): RejectCode | 'accepted' {
  if (typeof to !== 'string' || to === '') return 'bad-txns-to';
  return REFUSED_AMOUNTS.has(amount) ? 'bad-txns-amount' : 'accepted';
}

const TITLED = ROWS.map((row) => ({
  ...row,
  title: `${row.amount} to ${(JSON.stringify(row.to) ?? '').slice(0, 24)}`,
  outcome: expectedOutcome(row),
}));
const ACCEPTED = TITLED.filter(({ outcome }) => outcome === 'accepted');

test('has the rows that it had', () => {
  expect([TITLED.length, ACCEPTED.length]).toEqual([58, 46]);
});

describe('reading', () => {
  test.each(TITLED)('$title: $outcome', ({ wire, outcome }) => {
    expect(outcomeOf(() => parseTransaction(wire))).toBe(outcome);
  });
});

describe('texts, hash and signature', () => {
  const isValid = createSignatureChecker();
  const wallets = readWallets();

  test.each(ACCEPTED)('$title', (row) => {
    const transaction = parseTransaction(row.wire);
    expect(transactionPreimage(transaction)).toBe(row.preimage);
    expect(transaction.hash).toBe(row.hash);
    expect(transaction.signature).toBe(row.signature);
    expect(formatTransaction(transaction)).toBe(row.wire);
    expect(signatureChecks([transaction]).every(isValid)).toBe(row.verifies);
    const signer = wallets.find(({ address }) => address === getSigner(transaction));
    expect(signer?.sign(transaction.hash)).toBe(row.signature);
  });

  // The rules refuse to read these, but their texts must come out right all the same.
  const readable = TITLED.filter(({ outcome, to, amount }) => {
    return outcome !== 'accepted' && typeof to === 'string' && !['true', 'null', '"7"'].includes(amount);
  });
  test.each(readable)('$title (although it is refused)', ({ from, to, amount, signature, preimage, hash, wire }) => {
    const value = parsePythonJson(amount);
    if (typeof value !== 'number' && typeof value !== 'bigint') throw new TypeError('The amount is not a number');
    const transaction = createTransaction({ from, to: String(to), amount: value }, signature);
    expect(transactionPreimage(transaction)).toBe(preimage);
    expect(transaction.hash).toBe(hash);
    expect(formatTransaction(transaction)).toBe(wire);
    expect(signatureChecks([transaction]).every(isValid)).toBe(true);
  });
});
