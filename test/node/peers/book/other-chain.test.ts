/** A peer whose chain begins with a block that this node does not follow: it stays a peer, is left in peace, and not waited for. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Block } from '../../../../main/consensus/block.ts';
import { ChainBuilder, TEST_EPOCH } from '../../../support/chain-builder.ts';
import { type FakePeer, openPeersWorld, type PeersWorld } from '../support/peers-world.ts';

const make = new ChainBuilder();
const first = make.genesis();
const old = [first, ...make.chainOn(first, 5)];
const other = make.genesis(TEST_EPOCH + 1);

let world: PeersWorld;
afterEach(() => world.close());

function open(traits: Partial<FakePeer>): FakePeer {
  world = openPeersWorld({ initialPeers: ['10.0.0.7'], retired: [first.hash] });
  return world.peer(7, { blocks: old, ...traits });
}

const longer = (blocks: readonly Block[]): Block[] => [...blocks, ...make.chainOn(blocks.at(-1)!, 5)];

const KINDS: readonly (readonly [string, Partial<FakePeer>, fetched: number])[] = [
  ['says so', { firstBlock: first.hash }, 0],
  ['does not say so', {}, 1],
  ['sends no slices', { sendsSlices: false }, 1],
  ['is of the original kind', { isWorkshop: true }, 1],
];

describe.each(KINDS)('a peer on a retired chain that %s', (_which, traits, fetched) => {
  test('is found out once, and not asked for its chain again and again', async () => {
    const peer = open(traits);
    await world.pass(2);
    expect(peer.count('blocks') + peer.count('greet')).toBeLessThanOrEqual(fetched + 1);
    await world.pass(20);
    expect(peer.count('blocks') + peer.count('greet')).toBeLessThanOrEqual(fetched + 1);
    expect(world.chain.size).toBe(0);
  });

  test('is shown as such, and blamed for nothing', async () => {
    open(traits);
    await world.pass(40);
    expect(world.peers.list()).toMatchObject([
      {
        state: 'other-chain',
        firstBlock: first.hash,
        failures: 0,
        fetchFailures: 0,
        problem: { code: 'chain-refused', reason: { code: 'retired-chain' } },
      },
    ]);
  });

  test('is waited for by nobody', async () => {
    open(traits);
    await world.pass(2);
    await world.peers.runConsensus();
    expect(world.peers.ahead.otherChain()).toBeUndefined();
    expect(world.peers.ahead.catchUp()).toBeUndefined();
    await world.mine(other);
    expect(world.peers.ahead.countOnOtherBranch()).toBe(0);
  });

  test('is followed as soon as it is on another one', async () => {
    const peer = open(traits);
    await world.pass(2);
    const blocks = longer([other]);
    Object.assign(peer, { blocks, firstBlock: traits.firstBlock && other.hash });
    await world.peers.runConsensus();
    expect(world.chain.size).toBe(6);
    expect(world.peers.list()).toMatchObject([{ state: 'ok', problem: undefined }]);
  });
});

test('a block of such a peer has this peer alone asked again, in case it has come over', async () => {
  const peer = open({ firstBlock: first.hash });
  const second = world.peer(8, { firstBlock: first.hash, blocks: old });
  await world.peers.addPeer('10.0.0.8');
  await world.pass(2);
  await world.mine(other);
  const [asked, others] = [peer.count('status'), second.count('status')];
  await world.peers.acceptAnnouncement(make.on(old.at(-1)!), '10.0.0.7', peer.instance);
  await world.pass(3);
  expect([peer.count('status'), second.count('status')]).toEqual([asked + 1, others]);
});
