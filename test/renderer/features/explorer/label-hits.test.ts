import { expect, test } from 'vitest';
import { findByLabel } from '../../../../renderer/features/explorer/label-hits.ts';
import type { Claim } from '../../../../renderer/format/claims.ts';

const claim = (address: string, ...names: string[]): Claim => ({
  address,
  names,
  nodes: [],
  isSigned: false,
  mark: '',
  doubt: null,
});
const CLAIMS = { a: claim('a', 'Anna'), b: claim('b', 'Table 3', 'Bert'), c: claim('c') };

test.each([
  ['you', ['own']],
  [' You ', ['own']],
  ['anna', ['a']],
  ['says it is Anna', ['a']],
  ['Table', ['b']],
  ['bert', ['b']],
  ['says', []],
  ['', []],
])('%j finds %j', (text, addresses) => {
  expect(findByLabel(text, CLAIMS, 'own').map((hit) => hit.kind === 'address' && hit.address)).toEqual(addresses);
});

test('"you" finds nothing before the own address is known', () => {
  expect(findByLabel('you', {}, undefined)).toEqual([]);
});
