import { expect, test } from 'vitest';
import type { SearchHit } from '../../../../preload/contract/views/address-views.ts';
import { mergeHits } from '../../../../renderer/features/explorer/hit-list.ts';

const transaction: SearchHit = { kind: 'transaction', hash: '12ab', amount: '10', place: null };
const address = (text: string, name: string | null = null): SearchHit => ({ kind: 'address', address: text, name });

test('what the node finds comes before what peers call themselves', () => {
  expect(mergeHits([transaction, address('a', 'Anna')], [address('b')])).toEqual([
    transaction,
    address('a', 'Anna'),
    address('b'),
  ]);
});

test('what is found twice is listed once, with the name that the user gave', () => {
  expect(mergeHits([transaction, address('own', 'Me'), transaction], [address('own')])).toEqual([
    transaction,
    address('own', 'Me'),
  ]);
});
