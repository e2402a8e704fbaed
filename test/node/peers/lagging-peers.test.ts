/** Peers whose chain stays shorter than ours, because they cannot reach this node. */
import { afterEach, describe, expect, test } from 'vitest';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { openPeersWorld, type PeersWorld } from './support/peers-world.ts';

let world: PeersWorld;
afterEach(() => world.close());

function chainOf(length: number, builder = new ChainBuilder()) {
  const genesis = builder.genesis();
  return [genesis, ...builder.chainOn(genesis, length - 1, { miner: null })];
}

describe('a peer with a shorter chain', () => {
  test('is told of our tip when that shows, and sent what it lacks when it does not fetch it', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const chain = chainOf(40);
    await world.mine(...chain);
    const peer = world.peer(1, { blocks: chain.slice(0, 8), tip: chain[7]!.hash, answer: 202 });
    await world.pass(5);
    expect(peer.told).toEqual([40]);
    await world.pass(45);
    expect(peer.told).toEqual([40, ...Array.from({ length: 32 }, (_, index) => index + 9)]);
    expect(world.logLines.at(-1)).toContain('it was sent 32 blocks');
  });

  test('that does not tell its last block is sent some that it has', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const chain = chainOf(40);
    await world.mine(...chain);
    const peer = world.peer(1, { blocks: chain.slice(0, 20), answer: 202 });
    await world.pass(50);
    expect(peer.told).toEqual([40, ...Array.from({ length: 23 }, (_, index) => index + 18)]);
  });

  test('on another branch is sent what follows the last common block', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const builder = new ChainBuilder();
    const chain = chainOf(12, builder);
    await world.mine(...chain);
    const other = builder.chainOn(chain[4]!, 3, { miner: builder.wallets.B });
    const peer = world.peer(1, { blocks: [...chain.slice(0, 5), ...other], answer: 202 });
    await world.pass(50);
    expect(peer.told).toEqual([12, 6, 7, 8, 9, 10, 11, 12]);
  });

  test('that grows is not sent blocks: it fetches by itself', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const chain = chainOf(40);
    await world.mine(...chain);
    const peer = world.peer(1, { blocks: chain.slice(0, 8) });
    for (let length = 8; length < 16; length++) {
      peer.blocks = chain.slice(0, length);
      await world.pass(30);
    }
    expect(peer.told).toEqual([40]);
  });

  test('that does not want them is sent blocks ever less often, and none after one that it refuses', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const chain = chainOf(10);
    await world.mine(...chain);
    const peer = world.peer(1, { blocks: chain.slice(0, 8), answer: 400 });
    await world.pass(30 * 36);
    // The tip once; then block 9 alone, after the 1st, 2nd, 4th, 8th, 16th and perhaps 32nd question in vain.
    expect(new Set(peer.told.slice(1))).toEqual(new Set([9]));
    expect(peer.count('fork')).toBeGreaterThanOrEqual(5);
    expect(peer.count('fork')).toBeLessThanOrEqual(6);
  });

  test('of the workshop, or one that knows no slices, is sent none', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1', '10.0.0.2'] });
    const chain = chainOf(10);
    await world.mine(...chain);
    const workshop = world.peer(1, { isWorkshop: true, blocks: chain.slice(0, 8) });
    const early = world.peer(2, { sendsSlices: false, blocks: chain.slice(0, 8) });
    await world.pass(120);
    expect([workshop.told, early.told]).toEqual([[], [10]]);
  });
});

test('a peer that was busy with something else when it was due is asked later', async () => {
  world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
  const chain = chainOf(30);
  const peer = world.peer(1, { blocks: chain.slice(0, 1) });
  await world.pass(20);
  // A question that an announcement brings about is under way when the next one is due.
  peer.hold();
  await world.peers.acceptAnnouncement(chain[19]!, '10.0.0.1');
  await world.pass(60);
  peer.release();
  await world.pass(1);
  const before = peer.count('status');
  await world.pass(120);
  expect(peer.count('status')).toBeGreaterThan(before + 1);
});
