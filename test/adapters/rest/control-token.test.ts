import { describe, expect, test } from 'vitest';
import { hasControlToken, hashControlToken } from '../../../main/adapters/rest/control-token.ts';

describe('the control token', () => {
  test('is known by its SHA-256, as other tools write it', () => {
    // printf %s abc | sha256sum
    expect(hashControlToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test.each([
    ['Bearer a-long-token', true],
    ['bearer   a-long-token', true],
    ['Bearer a-long-tokeN', false],
    ['Bearer a-long-token x', false],
    ['Bearer ', false],
    ['a-long-token', false],
    [`Bearer ${hashControlToken('a-long-token')}`, false],
    [undefined, false],
  ])('sent as %j: %s', (authorization, expected) => {
    expect(hasControlToken(authorization, hashControlToken('a-long-token'))).toBe(expected);
  });

  test("is nobody's where there is none, nor where the hash is none", () => {
    for (const hash of [undefined, '', 'abc', 'x'.repeat(64)]) expect(hasControlToken('Bearer x', hash)).toBe(false);
  });
});
