import { expect, test } from 'vitest';
import { minedBlocksView } from '../../../main/api/views/mined-blocks-view.ts';
import type { StoredSummary } from '../../../main/node/ports/explorer-store.ts';

const ME = 'me';

/** Blocks with the times at which they were received, their dates (the same unless told) and miners, lowest first. */
function chainOf(blocks: readonly { readonly at: number; readonly dated?: number; readonly miner?: string }[]) {
  const stored = blocks.map(({ at, dated = at, miner }, index): StoredSummary => ({
    hash: `hash ${index + 1}`,
    height: index + 1,
    previousHash: `hash ${index}`,
    difficulty: 1,
    timestamp: dated,
    sizeBytes: 100,
    isInvalid: false,
    receivedAt: at,
    heardFrom: undefined,
    transactionCount: 1,
    miner,
  }));
  return {
    ownAddress: ME,
    size: stored.length,
    explorer: {
      listBestChain: (from: number, count: number) => stored.slice(from - count, from).toReversed(),
    },
  };
}

test('blocks since it began to work count, and those before do not', () => {
  const chain = chainOf([
    { at: 1 },
    { at: 2, miner: 'other' },
    { at: 3, miner: ME },
    { at: 10, miner: 'other' },
    { at: 11, miner: ME },
  ]);
  expect(minedBlocksView(chain, 4)).toEqual({ own: 1, all: 2 });
  expect(minedBlocksView(chain, 12)).toEqual({ own: 0, all: 0 });
});

test('a block that a wrong clock dated counts by when it came', () => {
  const chain = chainOf([
    { at: 1, dated: 9_999, miner: 'other' },
    { at: 10, miner: ME },
    { at: 11, miner: ME },
    { at: 12, dated: 2, miner: 'other' },
    { at: 13, miner: ME },
  ]);
  expect(minedBlocksView(chain, 4)).toEqual({ own: 3, all: 4 });
});

test('the first block counts for nobody', () => {
  expect(minedBlocksView(chainOf([{ at: 5 }, { at: 6, miner: ME }]), 1)).toEqual({ own: 1, all: 1 });
  expect(minedBlocksView(chainOf([]), 1)).toEqual({ own: 0, all: 0 });
});

test('at most the last 50 count', () => {
  const blocks = Array.from({ length: 300 }, (_, index) => ({ at: index, miner: index < 280 ? 'other' : ME }));
  expect(minedBlocksView(chainOf(blocks), 0)).toEqual({ own: 20, all: 50 });
});
