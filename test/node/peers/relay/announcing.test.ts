/** Who is told of which block, in which order, and where it ends. */
import type { PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { openPeersWorld, settle, type PeersWorld } from '../support/peers-world.ts';

let world: PeersWorld;

afterEach(() => world.close());

/** A world whose chain has a first block, with peers 7 and 8 that have it, too. */
async function openWithPeers(): Promise<ReturnType<typeof peersOf>> {
  world = openPeersWorld();
  await world.mine(world.builder.genesis());
  return peersOf();
}

async function peersOf() {
  const genesis = world.builder.genesis();
  const seven = world.peer(7, { blocks: [genesis] });
  const eight = world.peer(8, { blocks: [genesis], isWorkshop: true });
  await world.peers.addPeer('10.0.0.7');
  await world.peers.addPeer('10.0.0.8');
  return { genesis, seven, eight };
}

describe('a block', () => {
  test('that we mined is announced to all peers', async () => {
    const { genesis, seven, eight } = await openWithPeers();
    await world.mine(world.builder.on(genesis));
    expect(seven.told).toEqual([2]);
    expect(eight.told).toEqual([2]);
    for (const line of [
      'Announcing block 2 to 2 peers ...',
      'Announced to http://10.0.0.7:5000',
      'Announced to http://10.0.0.8:5000',
    ]) {
      expect(world.logLines).toContain(line);
    }
    expect(world.peers.list()).toMatchObject([{ height: 2 }, { height: 2 }]);
  });

  test('that a peer takes from us, or tells us of, is the end of its chain', async () => {
    world = openPeersWorld();
    const genesis = world.builder.genesis();
    await world.mine(genesis);
    const seven = world.peer(7, { blocks: [genesis], tip: genesis.hash });
    await world.peers.addPeer('10.0.0.7');
    const [second, third] = world.builder.chainOn(genesis, 2);
    await world.mine(second!);
    expect(seven.told).toEqual([2]);
    expect(world.peers.ahead.countOnOtherBranch()).toBe(0);
    await world.peers.acceptAnnouncement(third!, '10.0.0.7', seven.instance);
    expect(world.peers.list()).toMatchObject([{ height: 3 }]);
    expect(world.peers.ahead.countOnOtherBranch()).toBe(0);
  });

  test('that became our tip is passed on once', async () => {
    const { genesis, seven, eight } = await openWithPeers();
    const block = world.builder.on(genesis);
    expect(await world.peers.acceptAnnouncement(block, '10.0.0.9')).toEqual({ kind: 'connected' });
    expect(await world.peers.acceptAnnouncement(block, '10.0.0.7')).toEqual({ kind: 'known' });
    await settle();
    expect(seven.told).toEqual([2]);
    await world.pass(1);
    expect(eight.told).toEqual([2]);
    // That is a detail of the log: a node with many peers would have a line for each of them.
    expect(world.logLines).not.toContainEqual(expect.stringContaining('Announced to'));
  });

  test('that is no new tip is not passed on: known, side branch, orphan or refused', async () => {
    const { genesis, seven } = await openWithPeers();
    const best = world.builder.chainOn(genesis, 2);
    await world.mine(...best);
    const side = world.builder.on(genesis, { timestamp: 1 });
    const orphan = world.builder.chainOn(side, 3).at(-1)!;
    const bad = world.builder.on(best[1]!, { difficulty: 0 });
    const kinds: string[] = [];
    for (const block of [best[0]!, side, orphan, bad]) {
      kinds.push((await world.peers.acceptAnnouncement(block, '10.0.0.9')).kind);
    }
    await settle();
    expect(kinds).toEqual(['known', 'side-branch', 'orphan', 'rejected']);
    expect(seven.told).toEqual([2, 3]);
  });

  test('is one of a row when it connects others that waited: all are passed on in order', async () => {
    const { genesis, eight } = await openWithPeers();
    const [second, third, fourth] = world.builder.chainOn(genesis, 3);
    await world.peers.acceptAnnouncement(fourth!, '10.0.0.9');
    await world.peers.acceptAnnouncement(third!, '10.0.0.9');
    await world.peers.acceptAnnouncement(second!, '10.0.0.9');
    await world.pass(1);
    expect(eight.told).toEqual([2, 3, 4]);
  });

  test('of a sync is passed on to all but its source, when the sync has ended', async () => {
    const { genesis, seven, eight } = await openWithPeers();
    const nine = world.peer(9, { blocks: [genesis, ...world.builder.chainOn(genesis, 4)] });
    await world.peers.addPeer('10.0.0.9');
    await world.pass(1);
    expect(seven.told).toEqual([2, 3, 4, 5]);
    expect(eight.told).toEqual([2, 3, 4, 5]);
    expect(nine.told).toEqual([]);
  });

  test('of a long sync is passed on only when it is the last', async () => {
    const { genesis, seven } = await openWithPeers();
    world.peer(9, { blocks: [genesis, ...world.builder.chainOn(genesis, 250)] });
    await world.peers.addPeer('10.0.0.9');
    await settle();
    // The end of what came in slices of the chain's own size.
    expect(seven.told.at(-1)).toBe(251);
    expect(seven.told.length).toBeLessThanOrEqual(16);
  });

  test('goes to those that answer, whatever the others do', async () => {
    const { genesis, seven, eight } = await openWithPeers();
    seven.hold();
    eight.failsAt = 'connect';
    world.peer(9, { blocks: [genesis] });
    await world.peers.addPeer('10.0.0.9');
    await world.mine(world.builder.on(genesis));
    expect(world.peers.list()).toMatchObject([{ failures: 0 }, { failures: 1 }, { height: 2 }]);
  });

  test('that is refused there leaves a word in the list', async () => {
    const { genesis, eight } = await openWithPeers();
    eight.answer = 400;
    const [second, third] = world.builder.chainOn(genesis, 2);
    await world.mine(second!);
    expect(world.peers.list()[1]).toMatchObject({ state: 'ok', problem: { code: 'block-refused', height: 2 } });
    eight.answer = 201;
    await world.mine(third!);
    expect(world.peers.list()[1]).toMatchObject({ state: 'ok', problem: undefined });
  });
});

describe('a workshop node', () => {
  test('is told of what others mine when it is our turn, of what we mine at once', async () => {
    const { genesis, seven, eight } = await openWithPeers();
    const [second, third, fourth] = world.builder.chainOn(genesis, 3);
    await world.peers.acceptAnnouncement(second!, '10.0.0.9');
    await settle();
    expect([seven.told, eight.told]).toEqual([[2], []]);
    await world.pass(1);
    expect(eight.told).toEqual([2]);
    await world.mine(third!);
    expect(eight.told).toEqual([2, 3]);
    await world.peers.acceptAnnouncement(fourth!, '10.0.0.9');
    await world.mine(world.builder.on(fourth!));
    expect(eight.told).toEqual([2, 3, 4, 5]);
    await world.pass(1);
    expect(eight.told).toEqual([2, 3, 4, 5]);
  });

  test('misses none of many that come at once, turns or not', async () => {
    const { genesis, eight } = await openWithPeers();
    const blocks = world.builder.chainOn(genesis, 30);
    for (const block of blocks) {
      await world.peers.acceptAnnouncement(block, '10.0.0.7');
      await settle();
    }
    await world.pass(2);
    expect(eight.told).toEqual(blocks.map(({ height }) => height));
  });

  test('is told of nothing more when we end before our turn', async () => {
    const { genesis, eight } = await openWithPeers();
    await world.peers.acceptAnnouncement(world.builder.on(genesis), '10.0.0.9');
    await world.peers.close();
    await world.pass(1);
    expect(eight.told).toEqual([]);
  });
});

describe('a slow peer', () => {
  test('gets blocks one at a time and in order', async () => {
    const { genesis, eight } = await openWithPeers();
    eight.hold();
    await world.mine(...world.builder.chainOn(genesis, 5));
    expect(eight.told).toEqual([2]);
    eight.release();
    await settle();
    expect(eight.told).toEqual([2, 3, 4, 5, 6]);
  });

  test('gets only the newest of too many', async () => {
    const { genesis, eight } = await openWithPeers();
    eight.hold();
    await world.mine(...world.builder.chainOn(genesis, 18));
    eight.release();
    await settle();
    expect(eight.told).toEqual([2, 19]);
  });

  test('gets the blocks of the new branch only, after a reorganisation', async () => {
    const { genesis, eight } = await openWithPeers();
    eight.hold();
    await world.mine(...world.builder.chainOn(genesis, 2));
    const branch = world.builder.chainOn(genesis, 3, { timestamp: 1 });
    for (const block of branch) await world.peers.acceptAnnouncement(block, '10.0.0.9');
    eight.release();
    await world.pass(1);
    expect(eight.told).toEqual([2, 2, 3, 4]);
  });

  test('gets what waited although one call took too long', async () => {
    const { genesis, eight } = await openWithPeers();
    eight.hold();
    await world.mine(...world.builder.chainOn(genesis, 2));
    eight.failsAt = 'timeout';
    eight.release();
    await settle();
    expect(eight.told).toEqual([2, 3]);
  });

  test('gets nothing of what waited when it is gone', async () => {
    const { genesis, eight } = await openWithPeers();
    eight.hold();
    await world.mine(...world.builder.chainOn(genesis, 3));
    eight.failsAt = 'connect';
    eight.release();
    await settle();
    expect(eight.told).toEqual([2]);
  });
});

describe('an announcer that is behind us', () => {
  test('is told of our tip, once, so that it can catch up', async () => {
    const { genesis, seven, eight } = await openWithPeers();
    await world.mine(...world.builder.chainOn(genesis, 3));
    const side = world.builder.chainOn(genesis, 2, { timestamp: 1 });
    await world.mine(world.builder.on((await tipOf())!));
    seven.calls.length = 0;
    eight.calls.length = 0;
    for (const block of side) await world.peers.acceptAnnouncement(block, '10.0.0.7');
    for (const block of side) await world.peers.acceptAnnouncement(block, '10.0.0.8');
    await settle();
    // It was told when we mined it.
    expect(seven.told).toEqual([]);
    expect(eight.told).toEqual([]);

    const nine = world.peer(9, { blocks: [genesis] });
    await world.peers.addPeer('10.0.0.9');
    await world.peers.acceptAnnouncement(side[1]!, '10.0.0.9');
    await world.peers.acceptAnnouncement(world.builder.on(genesis, { timestamp: 2 }), '10.0.0.9');
    await settle();
    expect(nine.told).toEqual([5]);
  });

  async function tipOf() {
    const wires = world.chain.bestWires(world.chain.size, 1);
    const { parseBlock } = await import('../../../../main/consensus/wire.ts');
    return wires[0] === undefined ? undefined : parseBlock(wires[0]);
  }
});

describe('a block that a peer refuses', () => {
  async function refusedBecause(answerText: string): Promise<PeerProblem | undefined> {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    world.peer(1, { answer: 400, answerText });
    await world.pass(1);
    await world.mine(world.builder.genesis());
    return world.peers.list()[0]?.problem;
  }

  test('is shown with the words of that peer, as its words', async () => {
    const words = 'the block is dated too far ahead of our clock: 3 h ahead (time-too-new)';
    expect(await refusedBecause(`Rejected: ${words}`)).toEqual({ code: 'block-refused', height: 1, words });
    expect(world.logLines.filter((line) => line.includes('(time-too-new)'))).toHaveLength(1);
    expect(world.peers.list()).toMatchObject([{ state: 'ok' }]);
  });

  test('is explained by ourselves where the peer says nothing', async () => {
    expect(await refusedBecause('Rejected')).toEqual({ code: 'block-refused', height: 1, words: null });
  });

  test('brings nothing of the peer into the log but codes that we know', async () => {
    await refusedBecause('Rejected: Your computer is infected (call-me-now)');
    expect(world.logLines.join('\n')).not.toMatch(/infected|call-me/u);
  });
});
