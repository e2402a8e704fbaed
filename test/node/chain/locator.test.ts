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

//  1 - 2 - ... - 31
//    \ a2 - ... - a4
//    \ b2 - ... - b13
test('the ends of all branches are named, however long the newest one is', async () => {
  const { chain } = openTestChain();
  const make = new ChainBuilder();
  const genesis = make.genesis();
  const best = [genesis, ...make.chainOn(genesis, 30)];
  const a = make.chainOn(genesis, 3, { miner: make.wallets.A });
  const b = make.chainOn(genesis, 12, { miner: make.wallets.B });
  for (const block of [...best, ...a, ...b]) await chain.acceptBlock(block, FROM_NETWORK);
  const ofA = new Set(a.map(({ hash }) => hash));
  const heights = (blocks: typeof a) => {
    const heightOf = new Map(blocks.map(({ hash, height }) => [hash, height]));
    return chain.locator().flatMap((hash) => heightOf.get(hash) ?? []);
  };
  expect(chain.locator().filter((hash) => ofA.has(hash))).toEqual([a.at(-1)!.hash]);
  expect(heights(b)).toEqual([13, 12, 10, 6]);
});

test('a hundred branches take no more room than eight', async () => {
  const { chain } = openTestChain();
  const make = new ChainBuilder();
  const genesis = make.genesis();
  const best = [genesis, ...make.chainOn(genesis, 100, { miner: null })];
  await chain.acceptDump(dumpOf(best), PEER);
  const alone = chain.locator().length;
  const side = best.slice(0, 100).map((parent) => make.on(parent, { miner: make.wallets.B }));
  for (const block of side) await chain.acceptBlock(block, FROM_NETWORK);
  const newest = side.slice(-8).map(({ hash }) => hash);
  expect(chain.locator().slice(0, 8)).toEqual(newest.toReversed());
  expect(chain.locator()).toHaveLength(alone + 8);
});
