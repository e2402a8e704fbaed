/** Stories of a chain that is retired: whoever offers it, and however long it is, it does not come back. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';
import { post } from '../adapters/rest/rest-client.ts';
import { ChainBuilder, TEST_EPOCH } from '../support/chain-builder.ts';
import { dumpOf, FROM_NETWORK, openTestChain } from '../support/test-chain.ts';
import { startTestNode, until, type TestNode, type TestNodeOptions } from '../support/test-node.ts';

const PEER = 'http://10.0.0.66:5000';
const newPath = useTempFolder();
const make = new ChainBuilder();
const first = make.genesis();
/** Retired. */
const old = [first, ...make.chainOn(first, 4)];
const other = make.genesis(TEST_EPOCH + 1);
const fresh = [other, ...make.chainOn(other, 2)];

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function start(blocks: readonly Block[], options: TestNodeOptions = {}): Promise<TestNode> {
  const tested = await startTestNode(options);
  closers.push(() => tested.stop());
  for (const block of blocks) await tested.node.chain.acceptBlock(block, FROM_NETWORK);
  return tested;
}

//  1a - 2a - 3a - 4a - 5a   retired, and longer
//  1b - 2b - 3b
describe('the chain that was retired', () => {
  const retired = [first.hash];
  const REFUSED = { kind: 'rejected', code: 'retired-chain', isSenderToBlame: false };

  test.each([
    ['an empty node', []],
    ['a node that has one block', [other]],
    ['a node that is on another chain', fresh],
  ])('is refused by %s, block by block and as a whole', async (_who, blocks) => {
    const { chain } = openTestChain({ retired });
    for (const block of blocks) await chain.acceptBlock(block, FROM_NETWORK);
    expect(await chain.acceptBlock(first, FROM_NETWORK)).toMatchObject(REFUSED);
    expect(await chain.acceptDump(dumpOf(old), PEER)).toMatchObject({
      kind: 'rejected',
      refusal: { height: 1, reason: { code: 'retired-chain', detail: { code: 'first-block', hash: first.hash } } },
      isSenderToBlame: false,
      added: 0,
    });
    for (const block of old.slice(1)) {
      expect(await chain.acceptBlock(block, FROM_NETWORK)).toMatchObject({ kind: 'orphan' });
    }
    expect([chain.size, chain.sideBlockCount]).toEqual([blocks.length, 0]);
  });

  test('is not followed from a branch that is stored beside the chain, nor chosen by hand', async () => {
    const file = newPath();
    const before = openTestChain({ file });
    // Both had been followed before one of them was retired.
    await before.chain.acceptDump(dumpOf(old.slice(0, 2)), PEER);
    await before.chain.acceptDump(dumpOf(fresh), PEER);
    await before.chain.drained();
    before.close();
    const { chain, close } = openTestChain({ file, retired });
    for (const block of old.slice(2)) {
      expect(await chain.acceptBlock(block, FROM_NETWORK)).toMatchObject({ kind: 'side-branch' });
    }
    await expect(chain.chooseBranch(old.at(-1)?.hash)).rejects.toMatchObject({
      problem: { code: 'invalid-branch', reason: { code: 'retired-chain' } },
    });
    await chain.drained();
    expect(chain.tip?.hash).toBe(fresh.at(-1)?.hash);
    close();
  });

  test('is not followed by a choice of it that was made before', async () => {
    const file = newPath();
    const before = openTestChain({ file });
    await before.chain.acceptDump(dumpOf(old.slice(0, 2)), PEER);
    await before.chain.acceptDump(dumpOf(fresh), PEER);
    await before.chain.chooseBranch(old[1]?.hash);
    await before.chain.drained();
    before.close();
    const { chain, close } = openTestChain({ file, retired: [other.hash] });
    expect(chain.firstHash).toBe(first.hash);
    close();
    const again = openTestChain({ file, retired });
    expect(again.chain.chosenBranch).toBeUndefined();
    again.close();
  });

  test('does not come back from a peer: neither by asking, nor by a stream, an announcement or /add_peer', async () => {
    const peer = await start(old, { owner: 'B' });
    const { node, url, warnings } = await start(fresh, { owner: 'C', retired });
    expect(await node.peers.addPeer(peer.url)).toEqual({ kind: 'not-longer' });
    await node.peers.runConsensus();
    await until(() => node.peers.listensTo === 1 && peer.node.peers.listensTo === 1);
    await peer.node.chain.acceptBlock(make.on(old.at(-1)!), { kind: 'miner' });
    await until(() => node.peers.list()[0]?.height === 6);
    for (const block of old) await post(url, '/new_block_mined', formatBlock(block));
    expect((await post(url, '/add_peer', JSON.stringify({ address: peer.url }))).body).toBe('Done');
    expect(node.chain.tip?.hash).toBe(fresh.at(-1)?.hash);
    expect(node.peers.list()).toMatchObject([
      {
        state: 'other-chain',
        firstBlock: first.hash,
        failures: 0,
        fetchFailures: 0,
        problem: { code: 'chain-refused' },
      },
    ]);
    // What was said of it is information; nobody has done anything wrong but the one who sent its first block.
    expect(warnings.filter((line) => !line.includes('(retired-chain)'))).toEqual([]);
    expect(node.peers.ahead.catchUp()).toBeUndefined();
  });

  test('keeps nobody from mining: an empty node does not wait for it, and makes a first block', async () => {
    const peer = await start(old, { owner: 'B' });
    const { node } = await start([], { owner: 'C', retired });
    await node.peers.addPeer(peer.url);
    node.miner.start();
    await until(() => node.chain.size > 5);
    expect(node.chain.firstHash).not.toBe(first.hash);
    // Its chain is the longer one now, and the peer follows the rule of the workshop.
    await until(() => peer.node.chain.firstHash === node.chain.firstHash);
  });

  test('is let go by a peer, which is one like others then', async () => {
    const peer = await start(old, { owner: 'B' });
    const { node } = await start(fresh.slice(0, 1), { owner: 'C', retired });
    await node.peers.addPeer(peer.url);
    await until(() => node.peers.listensTo === 1);
    expect(node.peers.list()).toMatchObject([{ state: 'other-chain' }]);
    const longer = [...fresh, ...make.chainOn(fresh.at(-1)!, 5)];
    await peer.node.chain.acceptDump(dumpOf(longer), PEER);
    await until(() => node.chain.size === longer.length);
    expect(node.peers.list()).toMatchObject([{ state: 'ok', firstBlock: other.hash, problem: undefined }]);
  });
});
