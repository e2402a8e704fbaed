/** Receipts: written, read through everything that mail does to them, and checked. */
import { describe, expect, test } from 'vitest';
import { signedTextHash } from '../../../main/consensus/keys/signed-text.ts';
import { atOnce } from '../../../main/node/chain/next-turn.ts';
import { Wallet } from '../../../main/node/wallet/wallet.ts';
import { checkReceiptText, type ReceiptCheck } from '../../../main/node/workshop/receipt-check.ts';
import { signReceipt } from '../../../main/node/workshop/receipt-signer.ts';
import { hashCode, readReceipt, receiptBody, type ReceiptFields } from '../../../main/node/workshop/receipt.ts';
import { testKey } from '../../support/test-keys.ts';

const ANN = new Wallet(testKey('A'));
const BOB = new Wallet(testKey('B'));

const FACTS: Omit<ReceiptFields, 'address'> = {
  lesson: 'mining',
  language: 'python',
  passed: 5,
  cases: 5,
  codeHash: hashCode('x = 1\n'),
  at: 1_790_000_000,
  name: 'Zoë Müller',
};

const [BEGIN, END] = ['-----BEGIN CHALKCHAIN RECEIPT-----', '-----END CHALKCHAIN RECEIPT-----'];

function receiptOf(json: string): string {
  return `${BEGIN}\n${Buffer.from(json).toString('base64')}\n${END}`;
}

/** The JSON text of a receipt. */
function jsonOf(text: string): string {
  return Buffer.from(text.replace(BEGIN, '').replace(END, ''), 'base64').toString();
}

function check(text: string, most: number): ReceiptCheck {
  return atOnce(checkReceiptText(text, most));
}

describe('the code', () => {
  test('has the same hash with other line ends, and white space at the ends of lines', () => {
    expect(hashCode('a  \r\n b\t\r\n\r\n')).toBe(hashCode('a\n b'));
    expect(hashCode('a\nb')).not.toBe(hashCode('ab'));
    expect(hashCode(' a')).not.toBe(hashCode('a'));
  });
});

describe('a receipt', () => {
  const { receipt, text } = signReceipt(ANN, FACTS);

  test('is a text of some lines of ASCII, and signs what begins like no payment', () => {
    expect(text).toMatch(/^[\n -~]+$/);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(64);
    expect(receiptBody(receipt)).toMatch(
      /^\{"address": "[^"]+", "lesson": "mining", "language": "python", "passed": 5, /,
    );
    expect(receipt.signature).toBe(testKey('A').sign(signedTextHash('receipt', receiptBody(receipt))));
  });

  test.each([
    ['as it is', text],
    ['quoted twice', text.replaceAll(/^/gm, '> > ')],
    ['indented, with Windows line ends', text.replaceAll('\n', '\r\n    ')],
    ['in one line', text.replaceAll('\n', ' ')],
    ['with the dashes of a word processor', text.replaceAll('-----', '\u2014\u2013-')],
    ['in a letter', `Dear Ms Novak,\nhere it is:\n${text}\nZoë`],
  ])('is genuine %s', (_how, pasted) => {
    const { receipts, unreadable, left } = check(pasted, 10);
    expect(receipts).toMatchObject([{ ...FACTS, address: ANN.address, isGenuine: true, repeats: undefined }]);
    expect([unreadable, left]).toEqual([0, 0]);
  });

  test.each([
    ['more cases passed', (json: string) => json.replace('"passed": 5', '"passed": 4')],
    ['another lesson', (json: string) => json.replace('"mining"', '"consensus"')],
    ['another name', (json: string) => json.replace('Zo', 'Jo')],
    ['no name', (json: string) => json.replace(/"name": "[^"]*"/, '"name": null')],
    ['another code', (json: string) => json.replace(FACTS.codeHash, 'ab'.repeat(32))],
    ['another time', (json: string) => json.replace('1790000000', '1790000001')],
    ['another address', (json: string) => json.replace(ANN.address, BOB.address)],
  ])('with %s is not genuine', (_what, change) => {
    const changed = change(jsonOf(text));
    expect(changed).not.toBe(jsonOf(text));
    expect(check(receiptOf(changed), 10).receipts).toMatchObject([{ isGenuine: false }]);
  });

  test.each([
    ['nothing', ''],
    ['no JSON', 'hello'],
    ['a list', '[1]'],
    ['a member too many', jsonOf(text).replace('{', '{"more": 1, ')],
    ['a member too few', jsonOf(text).replace(/, "name": "[^"]*"/, '')],
    ['more passed than there are', jsonOf(text).replace('"passed": 5', '"passed": 6')],
    ['half a case', jsonOf(text).replace('"passed": 5', '"passed": 4.5')],
    ['a name that cannot be seen', jsonOf(text).replace('Zo', '\\u202e')],
    ['an address that is no key', jsonOf(text).replace(ANN.address, 'ann')],
    ['a signature as a text', jsonOf(text).replace(/"signature": (\d+)/, '"signature": "$1"')],
    ['a negative signature', jsonOf(text).replace('"signature": ', '"signature": -')],
  ])('of %s is unreadable', (_what, json) => {
    const unreadableAt = [{ line: 1, after: null }];
    expect(check(receiptOf(json), 10)).toEqual({ receipts: [], unreadable: 1, unreadableAt, left: 0 });
  });

  test('that is unreadable is found by its line, and by the words before it', () => {
    const cut = text.slice(0, 300);
    const letter = `From: Ann\n${text}\n\n> From: Bob Miller\n>\n${text}\nFrom: Cy\n\n${cut}\n${text}\n${cut}\n`;
    const { unreadableAt } = check(`${letter}\u202eD\n${cut}\n${cut}`, 10);
    const lines = (part: string): number => letter.split(part)[0]!.split('\n').length;
    expect(unreadableAt).toEqual([
      { line: lines('From: Cy') + 2, after: 'From: Cy' },
      expect.objectContaining({ after: null }),
      expect.objectContaining({ after: String.raw`\u202eD` }),
      expect.objectContaining({ after: null }),
    ]);
    expect(check(cut.repeat(7), 10).unreadableAt).toHaveLength(5);
  });

  test('that was cut off is unreadable, and hides none after it', () => {
    const { receipts, unreadable } = check(`${text.slice(0, 200)}\n${text}`, 10);
    expect([receipts.length, unreadable]).toEqual([1, 1]);
  });

  test('of megabytes is not even decoded', () => {
    expect(readReceipt('A'.repeat(8193))).toBeUndefined();
  });
});

describe('many receipts', () => {
  const ann = signReceipt(ANN, FACTS).text;
  const bob = signReceipt(BOB, { ...FACTS, name: null }).text;
  const other = signReceipt(BOB, { ...FACTS, lesson: 'consensus', codeHash: hashCode('y = 2') }).text;

  test('show the same code from another address, and what was handed in twice', () => {
    const { receipts } = check([ann, bob, other, ann].join('\n'), 10);
    expect(receipts.map(({ sameCodeAs, repeats }) => [sameCodeAs, repeats])).toEqual([
      [[1], undefined],
      [[0, 3], undefined],
      [[], undefined],
      [[1], 0],
    ]);
  });

  test('of a whole class with one code are told by ten numbers and a count, in no time', () => {
    const texts = Array.from({ length: 500 }, (_, at) => signReceipt(at % 2 === 0 ? ANN : BOB, { ...FACTS, at }).text);
    const began = performance.now();
    const { receipts } = check(texts.join('\n'), 500);
    expect(performance.now() - began).toBeLessThan(1500);
    expect(receipts).toHaveLength(500);
    expect(receipts[499]).toMatchObject({ isGenuine: true, sameCodeCount: 250, repeats: undefined });
    expect(receipts[499]?.sameCodeAs).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
  });

  test('are checked in steps, so that a node that checks a thousand still answers', () => {
    const work = checkReceiptText([ann, bob].join('\n').repeat(50), 1000);
    let steps = 1;
    let step = work.next();
    for (; step.done !== true; step = work.next()) steps += 1;
    expect(step.value.receipts).toHaveLength(100);
    expect(steps).toBeGreaterThanOrEqual(5);
  });

  test('are bounded, and the rest is counted', () => {
    const { receipts, left } = check([ann, bob, other].join('\n'), 2);
    expect([receipts.length, left]).toEqual([2, 1]);
  });

  test('of a megabyte without an end are read in no time', () => {
    const began = performance.now();
    expect(check(BEGIN.repeat(30_000), 500)).toMatchObject({ receipts: [], unreadable: 500, left: 29_500 });
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
