/** What people paste into the explorer's search field. */

type Search<Wanted> = readonly (readonly [text: string, wanted: Wanted | undefined])[];

/** Each with the height that is meant. */
export const HEIGHT_SEARCHES: Search<number> = [
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
];

/** Spellings of a block's hash, each with the beginning of a hash that is meant. */
export function hashSearches(hash: string): Search<string> {
  const [first, last] = [hash.slice(0, 8), hash.slice(-8)];
  return [
    [hash, hash],
    [hash.toUpperCase(), hash],
    [`0x${hash}`, hash],
    [`\u201c${hash}\u201d`, hash],
    [`${hash.slice(0, 32)}\n${hash.slice(32)}`, hash],
    [`${hash.slice(0, 20)} ${hash.slice(20)}`, hash],
    [`\u200b${hash.slice(0, 9)}\u200d${hash.slice(9)}\ufeff`, hash],
    [`${first}…${last}`, first],
    [`Block ${first}...${last}`, first],
    ['abc', undefined],
    [`${hash}0`, undefined],
    ['Ada', undefined],
  ];
}
