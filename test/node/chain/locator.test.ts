/** Hashes by which a peer finds where its chain leaves ours. */
import { expect, test } from 'vitest';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { dumpOf, FROM_NETWORK, openTestChain } from '../../support/test-chain.ts';

const PEER = 'http://10.0.0.7:5000';

test('an empty chain names no block', () => {
  expect(openTestChain().chain.locator()).toEqual([]);
});

test('the last ten blocks are named, then ever fewer, and the first one', async () => {
  const { chain } = openTestChain();
  const make = new ChainBuilder();
  const genesis = make.genesis();
  const blocks = [genesis, ...make.chainOn(genesis, 99, { miner: null })];
  await chain.acceptDump(dumpOf(blocks), PEER);
  const heights = chain.locator().map((hash) => chain.getHeader(hash)!.height);
  expect(heights).toEqual([100, 99, 98, 97, 96, 95, 94, 93, 92, 91, 89, 85, 77, 61, 29, 1]);
});

test('good blocks beside the chain are named, too', async () => {
  const { chain } = openTestChain();
  const make = new ChainBuilder();
  const genesis = make.genesis();
  const best = [genesis, ...make.chainOn(genesis, 4)];
  const side = make.chainOn(genesis, 2, { miner: make.wallets.B });
  for (const block of [...best, ...side]) await chain.acceptBlock(block, FROM_NETWORK);
  expect(new Set(chain.locator())).toEqual(new Set([...side, ...best].map(({ hash }) => hash)));
});
