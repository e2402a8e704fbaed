/** What a typed recipient means. */
import { describe, expect, test } from 'vitest';
import { findKeyTrouble } from '../../../../preload/contract/key-text.ts';
import {
  chosen,
  finishTyping,
  listCandidates,
  matchNames,
  resolveRecipient,
} from '../../../../renderer/features/wallet/send/recipient.ts';
import type { Claim } from '../../../../renderer/format/claims.ts';
import { testKey } from '../../../support/test-keys.ts';

const ADA = testKey('A').address;
const NAMES = [
  { name: 'Ada', address: ADA },
  { name: 'Grace', address: testKey('B').address },
  { name: 'Twin', address: 'one' },
  { name: 'twin', address: 'two' },
];

describe('a recipient', () => {
  test('is the address behind a name, in upper or lower case', () => {
    expect(resolveRecipient(' ada ', NAMES)).toBe(ADA);
  });

  test('is the text itself when two have the name, or nobody has', () => {
    expect(resolveRecipient('twin', NAMES)).toBe('twin');
    expect(resolveRecipient('test', NAMES)).toBe('test');
  });

  test('loses the line breaks of a pasted key, for another spelling is another account', () => {
    const broken = `${ADA.slice(0, 64)}\n${ADA.slice(64, 200)}\r\n  ${ADA.slice(200)}\n`;
    expect(resolveRecipient(broken, [])).toBe(ADA);
  });

  test('loses the quotation marks and the comma around a pasted key, but only there', () => {
    for (const text of [`"${ADA}",`, `\u201c${ADA}\u201d`, `<${ADA}>`, `${ADA}.`]) {
      expect(resolveRecipient(text, [])).toBe(ADA);
      expect(findKeyTrouble(text)).toBeUndefined();
    }
    expect(findKeyTrouble(`"${ADA.slice(0, -1)}"`)).toEqual({ kind: 'length', missing: 1 });
    expect(resolveRecipient('"test"', [])).toBe('"test"');
  });

  test('keeps the spaces of what is no key', () => {
    expect(resolveRecipient('two words', [])).toBe('two words');
  });
});

describe('a pasted key', () => {
  test('loses invisible characters, and that is told', () => {
    const odd = `${ADA.slice(0, 100)}\u200b${ADA.slice(100)}`;
    expect(resolveRecipient(odd, [])).toBe(ADA);
    expect(findKeyTrouble(odd)).toEqual({ kind: 'invisible' });
  });

  test('that lacks a character, or has one too many, is told so and stays as it is', () => {
    expect(findKeyTrouble(ADA.slice(0, -1))).toEqual({ kind: 'length', missing: 1 });
    expect(findKeyTrouble(ADA.slice(0, 200) + ADA.slice(203))).toEqual({ kind: 'length', missing: 3 });
    expect(findKeyTrouble(`${ADA}A`)).toEqual({ kind: 'length', missing: -1 });
    expect(resolveRecipient(ADA.slice(0, -1), [])).toBe(ADA.slice(0, -1));
  });

  test('that is whole, and what is no key, are left alone', () => {
    for (const text of [ADA, `${ADA.slice(0, 64)}\n${ADA.slice(64)}`, 'test', 'MIIB']) {
      expect(findKeyTrouble(text)).toBeUndefined();
    }
  });
});

describe('what has been typed, when it is left', () => {
  test('becomes the address of a name of the user, or a pasted key, and keeps the text', () => {
    expect(finishTyping({ text: 'ada' }, NAMES)).toEqual({ text: 'ada', address: ADA });
    const odd = `${ADA.slice(0, 100)}\u200b${ADA.slice(100)}`;
    expect(finishTyping({ text: odd }, [])).toEqual({ text: odd, address: ADA });
  });

  test('stays a text when it is neither', () => {
    expect(finishTyping({ text: 'Linus' }, NAMES)).toEqual({ text: 'Linus' });
    expect(finishTyping({ text: '' }, NAMES)).toEqual({ text: '' });
  });

  test('changes nothing about a choice, whatever is called like it', () => {
    expect(finishTyping(chosen('Ada'), NAMES)).toEqual({ text: 'Ada', address: 'Ada' });
  });
});

describe('names that match', () => {
  test('begin with the text first', () => {
    const names = ['Linda', 'Ada', 'Adam'].map((name) => ({ name, address: name }));
    expect(matchNames('a', names).map(({ name }) => name)).toEqual(['Ada', 'Adam', 'Linda']);
  });
});

describe('a peer as a recipient', () => {
  const claim = (name: string, address: string, doubt: Claim['doubt'] = null): Claim => ({
    address,
    names: [name],
    nodes: [`http://${name}:5000`],
    isSigned: false,
    mark: '',
    doubt,
  });
  const candidatesOf = (...claims: Claim[]) =>
    listCandidates(NAMES, Object.fromEntries(claims.map((one) => [one.address, one])));

  test('comes after the names of the user, and not at all when nodes of different names claim its address', () => {
    const contested: Claim = {
      address: 'c',
      names: ['Linus', 'Eve'],
      nodes: [],
      isSigned: false,
      mark: '',
      doubt: 'address',
    };
    const candidates = candidatesOf(claim('Zoe', 'z'), contested, claim('Bob', 'b'));
    expect(candidates.map(({ name }) => name)).toEqual(['Ada', 'Grace', 'Twin', 'twin', 'Bob', 'Zoe']);
  });
});
