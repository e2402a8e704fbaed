import { describe, expect, test } from 'vitest';
import { readSearch } from '../../main/api/search-text.ts';

const HASH = '0003dde05d1af17b89579e594df58806650fb0eb3c540acf3f5927b2b6c6e772';

describe('a search', () => {
  test.each([
    ['3', 3],
    ['#3', 3],
    ['Block 3', 3],
    ['block #3', 3],
    ['"Block 3"', 3],
    ['Block 3.', 3],
    ['block 3, ', 3],
    ['1,000', 1000],
    ['1 000', 1000],
    ['1\u202f000', 1000],
    ['1.000', 1000],
    ['1\u2019000', 1000],
    ['#1,234,567', 1_234_567],
    ['Block 1,000', 1000],
    ['1.5', undefined],
    ['1,00', undefined],
    ['Blocks', undefined],
  ])('for %j is for height %s', (text, height) => {
    expect(readSearch(text).height).toBe(height);
  });

  test.each([
    [HASH, HASH],
    [HASH.toUpperCase(), HASH],
    [`0x${HASH}`, HASH],
    [`\u201c${HASH}\u201d`, HASH],
    [`${HASH.slice(0, 32)}\n${HASH.slice(32)}`, HASH],
    [`${HASH.slice(0, 20)} ${HASH.slice(20)}`, HASH],
    [`\u200b${HASH.slice(0, 9)}\u200d${HASH.slice(9)}\ufeff`, HASH],
    ['0003dde0…b6c6e772', '0003dde0'],
    ['Block 0003dde0...b6c6e772', '0003dde0'],
    ['abc', undefined],
    [`${HASH}0`, undefined],
    ['Ada', undefined],
  ])('for %j is for the hash %s', (text, hashStart) => {
    expect(readSearch(text).hashStart).toBe(hashStart);
  });

  test('for a name keeps its blanks, for an address has none', () => {
    expect(readSearch(' "Table  3" ')).toMatchObject({ text: 'Table 3', joined: 'Table3' });
    expect(readSearch('MIIB\nIjAN').joined).toBe('MIIBIjAN');
  });
});
