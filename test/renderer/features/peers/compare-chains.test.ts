import { expect, test } from 'vitest';
import { compareChains } from '../../../../renderer/features/peers/compare-chains.ts';

const OWN = { height: 34, firstBlock: 'aa' };
const PEER = { height: 34, ownHeightThen: 34, firstBlock: 'aa' };

test.each([
  ['as ours', PEER],
  ['2 ahead', { ...PEER, height: 36 }],
  ['4 behind', { ...PEER, height: 30 }],
  // It answered before the last three blocks came here: nobody knows whether it has them by now.
  ['as ours then', { ...PEER, height: 31, ownHeightThen: 31 }],
  ['1 behind then', { ...PEER, height: 30, ownHeightThen: 31 }],
  // This node has caught up since.
  ['as ours', { ...PEER, ownHeightThen: 0 }],
  ['as ours then', { ...PEER, height: 30, ownHeightThen: 0 }],
  // This node has begun again since.
  ['4 behind', { ...PEER, height: 30, ownHeightThen: 90 }],
  // Blocks of two chains cannot be counted against each other.
  ['other chain', { ...PEER, height: 2, firstBlock: 'bb' }],
  ['other chain', { ...PEER, height: 90, firstBlock: 'bb' }],
  // A workshop node does not tell.
  ['4 behind', { ...PEER, height: 30, firstBlock: null }],
  ['', { ...PEER, height: null }],
])('%s: %j', (text, peer) => {
  expect(compareChains(peer, OWN)).toBe(text);
});

test('nothing is said before this node is known, and any chain is compared with none', () => {
  expect(compareChains(PEER, undefined)).toBe('');
  expect(compareChains(PEER, { height: 0, firstBlock: null })).toBe('34 ahead');
});
