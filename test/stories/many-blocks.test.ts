/**
 * Ten thousand blocks, each mined on the one before as fast as it goes:
 *
 *     1 - 2 - 3 - ... - 10000
 *
 * All are valid and dated in order.
 */
import { afterAll, expect, test } from 'vitest';
import { createThreadSearch } from '../../main/adapters/search/thread-search.ts';
import type { Block } from '../../main/consensus/block.ts';
import { checkBlock } from '../../main/consensus/rules/check-block.ts';
import { checkHeader, checkTimestamp } from '../../main/consensus/rules/check-header.ts';
import { completeBlock, createBlockTemplate } from '../../main/node/mining/block-template.ts';
import type { Pace } from '../../main/node/ports/nonce-search.ts';
import { ChainBuilder, EASY_PARAMS } from '../support/chain-builder.ts';

const BLOCKS = 10_000;
const PARAMS = { ...EASY_PARAMS, initialDifficulty: 6 };
const PACE: Pace = { threads: 1, maxHashesPerSecond: undefined };

const search = createThreadSearch();
afterAll(() => search.close());

test('ten thousand blocks mined in a row are valid and in order', async () => {
  const builder = new ChainBuilder(PARAMS);
  const coinbase = builder.wallets.A.createCoinbase(PARAMS.reward);
  const never = new AbortController().signal;
  let parent: Block = builder.genesis(Date.now() / 1000);
  let grandparent: Block | undefined;
  while (parent.height < BLOCKS) {
    const template = createBlockTemplate({
      params: PARAMS,
      tip: parent,
      difficulty: PARAMS.initialDifficulty,
      payments: [],
      coinbase,
    });
    const found = await search.search(template.search, PACE, never);
    const block = completeBlock(template, found!);
    checkBlock(PARAMS, block);
    checkHeader(PARAMS, block, parent, grandparent);
    checkTimestamp(PARAMS, block, Date.now() / 1000);
    if (!(block.timestamp > parent.timestamp)) expect.unreachable(`block ${block.height} is dated before its parent`);
    [grandparent, parent] = [parent, block];
  }
  expect(parent.timestamp).toBeLessThan((Date.now() + 1) / 1000);
}, 120_000);
