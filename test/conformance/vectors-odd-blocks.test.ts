/** odd-blocks.json: blocks that the reference node accepts on top of chain-60.json, and which of them we accept, too. */
import { describe, expect, test } from 'vitest';
import { judge, type Judgement } from '../consensus/support/judge.ts';
import {
  formatBalances,
  readReference,
  readReferenceChain,
  readRows,
  type JudgedBlockRow,
} from '../consensus/support/reference-vectors.ts';

/** We are stricter only where a broken or hostile node should notice. */
const DECISIONS: Record<string, Judgement> = {
  'a good block': 'accepted',
  'no transactions at all': 'accepted',
  'coinbase first': 'accepted',
  'coinbase 10.0': 'accepted',
  'spends the reward of the same block': 'accepted',
  'negative amount': 'bad-txns-amount', // an amount must be above 0
  'negative amount below zero': 'bad-txns-amount', // an amount must be above 0
  'amount 0': 'bad-txns-amount', // an amount must be above 0
  'amount true': 'bad-txns-amount', // true is no number
  'amount NaN': 'bad-txns-amount', // an amount must be finite
  'amount -Infinity': 'bad-txns-amount', // an amount must be finite
  'replay of a mined transaction': 'accepted',
  'replay twice in one block': 'accepted',
  'timestamp in the past': 'accepted',
  'timestamp far in the future': 'time-too-new', // more than 2 hours ahead of the clock
  'timestamp an integer': 'accepted',
  'timestamp a string': 'bad-timestamp', // a timestamp must be a number
  'timestamp null': 'bad-timestamp', // a timestamp must be a number
  'nonce negative': 'bad-nonce', // a nonce must be an integer of 0 or more
  'nonce a string': 'bad-nonce', // a nonce must be an integer of 0 or more
  'height a float': 'bad-height', // a height must be an integer, and 61.0 is a float
  'extra member in the block': 'accepted',
  'extra member in a transaction': 'accepted',
  'members in another order, no spaces': 'accepted',
  'recipient not a string': 'bad-txns-to', // a recipient must be a string
  'height 1 on top of the chain': 'bad-genesis', // no first block of this network
  'height 0 on top of the chain': 'bad-genesis', // no first block of this network
  'height negative': 'bad-height', // a height must be 0 or more
  'the tip again': 'known', // no effect, as on the reference node
};

const ROWS = readRows<JudgedBlockRow>('odd-blocks.json');

test('every row has a decision', () => {
  expect(Object.keys(DECISIONS)).toEqual(ROWS.map(({ name }) => name));
});

describe('on top of chain-60.json', () => {
  test.each(ROWS)('$name', ({ name, wire, balances_after }) => {
    const { blocks, ledger } = readReferenceChain();
    const unchanged = readReference('chain-60.balances.json');
    expect(judge(wire, blocks, ledger)).toBe(DECISIONS[name]);
    // What we accept ends in the reference node's balances to the byte; what we do not changes nothing.
    const after = DECISIONS[name] === 'accepted' ? (balances_after ?? unchanged) : unchanged;
    expect(formatBalances(ledger)).toBe(after);
  });
});
