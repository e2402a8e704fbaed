/** A peer of another network: it is asked for its network, and for nothing else. */
import { afterEach, describe, expect, test } from 'vitest';
import { type FakePeer, openPeersWorld, type PeersWorld } from '../support/peers-world.ts';

let world: PeersWorld;

afterEach(() => world.close());

/** A peer with a chain that is longer than ours. */
function peerWith(traits: Partial<Pick<FakePeer, 'network' | 'isWorkshop'>>): FakePeer {
  const genesis = world.builder.genesis();
  return world.peer(7, { blocks: [genesis, ...world.builder.chainOn(genesis, 3)], ...traits });
}

const FOREIGN: readonly (readonly [string, string, Partial<Pick<FakePeer, 'network' | 'isWorkshop'>>])[] = [
  ['says so', 'workshop', { network: 'trial' }],
  ['does not say its own, and is of the workshop', 'trial', {}],
  ['is of the original kind', 'trial', { isWorkshop: true }],
];

describe.each(FOREIGN)('a peer of another network that %s', (_which, network, traits) => {
  test('is not added by hand (other-network)', async () => {
    world = openPeersWorld({ network });
    const peer = peerWith(traits);
    await expect(world.peers.addPeer('10.0.0.7')).rejects.toMatchObject({
      name: 'RequestError',
      code: 'other-network',
    });
    expect(world.peers.addresses()).toEqual([]);
    expect(peer.calls).toEqual(['status']);
    expect(world.chain.size).toBe(0);
  });

  test('gets no blocks and gives none, whatever calls come from it', async () => {
    world = openPeersWorld({ network });
    const peer = peerWith(traits);
    world.peers.acceptGreeting('http://10.0.0.7:5000/', '10.0.0.7');
    await world.pass(2);
    const genesis = world.builder.genesis(1);
    const block = world.builder.on(genesis);
    await world.mine(genesis, block);
    await world.peers.acceptAnnouncement(world.builder.on(block), '10.0.0.7');
    await world.peers.runConsensus();
    await world.pass(60);
    expect(new Set(peer.calls)).toEqual(new Set(['status']));
    expect(world.peers.list()).toMatchObject([{ state: 'other-network', height: undefined }]);
    expect(world.peers.list()[0]?.problem?.code).toMatch(/^(still-)?other-network$/);
    expect(world.peers.ahead.catchUp()).toBeUndefined();
    expect(world.chain.hashAt(1)).toBe(genesis.hash);
  });
});

describe('a peer of the same network', () => {
  test.each([
    ['by name', 'trial', { network: 'trial' }],
    ['because it does not say, as nodes of earlier versions', 'workshop', {}],
    ['because it is of the original kind', 'workshop', { isWorkshop: true }],
  ])('is synced with: %s', async (_which, network, traits) => {
    world = openPeersWorld({ network });
    peerWith(traits);
    expect(await world.peers.addPeer('10.0.0.7')).toMatchObject({ kind: 'synced', added: 4 });
  });

  test('is one again when its owner has started it with our rules', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.7'] });
    const peer = peerWith({ network: 'trial' });
    await world.pass(2);
    expect(world.peers.list()).toMatchObject([{ state: 'other-network' }]);
    peer.network = 'workshop';
    await world.pass(60);
    expect(world.peers.list()).toMatchObject([{ state: 'ok' }]);
    expect(world.chain.size).toBe(4);
  });
});
