import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findWeakness, isGuessedHash } from '../../main/node/weak-token.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('a control token', () => {
  test.each(['abc', 'password', 'abc\n', 'test\r\n'])('whose hash is that of %j is guessed', (token) => {
    expect(isGuessedHash(sha256(token))).toBe(true);
  });

  test.each([
    ['abcdefghijklmnopqrstuvwxyz', { code: 'first-guess' }],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', { code: 'few-different', count: 1 }],
    ['abcdefghabcdefghabcdefgh', { code: 'repeats' }],
    ['Xy7-pQ2zLm90_aBc', { code: 'short', length: 16 }],
  ])('like %s is weak', (token, weakness) => {
    expect(findWeakness(token)).toEqual(weakness);
  });

  test('of random letters is not', () => {
    const token = 'q3Zt-8LmX0_vRk2YwN5cHb7D';
    expect(findWeakness(token)).toBeUndefined();
    expect(isGuessedHash(sha256(token))).toBe(false);
  });
});
