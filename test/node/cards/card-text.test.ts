/** Cards as texts: one form, bounded, and every change of it breaks the signature. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_NAME_LENGTH } from '../../../preload/contract/limits.ts';
import { signedTextCheck, signedTextHash } from '../../../main/consensus/keys/signed-text.ts';
import { createSignatureChecker } from '../../../main/consensus/keys/signature.ts';
import { MAX_CARD_BYTES, MAX_CARD_TEXT_LENGTH, type CardFields } from '../../../main/node/cards/card.ts';
import { cardBody, formatCard, isCardText, readCard } from '../../../main/node/cards/card-text.ts';
import { anyString } from '../../consensus/support/arbitraries.ts';
import { testKey } from '../../support/test-keys.ts';
import { fieldsOf, madeUpAddress, signedCard, unsignedCard } from './support/cards.ts';

const isValid = createSignatureChecker();

function isSigned(text: string): boolean {
  const read = readCard(text);
  if (read.kind !== 'card') return false;
  return isValid(signedTextCheck('card', read.body, read.card));
}

const anyNode = fc.tuple(fc.nat(255), fc.nat(65_535)).map(([host, port]) => `http://10.0.0.${host}:${port}`);
const anyCardText = fc
  .oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), anyString)
  .filter(isCardText);
const anyFields: fc.Arbitrary<CardFields> = fc.record({
  address: fc.nat(5).map(madeUpAddress),
  number: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  name: fc.option(anyCardText, { nil: undefined }),
  version: anyCardText,
  className: fc.option(anyCardText, { nil: undefined }),
  capabilities: fc.array(fc.stringMatching(/^[a-z0-9-]{1,32}$/), { maxLength: 4 }),
  addresses: fc.array(anyNode, { maxLength: 4 }),
  reached: fc.array(fc.tuple(anyNode, fc.nat(1000)), { maxLength: 8 }).map((pairs) => new Map(pairs)),
  failed: fc
    .array(fc.tuple(anyNode, fc.stringMatching(/^[a-z-]{1,32}$/)), { maxLength: 8 })
    .map((pairs) => new Map(pairs)),
  command: fc.option(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), { nil: undefined }),
  isOffBoards: fc.boolean(),
});

test('reads what was written, and signs the same text', () => {
  fc.assert(
    fc.property(anyFields, (fields) => {
      const body = cardBody(fields);
      expect(readCard(formatCard(body, '123'))).toEqual({ kind: 'card', card: { ...fields, signature: '123' }, body });
    }),
  );
});

test('is the text that json.dumps writes', () => {
  expect(cardBody(fieldsOf({ name: 'Zoë' }))).toBe(
    `{"address": "${testKey('B').address}", "number": 1, "name": "Zo\\u00eb", "version": "1.0.0", "class": null, ` +
      '"capabilities": ["blocks", "cards"], "addresses": ["http://10.0.0.7:5000"], ' +
      '"reached": {"http://10.0.0.8:5000": 12}, "failed": {"http://10.0.0.9:5000": "no-answer"}}',
  );
});

describe('a signature', () => {
  test('is good for the card that was signed, however it is spelled', () => {
    const text = signedCard('B');
    expect(isSigned(text)).toBe(true);
    expect(isSigned(text.replaceAll(', ', ','))).toBe(true);
  });

  test('is bad for any other name, number or class', () => {
    const text = signedCard('B', { name: 'Bob', className: 'Monday' });
    expect(isSigned(text.replace('"Bob"', '"Eve"'))).toBe(false);
    expect(isSigned(text.replace('"number": 1', '"number": 2'))).toBe(false);
    expect(isSigned(text.replace('"Monday"', 'null'))).toBe(false);
  });

  test('is bad for the address of somebody else', () => {
    expect(isSigned(signedCard('B', { address: testKey('C').address }))).toBe(false);
  });

  test('covers members that a later version may add', () => {
    const later = signedCard('B').replace('"number": 1', '"number": 1, "mood": "good"');
    expect(readCard(later)).toMatchObject({ kind: 'card', body: expect.stringContaining('"mood": "good"') });
    expect(isSigned(later)).toBe(false);
  });

  test('is bad when it is that of a payment', () => {
    const body = cardBody(fieldsOf());
    const bare = testKey('B').sign(signedTextHash('order', body));
    expect(isSigned(formatCard(body, bare))).toBe(false);
  });
});

describe('only a broken or hostile node writes', () => {
  test.each([
    ['no JSON', 'card'],
    ['a list', '[]'],
    ['nothing', '{}'],
    ['more bytes than a card may have', unsignedCard({}).replace('"Bob"', `"${'é'.repeat(MAX_CARD_BYTES)}"`)],
    // "é" has two bytes, and six where section 1 writes it.
    [
      'more bytes than a card may have once it is passed on',
      unsignedCard({}).replace('"number": 1', `"number": 1, "mood": "${'é'.repeat(1000)}"`),
    ],
    ['a recipient that is no key', unsignedCard({ address: 'test' })],
    ['number 0', unsignedCard({ number: 0 })],
    ['a number that is a float', unsignedCard({}).replace('"number": 1', '"number": 1.0')],
    ['a number above what JavaScript counts with', unsignedCard({}).replace('"number": 1', `"number": ${2n ** 53n}`)],
    ['a long name', unsignedCard({ name: 'x'.repeat(MAX_CARD_TEXT_LENGTH + 1) })],
    ['no name at all', unsignedCard({}).replace('"name": "Bob", ', '')],
    ['17 capabilities', unsignedCard({ capabilities: Array.from({ length: 17 }, (_, at) => `c${at}`) })],
    ['a capability with a line break', unsignedCard({ capabilities: ['a\nb'] })],
    ['5 addresses', unsignedCard({ addresses: Array.from({ length: 5 }, (_, at) => `http://10.0.0.${at}:5000`) })],
    ['an address of a page', unsignedCard({ addresses: ['http://10.0.0.1:5000/pay?to=me'] })],
    ['a reached peer that is no address', unsignedCard({ reached: new Map([['javascript:alert(1)', 1]]) })],
    ['a time in the future', unsignedCard({ reached: new Map([['http://10.0.0.1:5000', -1]]) })],
    ['a reason that is a sentence', unsignedCard({ failed: new Map([['http://10.0.0.1:5000', 'No answer']]) })],
    [
      '33 reached peers',
      unsignedCard({ reached: new Map(Array.from({ length: 33 }, (_, at) => [`http://a:${at}`, 1])) }),
    ],
    ['a signature that is a text', unsignedCard({}).replace('"signature": 1', '"signature": "1"')],
    ['a signature of more than 2,048 bits', unsignedCard({}).replace('"signature": 1', `"signature": ${2n ** 2048n}`)],
    ['a signature below 0', unsignedCard({}).replace('"signature": 1', '"signature": -1')],
  ])('%s', (_name, text) => {
    expect(readCard(text)).toMatchObject({ kind: 'bad' });
  });

  test('not what this version cannot show: another one may', () => {
    for (const name of ['', ' Bob', 'Bob\u202e', 'Bo\u200bb', '\u001b[2J', '\ud800']) {
      expect(readCard(unsignedCard({ name }))).toEqual({ kind: 'hidden' });
    }
  });
});

test('a name of the contract has room on a card', () => {
  expect(MAX_CARD_TEXT_LENGTH).toBe(MAX_NAME_LENGTH);
  expect(isCardText('\u6587'.repeat(MAX_NAME_LENGTH))).toBe(true);
});
