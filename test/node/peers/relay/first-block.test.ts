/** Who is told of a first block: peers that are empty, and those of our kind whose only block has a higher hash. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Block } from '../../../../main/consensus/block.ts';
import { openPeersWorld, settle, type PeersWorld } from '../support/peers-world.ts';

let world: PeersWorld;

afterEach(() => world.close());

describe('a first block', () => {
  test('is announced only to peers that are empty at that moment', async () => {
    world = openPeersWorld();
    const empty = [world.peer(1), world.peer(2, { isWorkshop: true })];
    const full = [world.peer(3), world.peer(4, { isWorkshop: true })];
    for (const peer of [...empty, ...full]) await world.peers.addPeer(peer.address);
    for (const peer of full) peer.blocks = [world.builder.genesis(5)];
    const genesis = world.builder.genesis();
    await world.mine(genesis, world.builder.on(genesis));
    for (const peer of empty) expect(peer.told).toEqual([1, 2]);
    for (const peer of full) expect(peer.told).toEqual([2]);
    expect(empty[1]!.openDumps + full[1]!.openDumps).toBe(0);
  });

  test('is passed on in the same way', async () => {
    world = openPeersWorld();
    const [empty, full] = [world.peer(1, { isWorkshop: true }), world.peer(2, { isWorkshop: true })];
    for (const peer of [empty, full]) await world.peers.addPeer(peer.address);
    full.blocks = [world.builder.genesis(5)];
    await world.peers.acceptAnnouncement(world.builder.genesis(), '10.0.0.9');
    await world.pass(1);
    expect(empty.told).toEqual([1]);
    expect(full.told).toEqual([]);
  });
});

describe('a first block, of two', () => {
  /** The lower one first. */
  function rivals(): [Block, Block] {
    const [one, other] = [world.builder.genesis(5), world.builder.genesis(6)];
    return one.hash < other.hash ? [one, other] : [other, one];
  }

  async function openWithRivals() {
    world = openPeersWorld();
    const [low, high] = rivals();
    const [ours, workshop] = [world.peer(1), world.peer(2, { isWorkshop: true })];
    for (const peer of [ours, workshop]) await world.peers.addPeer(peer.address);
    const give = (block: Block): void => {
      for (const peer of [ours, workshop]) peer.blocks = [block];
      ours.tip = block.hash;
    };
    return { low, high, ours, workshop, give };
  }

  test('is announced to a peer of our kind that has the other one, if it is lower', async () => {
    const { low, high, ours, workshop, give } = await openWithRivals();
    give(high);
    await world.mine(low);
    expect([ours.told, workshop.told]).toEqual([[1], []]);
  });

  test('is kept back from one that has a lower one, or more than one block', async () => {
    const { low, high, ours, workshop, give } = await openWithRivals();
    give(low);
    await world.mine(high);
    expect([ours.told, workshop.told]).toEqual([[], []]);
  });

  test('is told back to an announcer of our kind that has the higher one, and to no workshop node', async () => {
    world = openPeersWorld();
    const [low, high] = rivals();
    await world.mine(low);
    const [ours, workshop] = [world.peer(1, { blocks: [high] }), world.peer(2, { blocks: [high], isWorkshop: true })];
    ours.tip = high.hash;
    // The chain of the first one is read, so the block is known when the other one announces it.
    for (const peer of [workshop, ours]) {
      await world.peers.addPeer(peer.address);
      await world.peers.acceptAnnouncement(high, peer.address.slice('http://'.length, -':5000'.length));
    }
    await settle();
    expect([world.chain.firstHash, ours.told, workshop.told]).toEqual([low.hash, [1], []]);
  });
});
