/** Wire texts: what is read, what is written, and what is refused for its format. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePythonJson } from '../../main/consensus/python/json-reader.ts';
import type { RejectCode } from '../../preload/contract/messages/reject-reason.ts';
import {
  decodeBlock,
  decodeTransaction,
  formatBlock,
  formatTransaction,
  parseBlock,
  parseTransaction,
} from '../../main/consensus/wire.ts';
import { anyBlock, anyTransaction } from './support/arbitraries.ts';
import { outcomeOf } from './support/outcome.ts';

const TRANSACTION = { from: '"A"', to: '"B"', amount: '1.5', signature: '7' };
const BLOCK = {
  height: '2',
  difficulty: '10',
  nonce: '5',
  previous_hash: `"${'ab'.repeat(32)}"`,
  transactions: '[]',
  timestamp: '1582933113.5',
};

/** A JSON object of member texts; `undefined` leaves a member out. */
function objectText(members: Record<string, string | undefined>): string {
  const present = Object.entries(members).filter(([, text]) => text !== undefined);
  return `{${present.map(([name, text]) => `"${name}": ${text}`).join(', ')}}`;
}

/** Far more than 64 bits, far less than the 4300 digits that the reader takes. */
const LONG_INT = '9'.repeat(400);

describe('a transaction', () => {
  test('is written with its signature as an integer', () => {
    const transaction = parseTransaction(objectText(TRANSACTION));
    expect(formatTransaction(transaction)).toBe('{"from": "A", "to": "B", "amount": 1.5, "signature": 7}');
  });

  test.each<[string, string | undefined, RejectCode | 'accepted']>([
    ['from', '""', 'bad-txns-from'],
    ['from', '5', 'bad-txns-from'],
    ['from', 'null', 'bad-txns-from'],
    ['from', undefined, 'malformed'],
    ['to', '""', 'bad-txns-to'],
    ['to', '["B"]', 'bad-txns-to'],
    ['to', '{}', 'bad-txns-to'],
    ['to', String.raw`"\ud800"`, 'accepted'],
    ['to', undefined, 'malformed'],
    ['amount', '0', 'bad-txns-amount'],
    ['amount', '-0.0', 'bad-txns-amount'],
    ['amount', '-1', 'bad-txns-amount'],
    ['amount', 'NaN', 'bad-txns-amount'],
    ['amount', 'Infinity', 'bad-txns-amount'],
    ['amount', '1e400', 'bad-txns-amount'],
    ['amount', 'true', 'bad-txns-amount'],
    ['amount', '"5"', 'bad-txns-amount'],
    ['amount', 'null', 'bad-txns-amount'],
    ['amount', '5e-324', 'accepted'],
    ['amount', LONG_INT, 'accepted'],
    ['amount', undefined, 'malformed'],
    ['signature', '"7"', 'bad-txns-signature'],
    ['signature', '7.0', 'bad-txns-signature'],
    ['signature', '-1', 'bad-txns-signature'],
    ['signature', 'null', 'bad-txns-signature'],
    ['signature', LONG_INT, 'accepted'],
    ['signature', undefined, 'malformed'],
  ])('with %s %s: %s', (member, text, outcome) => {
    expect(outcomeOf(() => parseTransaction(objectText({ ...TRANSACTION, [member]: text })))).toBe(outcome);
  });

  test.each(['', '[]', '5', 'null', '"{}"', '{}', '{"from": "A"'])('that is %j is malformed', (text) => {
    expect(outcomeOf(() => parseTransaction(text))).toBe('malformed');
  });

  test('has canonical digits as its signature, however zero was spelled', () => {
    expect(parseTransaction(objectText({ ...TRANSACTION, signature: '-0' })).signature).toBe('0');
  });
});

describe('a block', () => {
  test.each<[string, string | undefined, RejectCode | 'accepted']>([
    ['height', '-1', 'bad-height'],
    ['height', '2.0', 'bad-height'],
    ['height', '"2"', 'bad-height'],
    ['height', 'true', 'bad-height'],
    ['height', '9007199254740991', 'accepted'],
    ['height', '9007199254740992', 'bad-height'],
    ['height', undefined, 'malformed'],
    ['difficulty', '-1', 'bad-diffbits'],
    ['difficulty', '10.0', 'bad-diffbits'],
    ['difficulty', '"x"', 'bad-diffbits'],
    ['difficulty', LONG_INT, 'bad-diffbits'],
    ['difficulty', '0', 'accepted'],
    ['difficulty', undefined, 'malformed'],
    ['nonce', '-1', 'bad-nonce'],
    ['nonce', '"n14"', 'bad-nonce'],
    ['nonce', '1.0', 'bad-nonce'],
    ['nonce', LONG_INT, 'accepted'],
    ['nonce', undefined, 'malformed'],
    ['previous_hash', `"${'AB'.repeat(32)}"`, 'bad-prevblk'],
    ['previous_hash', `"${'ab'.repeat(31)}"`, 'bad-prevblk'],
    ['previous_hash', `"${'ab'.repeat(32)}\\n"`, 'bad-prevblk'],
    ['previous_hash', '""', 'bad-prevblk'],
    ['previous_hash', '0', 'bad-prevblk'],
    ['previous_hash', 'null', 'bad-prevblk'],
    ['previous_hash', '"0"', 'accepted'],
    ['previous_hash', undefined, 'malformed'],
    ['transactions', 'null', 'malformed'],
    ['transactions', '"[]"', 'malformed'],
    ['transactions', '[{}]', 'malformed'],
    ['transactions', '["no JSON"]', 'malformed'],
    ['transactions', '["{}"]', 'malformed'],
    ['transactions', JSON.stringify([objectText({ ...TRANSACTION, to: '5' })]), 'bad-txns-to'],
    ['transactions', JSON.stringify([objectText(TRANSACTION)]), 'accepted'],
    ['transactions', undefined, 'malformed'],
    ['timestamp', '-1', 'bad-timestamp'],
    ['timestamp', '-0.5', 'bad-timestamp'],
    ['timestamp', 'NaN', 'bad-timestamp'],
    ['timestamp', 'Infinity', 'bad-timestamp'],
    ['timestamp', '-Infinity', 'bad-timestamp'],
    ['timestamp', '"1"', 'bad-timestamp'],
    ['timestamp', 'null', 'bad-timestamp'],
    ['timestamp', '[]', 'bad-timestamp'],
    ['timestamp', '0', 'accepted'],
    ['timestamp', LONG_INT, 'accepted'],
    ['timestamp', undefined, 'malformed'],
  ])('with %s %s: %s', (member, text, outcome) => {
    expect(outcomeOf(() => parseBlock(objectText({ ...BLOCK, [member]: text })))).toBe(outcome);
  });

  test.each(['', '[]', '5', '"{}"', '{', '{}'])('that is %j is malformed', (text) => {
    expect(outcomeOf(() => parseBlock(text))).toBe('malformed');
  });

  test('that would be a first block is refused as such for its previous hash', () => {
    const text = objectText({ ...BLOCK, height: '1', previous_hash: '"x"' });
    expect(outcomeOf(() => parseBlock(text))).toBe('bad-genesis');
  });

  test('is read in any order and spacing, with unknown members dropped, and written in the one order', () => {
    const text = objectText(BLOCK);
    const shuffled = objectText({ extra: '[1]', ...Object.fromEntries(Object.entries(BLOCK).reverse()) });
    expect(formatBlock(parseBlock(shuffled.replaceAll(': ', '\n:\t')))).toBe(text);
  });

  test('is refused with no more than 40 digits of a number', () => {
    expect(() => parseBlock(objectText({ ...BLOCK, difficulty: LONG_INT }))).toThrow(
      expect.objectContaining({ detail: { code: 'found', found: { kind: 'literal', text: `${'9'.repeat(40)}...` } } }),
    );
  });
});

describe('laws', () => {
  test('a transaction that is written and read is the same', () => {
    fc.assert(
      fc.property(anyTransaction, (transaction) => {
        const text = formatTransaction(transaction);
        expect(parseTransaction(text)).toEqual(transaction);
        expect(decodeTransaction(parsePythonJson(text))).toEqual(transaction);
      }),
    );
  });

  test('a block that is written and read is the same', () => {
    fc.assert(
      fc.property(anyBlock, (block) => {
        const text = formatBlock(block);
        expect(parseBlock(text)).toEqual(block);
        expect(decodeBlock(parsePythonJson(text))).toEqual(block);
        expect(text).toMatch(/^[ -~]*$/);
      }),
    );
  });
});
