/** Peers that answer, but do not deliver: they are seen to fail, and keep nobody else's chain away. */
import { afterEach, describe, expect, test } from 'vitest';
import { openPeersWorld, settle, type FakePeer, type PeersWorld } from '../support/peers-world.ts';

let world: PeersWorld;

afterEach(() => world.close());

function chainOf(length: number) {
  const genesis = world.builder.genesis();
  return [genesis, ...world.builder.chainOn(genesis, length - 1)];
}

/** A byte a second, for ever, of a chain that is said to be very long. */
const DRIPS = { claims: 9_999_999, pace: { bytesPerSecond: 1, seconds: Number.POSITIVE_INFINITY } };

/** So many that drip, and an honest peer; the addresses are those of the drippers. */
function openHostileWorld(drippers: readonly string[]): { honest: FakePeer; hostile: FakePeer[] } {
  const honestAddress = 'http://10.0.0.1:5000';
  world = openPeersWorld({ initialPeers: [...drippers, honestAddress] });
  const hostile = drippers.map((address) => world.peer(address, DRIPS));
  return { honest: world.peer(honestAddress, { blocks: chainOf(5) }), hostile };
}

describe('a peer that drips', () => {
  test('is overtaken within two seconds, sixteen of them on one computer as well', async () => {
    const ports = Array.from({ length: 16 }, (_, index) => `http://10.0.0.9:${6000 + index}`);
    const { hostile } = openHostileWorld(ports);
    await world.pass(2);
    expect(world.chain.size).toBe(5);
    expect(hostile.reduce((sum, peer) => sum + peer.count('blocks'), 0)).toBeLessThanOrEqual(2);
  });

  test('is overtaken within half a minute, fifteen of them on fifteen computers', async () => {
    const addresses = Array.from({ length: 15 }, (_, index) => `http://10.0.1.${index + 1}:5000`);
    openHostileWorld(addresses);
    await world.pass(30);
    expect(world.chain.size).toBe(5);
  });

  test('has its failure shown for as long as it owes its chain, though its status is good', async () => {
    const { honest } = openHostileWorld(['http://10.0.0.9:5000']);
    await world.pass(60);
    const [dripper] = world.peers.list();
    expect(dripper).toMatchObject({ state: 'not-delivering', failures: 0, height: 9_999_999 });
    expect(dripper?.fetchFailures).toBeGreaterThanOrEqual(1);
    expect(dripper?.problem).toBe(dripper?.fetchProblem);
    expect(world.peers.list()[1]).toMatchObject({ address: honest.address, state: 'ok', fetchFailures: 0 });
  });

  test('is asked for its chain ever less often, and after the others', async () => {
    const { honest, hostile } = openHostileWorld(['http://10.0.0.9:5000']);
    await world.pass(60);
    honest.blocks = chainOf(9);
    const before = hostile[0]!.count('blocks');
    await world.pass(40);
    expect(world.chain.size).toBe(9);
    expect(hostile[0]!.count('blocks') - before).toBeLessThanOrEqual(2);
    await world.pass(30 * 60);
    expect(hostile[0]!.count('blocks')).toBeLessThan(50);
  });

  test('keeps a person who asks for consensus waiting no longer than the others need', async () => {
    openHostileWorld(['http://10.0.0.9:5000']);
    const asked = world.peers.runConsensus();
    await world.pass(20);
    await asked;
    expect(world.chain.size).toBe(5);
  });
});

describe('a peer that claims more than it has', () => {
  test('is not healthy: what it says and what it sent are told', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    world.peer(1, { claims: 5000 });
    await world.pass(2);
    expect(world.peers.list()).toMatchObject([{ state: 'not-delivering', fetchFailures: 1, failures: 0 }]);
    expect(world.peers.list()[0]?.problem).toMatchObject({ code: 'fewer-blocks', claimed: 5000 });
  });

  test('is healthy again when it claims no more than we have', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const peer = world.peer(1, { claims: 5000 });
    await world.pass(2);
    peer.claims = undefined;
    await world.pass(40);
    expect(world.peers.list()).toMatchObject([{ state: 'ok', fetchFailures: 0, problem: undefined }]);
  });

  test('and refuses to be greeted is asked again after a pause that doubles', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const peer = world.peer(1, { claims: 5000, chainFailsAt: 'not-a-node' });
    await world.pass(1);
    expect(peer.count('blocks')).toBe(1);
    await world.pass(4);
    expect(peer.count('blocks')).toBe(1);
    await world.pass(2);
    expect(peer.count('blocks')).toBe(2);
    await world.pass(8);
    expect(peer.count('blocks')).toBe(2);
  });
});

describe('whether this node has caught up, so that it may sign payments', () => {
  test('a peer that claims more and does not deliver says so for a moment only', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1', '10.0.0.2'] });
    world.peer(1, { claims: 5000 });
    world.peer(2, { blocks: chainOf(5) });
    await world.pass(4);
    expect(world.chain.size).toBe(5);
    let behind = 0;
    for (let second = 0; second < 30 * 60; second++) {
      await world.pass(1);
      if (!world.peers.ahead.isCaughtUp()) behind += 1;
    }
    expect(behind).toBeLessThan(60);
  });

  test('nor does one that drips keep it from that for ever', async () => {
    openHostileWorld(['http://10.0.0.9:5000']);
    await world.pass(4);
    let behind = 0;
    for (let second = 0; second < 30 * 60; second++) {
      await world.pass(1);
      if (!world.peers.ahead.isCaughtUp()) behind += 1;
    }
    expect(behind).toBeLessThan(60);
  });

  test('an honest one that is ahead keeps it from that until its chain is here', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    world.peer(1, { blocks: chainOf(5), pace: { bytesPerSecond: 100, seconds: 120 } });
    await world.pass(2);
    expect(world.peers.ahead.isCaughtUp()).toBe(false);
    await world.pass(123);
    expect(world.chain.size).toBe(5);
    expect(world.peers.ahead.isCaughtUp()).toBe(true);
  });
});

describe('a slow peer that is honest', () => {
  test('may take its time when it is the only one', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    world.peer(1, { blocks: chainOf(5), pace: { bytesPerSecond: 100, seconds: 120 } });
    await world.pass(119);
    expect(world.chain.size).toBe(0);
    await world.pass(3);
    expect(world.chain.size).toBe(5);
  });

  test('is fetched from alone while it brings enough', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1', '10.0.0.2'] });
    world.peer(1, { blocks: chainOf(6), pace: { bytesPerSecond: 30_000, seconds: 60 } });
    const other = world.peer(2, { blocks: chainOf(5) });
    await world.pass(62);
    expect(world.chain.size).toBe(6);
    expect(other.count('blocks')).toBe(0);
  });

  test('and was silent for a moment brings its chain together with another one for 5 seconds only', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1', '10.0.0.2'] });
    const blocks = chainOf(6);
    const better = world.peer(1, { blocks, pace: { bytesPerSecond: 50_000, seconds: 60, silentSeconds: 2 } });
    const worse = world.peer(2, { blocks: blocks.slice(0, 5), pace: { bytesPerSecond: 30_000, seconds: 60 } });
    await world.pass(3);
    expect([better.sending, worse.sending]).toEqual([1, 1]);
    await world.pass(5);
    expect([better.sending, worse.sending]).toEqual([1, 0]);
    await world.pass(56);
    expect(world.chain.size).toBe(6);
    expect(world.peers.list()).toMatchObject([
      { state: 'ok', fetchFailures: 0 },
      { state: 'ok', fetchFailures: 0 },
    ]);
  });

  test('is not blamed when another one was faster', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1', '10.0.0.2'] });
    world.peer(1, { blocks: chainOf(6), pace: { bytesPerSecond: 2000, seconds: 60 } });
    world.peer(2, { blocks: chainOf(6) });
    await world.pass(3);
    expect(world.chain.size).toBe(6);
    expect(world.peers.list()).toMatchObject([{ state: 'ok', fetchFailures: 0 }, { state: 'ok' }]);
  });
});

test('a peer that never answers the short question keeps no other one waiting', async () => {
  world = openPeersWorld({ initialPeers: ['10.0.0.9', '10.0.0.1'] });
  const silent = world.peer(9);
  silent.hold();
  world.peer(1, { blocks: chainOf(3) });
  await world.pass(1.5);
  expect(world.chain.size).toBe(3);
  silent.release();
  await settle();
});

test('adding a peer fetches its chain once', async () => {
  world = openPeersWorld();
  const peer = world.peer(1, { blocks: chainOf(4) });
  await world.peers.addPeer('10.0.0.1');
  await world.pass(10);
  expect(peer.count('blocks')).toBe(1);
  expect(peer.count('status')).toBe(1);
  expect(world.chain.size).toBe(4);
});
