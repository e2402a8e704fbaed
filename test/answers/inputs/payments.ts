/** What people type into the two fields of a payment. */
import { testKey } from '../../support/test-keys.ts';

const ADDRESS = testKey('B').address;

/** An address, and what becomes of one on the way; each with what happened to it. */
export const PASTED_ADDRESSES: readonly (readonly [how: string, text: string])[] = [
  ['an address of 392 characters', ADDRESS],
  ['an address in two lines', `${ADDRESS.slice(0, 64)}\n${ADDRESS.slice(64)}`],
  ['an address with a line end after it', `${ADDRESS}\n`],
  ['an address in quotation marks, with a comma', `"${ADDRESS}",`],
  ['an address with a zero-width space in it', `${ADDRESS.slice(0, 100)}\u200b${ADDRESS.slice(100)}`],
  ['an address without its last letter', ADDRESS.slice(0, -1)],
  ['an address that lacks three letters in the middle', ADDRESS.slice(0, 200) + ADDRESS.slice(203)],
  ['an address with one letter too many', `${ADDRESS}A`],
];

export const AMOUNTS: readonly string[] = [
  '1',
  '1.0',
  ' 2.5 ',
  '1e1',
  '1,5',
  '1,000',
  '1,000,000',
  '1 000',
  '.5',
  '10 coins',
  'ten',
  '\uff11',
  '0',
  '-1',
  'NaN',
  '1000',
];
