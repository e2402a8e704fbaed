/** What a typed recipient means. */
import { describe, expect, it } from 'vitest';
import { matchNames, resolveRecipient } from '../../../../renderer/features/wallet/send/recipient.ts';
import { testKey } from '../../../support/test-keys.ts';

const ADA = testKey('A').address;
const NAMES = [
  { name: 'Ada', address: ADA },
  { name: 'Grace', address: testKey('B').address },
  { name: 'Twin', address: 'one' },
  { name: 'twin', address: 'two' },
];

describe('a recipient', () => {
  it('is the address behind a name, in upper or lower case', () => {
    expect(resolveRecipient(' ada ', NAMES)).toBe(ADA);
  });

  it('is the text itself when two have the name, or nobody has', () => {
    expect(resolveRecipient('twin', NAMES)).toBe('twin');
    expect(resolveRecipient('test', NAMES)).toBe('test');
  });

  it('loses the line breaks of a pasted key, for another spelling is another account', () => {
    const broken = `${ADA.slice(0, 64)}\n${ADA.slice(64, 200)}\r\n  ${ADA.slice(200)}\n`;
    expect(resolveRecipient(broken, [])).toBe(ADA);
  });

  it('keeps the spaces of what is no key', () => {
    expect(resolveRecipient('two words', [])).toBe('two words');
  });
});

describe('names that match', () => {
  it('begin with the text first', () => {
    const names = ['Linda', 'Ada', 'Adam'].map((name) => ({ name, address: name }));
    expect(matchNames('a', names).map(({ name }) => name)).toEqual(['Ada', 'Adam', 'Linda']);
  });
});
