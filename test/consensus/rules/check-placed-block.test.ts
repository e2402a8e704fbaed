/** The order of the stages: what is cheap comes first, and nothing is left out wherever a block stands. */
import { expect, test } from 'vitest';
import { createBlock, type Block } from '../../../main/consensus/block.ts';
import { checkPlacedBlock, type BlockPlace } from '../../../main/consensus/rules/check-placed-block.ts';
import { EASY_PARAMS, firstBlock, nextBlock, unsolvedBlock } from '../support/blocks.ts';
import { outcomeOf } from '../support/outcome.ts';

const FIRST = firstBlock();
const SECOND = nextBlock(FIRST);
const NOW = Number(SECOND.timestamp);
const PLACE: BlockPlace = {
  parent: FIRST,
  grandparent: undefined,
  firstBlock: undefined,
  refusal: undefined,
  anchor: undefined,
};
const TAKEN: BlockPlace = {
  ...PLACE,
  firstBlock: { code: 'second-genesis', detail: { code: 'chain-has-first-block', size: 1 } },
};
const RETIRED: BlockPlace = { ...PLACE, firstBlock: { code: 'retired-chain', detail: null } };
const REFUSED: BlockPlace = { ...PLACE, refusal: { code: 'refused-before' } };

const judge = (block: Block, place: BlockPlace, nowSeconds = NOW): string =>
  outcomeOf(() => checkPlacedBlock(EASY_PARAMS, block, place, nowSeconds));

test.each<[what: string, code: string, block: Block, place: BlockPlace]>([
  ['a first block in a chain, before anything is computed', 'second-genesis', firstBlock({ difficulty: 0 }), TAKEN],
  ['a first block of a retired chain, at once', 'retired-chain', firstBlock({ difficulty: 0 }), RETIRED],
  ['work, before what was known of the block', 'high-hash', unsolvedBlock(FIRST), REFUSED],
  ['what was known, before the parent', 'bad-prevblk', nextBlock(FIRST, { height: 7 }), REFUSED],
  ['the parent, before the clock', 'bad-height', nextBlock(FIRST, { height: 7 }), PLACE],
  ['the clock, last', 'time-too-new', SECOND, PLACE],
])('%s (%s)', (_what, code, block, place) => {
  expect(judge(block, place, 0)).toBe(code);
});

test('a block in its place passes', () => {
  expect(judge(SECOND, PLACE)).toBe('accepted');
  expect(judge(FIRST, { ...PLACE, parent: 'none' })).toBe('accepted');
});

test('a block whose parent may still arrive is checked as far as can be', () => {
  const place: BlockPlace = { ...PLACE, parent: 'unknown' };
  expect(judge(createBlock({ ...SECOND }), place)).toBe('accepted');
  expect(judge(unsolvedBlock(FIRST), place)).toBe('high-hash');
  expect(judge(SECOND, place, 0)).toBe('time-too-new');
});

test('where only a first block can be there is no other (bad-height)', () => {
  expect(judge(SECOND, { ...PLACE, parent: 'none' })).toBe('bad-height');
});
