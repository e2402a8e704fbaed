import { describe, expect, test } from 'vitest';
import { readSearch } from '../../main/api/search-text.ts';
import { HEIGHT_SEARCHES, hashSearches } from '../answers/inputs/searches.ts';

const HASH = '0003dde05d1af17b89579e594df58806650fb0eb3c540acf3f5927b2b6c6e772';

describe('a search', () => {
  test.each(HEIGHT_SEARCHES)('for %j is for height %s', (text, height) => {
    expect(readSearch(text).height).toBe(height);
  });

  test.each(hashSearches(HASH))('for %j is for the hash %s', (text, hashStart) => {
    expect(readSearch(text).hashStart).toBe(hashStart);
  });

  test('for a name keeps its blanks, for an address has none', () => {
    expect(readSearch(' "Table  3" ')).toMatchObject({ text: 'Table 3', joined: 'Table3' });
    expect(readSearch('MIIB\nIjAN').joined).toBe('MIIBIjAN');
  });
});
