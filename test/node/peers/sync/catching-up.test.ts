/** How a node finds a longer chain: on demand, by itself, and after an announcement that it cannot place. */
import { afterEach, describe, expect, test } from 'vitest';
import { PeerError } from '../../../../main/node/ports/peer-client.ts';
import { openPeersWorld, settle, type PeersWorld } from '../support/peers-world.ts';

let world: PeersWorld;

afterEach(() => world.close());

function chainOf(length: number, timestamp?: number) {
  const genesis = world.builder.genesis(timestamp);
  return [genesis, ...world.builder.chainOn(genesis, length - 1)];
}

describe('consensus', () => {
  test('takes the longest chain, and fetches no other', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1', '10.0.0.2', '10.0.0.3'], isStarted: false });
    world.peers.start();
    const chain = chainOf(6);
    const [one, two, three] = [world.peer(1), world.peer(2), world.peer(3)];
    one.blocks = chain.slice(0, 4);
    two.blocks = chain;
    three.blocks = chain.slice(0, 5);
    await world.peers.runConsensus();
    expect(world.chain.size).toBe(6);
    expect([one, two, three].map((peer) => peer.count('blocks'))).toEqual([0, 1, 0]);
    expect(world.logLines).toContain('Running consensus ...');
  });

  test('tries the next one when the longest is refused or cannot be fetched', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1', '10.0.0.2', '10.0.0.3'] });
    const chain = chainOf(6);
    world.peer(1, { blocks: chain.slice(0, 4) });
    world.peer(2, { blocks: [chain[0]!, chain[0]!, chain[0]!, chain[0]!, chain[0]!, chain[0]!, chain[0]!] });
    const three = world.peer(3, { blocks: chain });
    const fetched = three.take.bind(three);
    three.take = async (call) => {
      if (call === 'blocks') three.failsAt = 'timeout';
      await fetched(call);
    };
    await world.peers.runConsensus();
    expect(world.chain.size).toBe(4);
    expect(world.peers.list()).toMatchObject([
      { state: 'ok', problem: undefined },
      { state: 'ok', problem: { code: 'chain-refused', reason: { code: 'second-genesis' } } },
      { state: 'backing-off', fetchFailures: 1 },
    ]);
  });

  test('fetches the chains of workshop nodes one by one, keeps the longest only, and lets go of all', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'] });
    const chain = chainOf(6);
    const peers = [3, 6, 5, 1].map((length, index) =>
      world.peer(index + 1, { isWorkshop: true, blocks: chain.slice(0, length) }),
    );
    let mostOpen = 0;
    for (const peer of peers) {
      const take = peer.take.bind(peer);
      peer.take = (call) => {
        const openNow = peers.reduce((sum, one) => sum + one.openDumps, 0);
        mostOpen = Math.max(mostOpen, openNow);
        return take(call);
      };
    }
    await world.peers.runConsensus();
    expect(world.chain.size).toBe(6);
    expect(peers.map((peer) => peer.count('greet'))).toEqual([1, 1, 1, 1]);
    expect(peers.map((peer) => peer.openDumps)).toEqual([0, 0, 0, 0]);
    expect(mostOpen).toBeLessThanOrEqual(1);
  });

  test('is shared by those who ask while it runs', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const peer = world.peer(1);
    await Promise.all([world.peers.runConsensus(), world.peers.runConsensus()]);
    expect(peer.count('status')).toBe(1);
    await world.peers.runConsensus();
    expect(peer.count('status')).toBe(2);
  });

  test('keeps our chain among equals', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    await world.mine(...chainOf(3));
    const peer = world.peer(1, { isWorkshop: true, blocks: chainOf(3, 1) });
    const tip = world.chain.tip?.hash;
    await world.peers.runConsensus();
    expect(world.chain.tip?.hash).toBe(tip);
    expect(peer.openDumps).toBe(0);
  });
});

describe('by itself', () => {
  test('a node asks soon after its start, and then every 30 seconds or so', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const peer = world.peer(1);
    await world.pass(1);
    expect(peer.count('status')).toBe(1);
    await world.pass(23);
    expect(peer.count('status')).toBe(1);
    await world.pass(14);
    expect(peer.count('status')).toBe(2);
    peer.blocks = chainOf(3);
    await world.pass(38);
    expect(world.chain.size).toBe(3);
  });

  test('it asks a failing peer after 5 seconds, then twice as long each time, and finds it again', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const peer = world.peer(1, { failsAt: 'connect' });
    const counts: number[] = [];
    for (const seconds of [1, 5, 10, 20]) {
      await world.pass(seconds + 0.75);
      counts.push(peer.count('status'));
    }
    expect(counts).toEqual([1, 2, 3, 4]);
    expect(world.peers.list()).toMatchObject([
      { state: 'unreachable', failures: 4, problem: { code: 'no-answer', peer: peer.address } },
    ]);
    expect(world.logLines.filter((line) => line.includes('is unreachable'))).toHaveLength(1);

    // Its owner wants it: it is back within a minute.
    await world.pass(20 * 60);
    expect(peer.count('status')).toBeLessThan(27);
    peer.failsAt = undefined;
    await world.pass(61);
    expect(world.peers.list()).toMatchObject([{ state: 'ok', failures: 0, problem: undefined }]);
    expect(world.logLines).toContain(`Peer ${peer.address} is back.`);
  });

  test('it asks a failing peer that nobody has named every five minutes', async () => {
    world = openPeersWorld({});
    const peer = world.peer(1, { failsAt: 'connect' });
    world.peers.acceptGreeting('http://x:5000', '10.0.0.1');
    await world.pass(20 * 60);
    expect(peer.count('status')).toBeLessThan(12);
    peer.failsAt = undefined;
    await world.pass(5 * 60 + 1);
    expect(world.peers.list()).toMatchObject([{ state: 'ok', failures: 0 }]);
  });

  test('it asks a failing peer at once when that gives a sign of life', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const peer = world.peer(1, { failsAt: 'connect' });
    await world.pass(120);
    expect(world.peers.list()).toMatchObject([{ state: 'unreachable' }]);
    peer.failsAt = undefined;
    world.peers.acceptGreeting('http://x:5000', '10.0.0.1');
    await world.pass(1);
    expect(world.peers.list()).toMatchObject([{ state: 'ok' }]);

    peer.failsAt = 'connect';
    await world.pass(300);
    expect(world.peers.list()).toMatchObject([{ state: 'unreachable' }]);
    peer.failsAt = undefined;
    await world.peers.acceptAnnouncement(world.builder.genesis(), '10.0.0.1');
    await world.pass(1);
    expect(world.peers.list()).toMatchObject([{ state: 'ok', failures: 0 }]);
  });

  test('it announces nothing to a peer that is unreachable', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const peer = world.peer(1, { failsAt: 'connect' });
    await world.pass(60);
    await world.mine(...chainOf(2));
    expect(peer.told).toEqual([]);
    expect(world.logLines).toContain('Announcing block 2 to 0 peers ...');
  });

  test('it counts failures that come together as one', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const chain = chainOf(8);
    await world.mine(chain[0]!);
    const peer = world.peer(1, { blocks: chain.slice(0, 1) });
    await world.pass(1);
    peer.failsAt = 'timeout';
    await world.mine(...chain.slice(1));
    expect(world.peers.list()).toMatchObject([{ state: 'backing-off', failures: 1 }]);
  });

  test('it asks a workshop node the less often the longer its chain is', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1', '10.0.0.2'] });
    const chain = chainOf(4);
    const short = world.peer(1, { isWorkshop: true, blocks: chain });
    const long = world.peer(2, { isWorkshop: true, blocks: Array.from({ length: 5000 }, () => 'no block') });
    await world.pass(140);
    expect(short.count('greet')).toBeGreaterThanOrEqual(3);
    expect(long.count('greet')).toBe(1);
  });

  test('it asks a peer whose chain is refused ever less often', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const peer = world.peer(1, { blocks: [...chainOf(2), 'no block'] });
    await world.pass(30 * 60);
    expect(peer.count('blocks')).toBeGreaterThanOrEqual(3);
    expect(peer.count('blocks')).toBeLessThan(10);
    expect(world.peers.list()).toMatchObject([
      { state: 'ok', problem: { code: 'chain-refused', reason: { code: 'malformed' } } },
    ]);
    peer.blocks = chainOf(4);
    await world.pass(12 * 60);
    expect(world.chain.size).toBe(4);
    expect(world.peers.list()).toMatchObject([{ state: 'ok', problem: undefined }]);
  });
});

describe('an announced block', () => {
  test('with an unknown parent makes the node fetch from the sender', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1', '10.0.0.2'] });
    const chain = chainOf(5);
    const [one, two] = [world.peer(1, { blocks: chain.slice(0, 1) }), world.peer(2)];
    await world.pass(5);
    two.blocks = chain;
    one.calls.length = 0;
    expect(await world.peers.acceptAnnouncement(chain[4]!, '10.0.0.2')).toMatchObject({ kind: 'orphan' });
    await settle();
    expect(world.chain.size).toBe(5);
    expect(one.count('status')).toBe(0);
  });

  test('with an unknown parent from an unknown sender makes it ask all others', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1', '10.0.0.2'] });
    const chain = chainOf(5);
    const [, two] = [world.peer(1), world.peer(2, { isWorkshop: true })];
    await world.pass(10);
    two.blocks = chain.slice(0, 4);
    await world.peers.acceptAnnouncement(chain[4]!, '10.0.0.9');
    await settle();
    // The four that the peer has, and the one that had been waiting for them.
    expect(world.chain.size).toBe(5);
  });

  test('makes it ask a peer only so often, and later what was left out', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const peer = world.peer(1, { isWorkshop: true });
    await world.pass(10);
    const chain = chainOf(40);
    peer.blocks = chain.slice(0, 3);
    const before = peer.count('greet');
    for (let height = 20; height <= 40; height++) {
      await world.peers.acceptAnnouncement(chain[height - 1]!, '10.0.0.1');
      await settle();
    }
    expect(peer.count('greet') - before).toBe(1);
    peer.blocks = chain;
    await world.pass(6);
    expect(peer.count('greet') - before).toBe(2);
    expect(world.chain.size).toBe(40);
  });

  test('is fetched for one at a time; of many needs the latest counts', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const peer = world.peer(1);
    await world.pass(5);
    peer.hold();
    const chain = chainOf(30);
    peer.blocks = chain;
    for (let height = 20; height <= 30; height++) await world.peers.acceptAnnouncement(chain[height - 1]!, '10.0.0.1');
    expect(peer.count('status')).toBe(2);
    peer.release();
    await settle();
    expect(world.chain.size).toBe(30);
    expect(peer.count('blocks')).toBe(1);
  });

  test('with an unknown parent is not forgotten for the sake of one that lacks none', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1', '10.0.0.2', '10.0.0.3'] });
    const chain = chainOf(3);
    await world.mine(...chain);
    const longer = [...chain, ...world.builder.chainOn(chain[2]!, 3)];
    const [one] = [1, 3].map((place) => world.peer(place, { blocks: chain }));
    const two = world.peer(2, { isWorkshop: true, blocks: chain });
    await world.pass(20);
    one!.hold();
    const side = world.builder.on(chain[1]!, { timestamp: 1_700_000_100 });
    await world.peers.acceptAnnouncement(side, '10.0.0.1');
    two.blocks = longer;
    await world.peers.acceptAnnouncement(longer[5]!, '10.0.0.2');
    await world.peers.acceptAnnouncement(world.builder.on(chain[1]!, { timestamp: 1_700_000_200 }), '10.0.0.3');
    await world.pass(3);
    expect(world.chain.size).toBe(6);
  });

  test('that is not higher than our chain makes it fetch nothing', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    await world.mine(...chainOf(6));
    const peer = world.peer(1, { blocks: chainOf(4, 1) });
    await world.pass(5);
    peer.calls.length = 0;
    expect(await world.peers.acceptAnnouncement(chainOf(4, 1)[3]!, '10.0.0.1')).toMatchObject({ kind: 'orphan' });
    await settle();
    expect(peer.count('status') + peer.count('blocks')).toBe(0);
  });

  test('of a fork as long as ours makes it look at the sender, not fetch its chain', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1', '10.0.0.2'] });
    const chain = chainOf(3);
    await world.mine(...chain);
    const [one, two] = [world.peer(1, { blocks: chain }), world.peer(2, { isWorkshop: true, blocks: chain })];
    await world.pass(10);
    for (const peer of [one, two]) peer.calls.length = 0;
    const side = world.builder.on(chain[1]!, { timestamp: 1_700_000_100 });
    for (const sender of ['10.0.0.1', '10.0.0.2']) await world.peers.acceptAnnouncement(side, sender);
    await settle();
    expect(one.calls).toEqual(['status']);
    expect(two.calls).toEqual([]);
  });
});

describe('a chain that breaks off on the way', () => {
  test('is kept as far as it came, and its peer has not broken its promise', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const peer = world.peer(1, { blocks: chainOf(12), breaksOffAfter: 5 });
    await world.pass(1);
    expect(world.chain.size).toBe(5);
    expect(world.peers.list()).toMatchObject([{ state: 'ok', fetchFailures: 1 }]);
    expect(world.peers.ahead.catchUp()).toMatchObject({ state: 'fetching', peer: peer.address });
    expect(world.peers.ahead.restOfChain()).toEqual({ peer: peer.address, name: 'Ada', height: 12 });
    peer.breaksOffAfter = 9;
    await world.pass(6);
    expect(world.chain.size).toBe(9);
    peer.breaksOffAfter = undefined;
    await world.pass(6);
    expect(world.chain.size).toBe(12);
    expect(world.peers.ahead.restOfChain()).toBeUndefined();
    expect(world.logLines.filter((line) => line.includes('did not arrive'))).toHaveLength(1);
  });

  test('of another branch is kept beside ours as far as it came, and its peer is getting on', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const own = chainOf(8);
    const theirs = [...own.slice(0, 2), ...world.builder.chainOn(own[1]!, 12, { miner: world.builder.wallets.B })];
    const peer = world.peer(1, { blocks: theirs, breaksOffAfter: 5 });
    for (const block of own) await world.chain.acceptBlock(block, { kind: 'miner' });
    await world.pass(1);
    expect(world.chain.size).toBe(8);
    expect(world.peers.list()).toMatchObject([{ state: 'ok', fetchFailures: 1 }]);
    peer.breaksOffAfter = 7;
    await world.pass(6);
    expect(world.peers.list()).toMatchObject([{ state: 'ok', fetchFailures: 1 }]);
    peer.breaksOffAfter = undefined;
    await world.pass(6);
    expect(world.chain.size).toBe(14);
  });

  test('is not waited for when the next try brings nothing more', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    world.peer(1, { blocks: chainOf(12), breaksOffAfter: 5 });
    await world.pass(7);
    expect(world.chain.size).toBe(5);
    expect(world.peers.list()).toMatchObject([{ state: 'not-delivering', fetchFailures: 2 }]);
    expect(world.peers.ahead.restOfChain()).toBeUndefined();
  });
});

describe('before a first block', () => {
  test('everybody reachable is asked', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1', '10.0.0.2'] });
    world.peer(1, { failsAt: 'connect' });
    world.peer(2, { blocks: chainOf(2) });
    await world.peers.ahead.askBeforeFirstBlock();
    expect(world.chain.size).toBe(2);
  });

  test('a peer of whom nothing was heard is asked again', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'], isStarted: false });
    const peer = world.peer(1, { blocks: chainOf(2), failsAt: 'connect' });
    const take = peer.take.bind(peer);
    // The first question gets lost; the next one does not.
    peer.take = (call) => take(call).finally(() => (peer.failsAt = undefined));
    world.peers.start();
    await world.peers.ahead.askBeforeFirstBlock();
    expect(peer.count('status')).toBe(2);
    expect(world.chain.size).toBe(2);
  });

  test('a peer that its owner has named, and of whom nothing was heard, is waited for a minute', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'], isStarted: false });
    const peer = world.peer(1, { failsAt: 'connect' });
    world.peers.start();
    await world.peers.ahead.askBeforeFirstBlock();
    expect(world.peers.ahead.otherChain()).toEqual({ peer: peer.address, name: undefined, height: undefined });
    await world.pass(55);
    expect(world.peers.ahead.otherChain()).toBeDefined();
    await world.pass(6);
    expect(world.peers.ahead.otherChain()).toBeUndefined();
  });

  test('a peer where nobody is, or that is silent again after it had answered, is not', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1', '10.0.0.2'] });
    world.peer(2);
    world.peer(1).take = () => {
      throw new PeerError('connect', { code: 'connection-refused', peer: 'http://10.0.0.1:5000' });
    };
    await world.pass(5);
    world.peer(2, { failsAt: 'timeout' });
    await world.pass(40);
    expect(world.peers.list().map(({ failures }) => failures > 0)).toEqual([true, true]);
    expect(world.peers.ahead.otherChain()).toBeUndefined();
  });

  test('a node without peers waits for nobody', async () => {
    world = openPeersWorld();
    const { scheduledCount } = world.clock;
    await world.peers.ahead.askBeforeFirstBlock();
    expect(world.clock.scheduledCount).toBe(scheduledCount);
  });

  test('it takes 15 seconds at most', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'], isStarted: false });
    world.peers.start();
    world.peer(1).hold();
    let isDone = false;
    const asked = world.peers.ahead.askBeforeFirstBlock().then(() => {
      isDone = true;
    });
    await world.pass(14.75);
    expect(isDone).toBe(false);
    await world.pass(0.5);
    expect(isDone).toBe(true);
    await asked;
  });

  test('a chain that does not arrive at once is one to wait for, for as long as it is claimed', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const peer = world.peer(1, { blocks: chainOf(5), pace: { bytesPerSecond: 30_000, seconds: 60 } });
    const asked = world.peers.ahead.askBeforeFirstBlock();
    await world.pass(3.5);
    await asked;
    expect(world.peers.ahead.otherChain()).toEqual({ peer: peer.address, name: 'Ada', height: 5 });
    expect(world.peers.ahead.catchUp()).toMatchObject({ state: 'fetching', peer: peer.address, height: 5 });
    await world.pass(60);
    expect(world.chain.size).toBe(5);
    expect(world.peers.ahead.otherChain()).toBeUndefined();
    expect(world.peers.ahead.catchUp()).toBeUndefined();
  });

  test('a peer that is gone since then counts for ten minutes', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const peer = world.peer(1, { blocks: chainOf(5), chainFailsAt: 'timeout' });
    await world.pass(2);
    peer.failsAt = 'connect';
    await world.pass(5 * 60);
    expect(world.peers.list()).toMatchObject([{ state: 'unreachable' }]);
    expect(world.peers.ahead.otherChain()).toMatchObject({ peer: peer.address });
    await world.pass(6 * 60);
    expect(world.peers.ahead.otherChain()).toBeUndefined();
  });

  test('what is claimed and does not come is told as such', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const peer = world.peer(1, { claims: 9_999_999 });
    await world.pass(3);
    expect(world.peers.ahead.catchUp()).toEqual({
      state: 'failing',
      peer: peer.address,
      name: 'Ada',
      problem: world.peers.list()[0]?.fetchProblem,
    });
    expect(world.peers.ahead.otherChain()).toEqual({ peer: peer.address, name: 'Ada', height: undefined });
  });

  test('a claim of which nothing has come is told without its number', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    world.peer(1, { claims: 9_999_999, pace: { bytesPerSecond: 1, seconds: 600 } });
    await world.pass(4);
    expect(world.peers.ahead.catchUp()).toMatchObject({ state: 'fetching', height: undefined, receivedBytes: 0 });
  });

  test('a peer that sends its chain to others just now has not failed, and is asked again ever less often', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const peer = world.peer(1, { blocks: chainOf(5), chainFailsAt: 'later' });
    await world.pass(20);
    const early = peer.count('blocks');
    expect(early).toBeGreaterThanOrEqual(3);
    expect(world.peers.list()).toMatchObject([
      { state: 'ok', fetchFailures: 0, fetchProblem: undefined, problem: undefined },
    ]);
    expect(world.peers.ahead.catchUp()?.state).not.toBe('failing');
    await world.pass(5 * 60);
    expect(peer.count('blocks') - early).toBeLessThan(25);
    peer.chainFailsAt = undefined;
    await world.pass(60);
    expect(world.chain.size).toBe(5);
  });

  test.each([
    ['one of our kind', false],
    ['a workshop node', true],
  ])('a call that is given up for a reason of our own is no failure of %s', async (_, isWorkshop) => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const peer = world.peer(1, { isWorkshop, blocks: chainOf(5), failsAt: 'later' });
    const blameless = { failures: 0, fetchFailures: 0, problem: undefined };
    await world.pass(10);
    expect(world.peers.list()).toMatchObject([blameless]);
    peer.failsAt = undefined;
    peer.chainFailsAt = 'later';
    await world.pass(10);
    expect(peer.count(isWorkshop ? 'greet' : 'blocks')).toBeGreaterThan(0);
    expect(world.peers.list()).toMatchObject([blameless]);
    peer.chainFailsAt = undefined;
    await world.pass(30);
    expect(world.chain.size).toBe(5);
  });

  test('a peer that is removed is waited for no more', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    world.peer(1, { claims: 100 });
    await world.pass(3);
    world.peers.removePeer('10.0.0.1');
    expect(world.peers.ahead.otherChain()).toBeUndefined();
  });
});
