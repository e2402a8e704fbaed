/** Blocks without a parent: bounded in number and in bytes, and counted rightly however they leave. */
import { expect, test } from 'vitest';
import type { Block } from '../../../main/consensus/block.ts';
import { ORPHAN_LIMITS, OrphanPool } from '../../../main/node/chain/orphan-pool.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { FROM_NETWORK } from '../../support/test-chain.ts';

const builder = new ChainBuilder();
const blocks = builder.chainOn(builder.genesis(), ORPHAN_LIMITS.blocks + 5, { miner: null });

const add = (pool: OrphanPool, block: Block, sizeBytes: number): void =>
  pool.add({ block, sizeBytes, origin: FROM_NETWORK });
const held = (pool: OrphanPool): Block[] => blocks.filter(({ hash }) => pool.has(hash));

test('holds a number of blocks, and lets the oldest go first', () => {
  const pool = new OrphanPool();
  for (const block of blocks) add(pool, block, 1);
  expect(held(pool)).toEqual(blocks.slice(5));
});

test('holds a number of bytes, and lets the oldest go first', () => {
  const pool = new OrphanPool();
  const third = Math.floor(ORPHAN_LIMITS.bytes / 3);
  for (const block of blocks.slice(0, 5)) add(pool, block, third);
  expect(held(pool)).toEqual(blocks.slice(2, 5));
});

test('has all its room again when blocks were taken out', () => {
  const pool = new OrphanPool();
  const third = Math.floor(ORPHAN_LIMITS.bytes / 3);
  for (let round = 0; round < 4; round++) {
    for (const block of blocks.slice(0, 3)) add(pool, block, third);
    expect(held(pool)).toHaveLength(3);
    for (const { previousHash } of blocks.slice(0, 3)) expect(pool.takeChildren(previousHash)).toHaveLength(1);
    expect(held(pool)).toEqual([]);
  }
});

test('does not count a block twice that comes twice', () => {
  const pool = new OrphanPool();
  const third = Math.floor(ORPHAN_LIMITS.bytes / 3);
  const [one, two, three] = blocks as [Block, Block, Block];
  add(pool, one, third);
  add(pool, one, third);
  add(pool, two, third);
  add(pool, three, third);
  expect(held(pool)).toEqual([one, two, three]);
});

test('gives out the children of a block, and no others', () => {
  const pool = new OrphanPool();
  for (const block of blocks.slice(0, 3)) add(pool, block, 1);
  expect(pool.takeChildren(blocks[1]!.hash).map(({ block }) => block)).toEqual([blocks[2]]);
  expect(held(pool)).toEqual(blocks.slice(0, 2));
});
