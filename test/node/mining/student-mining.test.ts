/** A student's code mines in place of the miner: its block is the node's own, and judged as anybody's. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBlock, type Block, type BlockFields } from '../../../main/consensus/block.ts';
import { isHashBelowTarget } from '../../../main/consensus/rules/target.ts';
import { ClassHold } from '../../../main/node/mining/class-hold.ts';
import type { Membership } from '../../../main/node/class/membership.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { FROM_NETWORK } from '../../support/test-chain.ts';
import { startTestNode, type TestNode } from '../../support/test-node.ts';

const make = new ChainBuilder();
const genesis = make.genesis();
const second = make.on(genesis, { miner: make.wallets.A });

let tested: TestNode;
let hold: ClassHold;
let membership: Membership | undefined;

beforeEach(async () => {
  hold = new ClassHold();
  membership = undefined;
  tested = await startTestNode({ owner: 'A', currentClass: () => membership, hold });
  for (const block of [genesis, second]) await tested.node.chain.acceptBlock(block, FROM_NETWORK);
});
afterEach(() => tested.stop());

/** What good code makes of the template, but for what a test changes. */
function mine(change: Partial<BlockFields> = {}): Block {
  const { payments, reward, lastTimestamp, ...rest } = tested.node.studentMining.template();
  const fields = { ...rest, transactions: [...payments, reward], timestamp: lastTimestamp + 6, ...change };
  for (let nonce = 0n; ; nonce++) {
    const block = createBlock({ ...fields, nonce });
    if (isHashBelowTarget(block.hash, block.difficulty)) return block;
  }
}

test('a block made of the template is the new tip, with the payments that wait and the reward', async () => {
  const { node, logLines, warnings } = tested;
  node.pay(make.wallets.B.address, 4n);
  const block = mine();
  expect(block.transactions).toHaveLength(2);
  expect(await node.studentMining.submit(block)).toEqual({ kind: 'connected' });
  expect(node.chain.tip?.hash).toBe(block.hash);
  expect(node.chain.getBalance(make.wallets.B.address)).toBe(4n);
  expect(logLines).toContain('Block 3 mined by student code!');
  // It is no other node with the same key.
  expect(warnings).toEqual([]);
});

test('a wrong block is refused with the code of the rule, and changes nothing', async () => {
  const { node } = tested;
  const { reward } = node.studentMining.template();
  const refused = async (change: Partial<BlockFields>): Promise<unknown> => node.studentMining.submit(mine(change));
  expect(await refused({ height: 2 })).toMatchObject({ kind: 'rejected', code: 'bad-height' });
  expect(await refused({ difficulty: second.difficulty + 1 })).toMatchObject({ code: 'bad-diffbits' });
  expect(await refused({ transactions: [reward, reward] })).toMatchObject({ code: 'bad-cb-multiple' });
  expect(await refused({ transactions: [{ ...reward, amount: 20n }] })).toMatchObject({ code: 'bad-cb-amount' });
  expect(node.chain.tip?.hash).toBe(second.hash);
});

test('an old template makes a block beside the chain', async () => {
  const { node } = tested;
  const late = mine();
  await node.chain.acceptBlock(make.on(second), FROM_NETWORK);
  expect(await node.studentMining.submit(late)).toEqual({ kind: 'side-branch' });
});

test('there is no template for the first block (no-blocks)', async () => {
  const empty = await startTestNode();
  expect(() => empty.node.studentMining.template()).toThrow(expect.objectContaining({ code: 'no-blocks' }));
  await empty.stop();
});

/** The class has begun with this block, as far as the node knows; `undefined`: it has heard nothing of it yet. */
function join(firstBlock: string | undefined, anchor?: Membership['anchor']): void {
  const named = { key: 'ab'.repeat(32), name: '10b' };
  const statement =
    firstBlock === undefined ? undefined : { ...named, number: 1, firstBlock, block: '', signature: '' };
  membership = { ...named, statement, anchor };
}

const waits = (pause: object) => expect.objectContaining({ problem: { code: 'mining-waits', pause } });

test('while the class has switched mining off there is no template, and a block is not taken (mining-waits)', async () => {
  const { node } = tested;
  const before = mine();
  hold.set({ name: '10b', since: 7 });
  const pause = { code: 'switched-off-by-class', name: '10b', since: 7 };
  expect(() => node.studentMining.template()).toThrow(waits(pause));
  await expect(node.studentMining.submit(before)).rejects.toThrow(waits(pause));
  expect(node.chain.tip?.hash).toBe(second.hash);
  hold.set(undefined);
  expect(await node.studentMining.submit(before)).toEqual({ kind: 'connected' });
});

test('a node that waits for the first block of its class has no template (mining-waits), not even on its old chain', async () => {
  const { studentMining } = tested.node;
  const pause = { code: 'waiting-for-class', name: '10b' };
  join(undefined);
  expect(() => studentMining.template()).toThrow(waits(pause));
  join('cd'.repeat(32));
  expect(() => studentMining.template()).toThrow(waits(pause));
  join(genesis.hash);
  expect(studentMining.template()).toMatchObject({ height: 3 });
  const empty = await startTestNode({ currentClass: () => membership });
  expect(() => empty.node.studentMining.template()).toThrow(waits(pause));
  await empty.stop();
});

test('a node that lacks the block that its class has anchored has no template (mining-waits)', async () => {
  const { node } = tested;
  const anchor = { height: 2, hash: 'ef'.repeat(32) };
  join(genesis.hash, anchor);
  await node.chain.anchorChanged();
  expect(() => node.studentMining.template()).toThrow(waits({ code: 'waiting-for-anchor', ...anchor }));
});
