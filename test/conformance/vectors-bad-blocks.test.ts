/** bad-blocks.json: blocks that the reference node refuses on top of chain-60.json, and our reason for each. */
import { describe, expect, test } from 'vitest';
import { judge, type Judgement } from '../consensus/support/judge.ts';
import {
  formatBalances,
  readReference,
  readReferenceChain,
  readRows,
  type JudgedBlockRow,
} from '../consensus/support/reference-vectors.ts';

const DECISIONS: Record<string, Judgement> = {
  'height too high': 'bad-height',
  'height of the tip': 'bad-height',
  'height not whole': 'bad-height',
  'height 2': 'bad-height',
  'height is a string': 'bad-height',
  'previous hash of another block': 'bad-height',
  'previous hash in capitals': 'bad-prevblk',
  'previous hash empty': 'bad-prevblk',
  'nonce does not solve': 'high-hash',
  'timestamp changed after solving': 'high-hash',
  'difficulty one too low': 'bad-diffbits',
  'difficulty one too high': 'bad-diffbits',
  'difficulty far too high, not solved': 'high-hash',
  'difficulty above 256': 'high-hash',
  'difficulty negative': 'bad-diffbits',
  'difficulty is a float': 'bad-diffbits',
  'difficulty is a string': 'bad-diffbits',
  'signature off by one': 'bad-txns-signature',
  'signature of another transaction': 'bad-txns-signature',
  'signed by another wallet': 'bad-txns-signature',
  'signature 0': 'bad-txns-signature',
  'signature 1': 'bad-txns-signature',
  'signature plus modulus': 'bad-txns-signature',
  'signature empty string': 'bad-txns-signature',
  'signature as a digit string': 'bad-txns-signature',
  'signature as a float': 'bad-txns-signature',
  'signature null': 'bad-txns-signature',
  'amount changed after signing': 'bad-txns-signature',
  'amount 10 signed, 10.0 sent': 'bad-txns-signature',
  'coinbase signature wrong': 'bad-txns-signature',
  'coinbase signed by another wallet': 'bad-txns-signature',
  'coinbase to no key': 'bad-txns-key',
  'coinbase to an empty address': 'bad-txns-to',
  'two coinbases': 'bad-cb-multiple',
  'the same coinbase twice': 'bad-cb-multiple',
  'reward 11': 'bad-cb-amount',
  'reward 9': 'bad-cb-amount',
  'reward 0': 'bad-txns-amount',
  'reward 10.000001': 'bad-cb-amount',
  'reward as a string': 'bad-txns-amount',
  'insufficient funds': 'bad-txns-funds',
  'insufficient by the last bit': 'bad-txns-funds',
  'unknown sender': 'bad-txns-funds',
  'double spend inside the block': 'bad-txns-funds',
  'good payment, then a bad signature': 'bad-txns-signature',
  'good payment and coinbase, then insufficient funds': 'bad-txns-funds',
  'good payment, then a reward of 11': 'bad-cb-amount',
  'good payment, then a signature that is null': 'bad-txns-signature',
  'sender is no key': 'bad-txns-key',
  'sender is not base64': 'bad-txns-key',
  'amount is a string': 'bad-txns-amount',
  'amount null': 'bad-txns-amount',
  'amount Infinity': 'bad-txns-amount',
  'recipient is an array': 'bad-txns-to',
  'missing height': 'malformed',
  'missing nonce': 'malformed',
  'missing transactions': 'malformed',
  'missing timestamp': 'malformed',
  'transactions are objects, not strings': 'malformed',
  'transactions is null': 'malformed',
  'a transaction is not JSON': 'malformed',
  'a transaction lacks its signature': 'malformed',
  'an older block again': 'known',
  'transactions reordered after solving': 'high-hash',
  'a transaction dropped after solving': 'high-hash',
};

const ROWS = readRows<JudgedBlockRow>('bad-blocks.json');

test('every row has a decision', () => {
  expect(Object.keys(DECISIONS)).toEqual(ROWS.map(({ name }) => name));
});

describe('on top of chain-60.json', () => {
  const { blocks, ledger } = readReferenceChain();

  test.each(ROWS)('$name', ({ name, wire }) => {
    expect(judge(wire, blocks, ledger)).toBe(DECISIONS[name]);
    expect(formatBalances(ledger)).toBe(readReference('chain-60.balances.json'));
  });
});
