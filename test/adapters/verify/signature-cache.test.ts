import { expect, test } from 'vitest';
import { SignatureCache } from '../../../main/adapters/verify/signature-cache.ts';

test('the signature cache forgets the oldest when it is full', () => {
  const cache = new SignatureCache(2);
  const [a, b, c] = ['a', 'b', 'c'].map((hash) => ({ address: 'x', hash, signature: '1' }));
  for (const check of [a!, b!, a!, c!]) cache.add(check);
  expect([a!, b!, c!].map((check) => cache.has(check))).toEqual([false, true, true]);
  expect(cache.has({ ...c!, signature: '2' })).toBe(false);
});
