/** How a peer gets into the list, stays there, and leaves it. */
import { afterEach, describe, expect, test } from 'vitest';
import type { SyncOutcome } from '../../../../main/node/chain/outcome.ts';
import { MemoryPeerStore, openPeersWorld, OWN_INSTANCE, settle, type PeersWorld } from '../support/peers-world.ts';

let world: PeersWorld;

afterEach(() => world.close());

function failsWith(code: string): unknown {
  return expect.objectContaining({ name: 'RequestError', code });
}

describe('a peer that is named at the start', () => {
  test('is remembered when it has answered, and not before: its address may be mistyped', async () => {
    world = openPeersWorld({ namedPeers: ['10.0.0.7', '10.0.0.77'], isStarted: false });
    world.peer(7);
    world.peers.start();
    await world.pass(1);
    expect(world.peers.addresses()).toEqual(['http://10.0.0.7:5000', 'http://10.0.0.77:5000']);
    expect([...world.store.saved.keys()]).toEqual(['http://10.0.0.7:5000']);
    const warning = expect.stringMatching(/^The peer http:\/\/10\.0\.0\.77:5000 does not answer, and is asked again: /);
    expect(world.logLines).toContainEqual(warning);
  });

  test('is forgotten when its owner says so', () => {
    world = openPeersWorld({ namedPeers: ['10.0.0.7'] });
    expect(world.peers.removePeer('10.0.0.7:5000/')).toBe(true);
    expect(world.peers.removePeer('10.0.0.7')).toBe(false);
    expect(world.peers.addresses()).toEqual([]);
  });
});

describe('room for the connections of a peer', () => {
  test('is kept from its first answer until it fails, and again when it answers', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.7'], isStarted: false });
    const peer = world.peer(7);
    const has = (): boolean => world.peers.isInGoodStanding('10.0.0.7');
    peer.hold();
    world.peers.start();
    await world.pass(1);
    expect([has(), world.peers.addresses()]).toEqual([false, [peer.address]]);
    peer.release();
    await settle();
    expect([has(), world.peers.isInGoodStanding('10.0.0.8')]).toEqual([true, false]);
    peer.failsAt = 'connect';
    await world.peers.runConsensus();
    expect(has()).toBe(false);
    peer.failsAt = undefined;
    await world.peers.runConsensus();
    expect(has()).toBe(true);
  });
});

describe('adding a peer by hand', () => {
  test('asks it, greets it, and takes its longer chain', async () => {
    world = openPeersWorld();
    const genesis = world.builder.genesis();
    const blocks = [genesis, ...world.builder.chainOn(genesis, 3)];
    const peer = world.peer(7, { blocks });
    expect(await world.peers.addPeer('10.0.0.7')).toMatchObject({ kind: 'synced', added: 4 });
    expect(world.chain.size).toBe(4);
    expect(peer.calls).toEqual(['status', 'introduce', 'blocks']);
    expect(peer.openDumps).toBe(0);
    expect(world.peers.list()).toMatchObject([
      {
        address: 'http://10.0.0.7:5000',
        state: 'ok',
        software: 'chalkchain',
        name: 'Ada',
        version: '1',
        height: 4,
        failures: 0,
        problem: undefined,
      },
    ]);
    expect(world.logLines).toContain('Running consensus ...');
    expect(world.logLines).toContain('New peer added: http://10.0.0.7:5000');
    expect(world.store.saved.get('http://10.0.0.7:5000')).toMatchObject({ lastContactAt: expect.any(Number) });
  });

  test('knows a workshop node by its not knowing /v1/status', async () => {
    world = openPeersWorld();
    world.peer(7, { isWorkshop: true });
    expect(await world.peers.addPeer('10.0.0.7')).toEqual({ kind: 'not-longer' });
    expect(world.peers.list()).toMatchObject([{ software: 'workshop', height: 0 }]);
  });

  test.each(['connect', 'not-a-node', 'timeout', 'too-large', 'address'] as const)(
    'fails (%s): it is not added',
    async (stage) => {
      world = openPeersWorld();
      world.peer(7, { failsAt: stage });
      await expect(world.peers.addPeer('10.0.0.7')).rejects.toEqual(failsWith('peer-failed'));
      expect(world.peers.list()).toEqual([]);
      expect(world.store.saved.size).toBe(0);
    },
  );

  test('refuses this node itself (peer-is-self)', async () => {
    world = openPeersWorld();
    const peer = world.peer(7, { instance: OWN_INSTANCE });
    await expect(world.peers.addPeer('10.0.0.7')).rejects.toEqual(failsWith('peer-is-self'));
    expect(world.peers.list()).toEqual([]);
    expect(peer.calls).toEqual(['status']);
  });

  test('refuses what is no address (invalid-address)', async () => {
    world = openPeersWorld();
    await expect(world.peers.addPeer('no address!')).rejects.toEqual(failsWith('invalid-address'));
    expect(() => world.peers.removePeer('no address!')).toThrow(expect.objectContaining({ code: 'invalid-address' }));
  });

  test('keeps a peer whose chain is refused, with the reason', async () => {
    world = openPeersWorld();
    const genesis = world.builder.genesis();
    world.peer(7, { blocks: [genesis, world.builder.genesis(1)] });
    const outcome: SyncOutcome = await world.peers.addPeer('10.0.0.7');
    expect(outcome).toMatchObject({ kind: 'rejected', refusal: { reason: { code: 'second-genesis' } } });
    expect(world.peers.list()).toMatchObject([
      { state: 'ok', failures: 0, problem: { code: 'chain-refused', reason: { code: 'second-genesis' } } },
    ]);
  });

  test('syncs with one that is known already, under whatever spelling', async () => {
    world = openPeersWorld();
    const peer = world.peer('http://127.0.0.1:5101');
    await world.peers.addPeer('localhost:5101');
    peer.blocks = [world.builder.genesis()];
    expect(await world.peers.addPeer('HTTP://127.0.0.1:5101/')).toMatchObject({ kind: 'synced' });
    expect(world.peers.addresses()).toEqual(['http://127.0.0.1:5101']);
    expect(world.logLines).toContain('Peer already registered: http://127.0.0.1:5101');
  });

  test('twice at once adds it once', async () => {
    world = openPeersWorld();
    world.peer(7);
    await Promise.all([world.peers.addPeer('10.0.0.7'), world.peers.addPeer('10.0.0.7:5000')]);
    expect(world.logLines.filter((line) => line.startsWith('New peer added'))).toHaveLength(1);
  });

  test('keeps a known peer that fails this time', async () => {
    world = openPeersWorld();
    const peer = world.peer(7);
    await world.peers.addPeer('10.0.0.7');
    peer.failsAt = 'connect';
    await expect(world.peers.addPeer('10.0.0.7')).rejects.toEqual(failsWith('peer-failed'));
    expect(world.peers.list()).toMatchObject([
      { state: 'backing-off', failures: 1, problem: { code: 'no-answer', peer: 'http://10.0.0.7:5000' } },
    ]);
  });

  test('does not wait for a slow peer that is asked meanwhile', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.8'] });
    const slow = world.peer(8, { isWorkshop: true });
    slow.hold();
    await world.pass(1);
    world.peer(7);
    expect(await world.peers.addPeer('10.0.0.7')).toEqual({ kind: 'not-longer' });
    expect(slow.calls).toEqual(['status']);
  });
});

describe('a greeting', () => {
  test('adds the sender, and it is asked soon', async () => {
    world = openPeersWorld();
    const peer = world.peer('http://10.0.0.7:5001', { blocks: [world.builder.genesis()] });
    world.peers.acceptGreeting('http://localhost:5001/', '10.0.0.7');
    expect(world.peers.list()).toMatchObject([{ address: 'http://10.0.0.7:5001', state: 'new' }]);
    await world.pass(1);
    expect(peer.calls).toEqual(['status', 'blocks']);
    expect(world.chain.size).toBe(1);
  });

  test('from an IPv6 address of one cable or Wi-Fi only, is answered and not kept', () => {
    world = openPeersWorld();
    for (const senderIp of ['fe80::1%eth0', 'FE80::1', 'febf::2%3']) {
      world.peers.acceptGreeting('http://localhost:5001/', senderIp);
    }
    expect(world.peers.list()).toEqual([]);
    world.peers.acceptGreeting('http://localhost:5001/', 'fec0::1');
    expect(world.peers.addresses()).toEqual(['http://[fec0::1]:5001']);
  });

  test('that cannot be read adds nobody (invalid-address)', () => {
    world = openPeersWorld();
    expect(() => world.peers.acceptGreeting('http://', '10.0.0.7')).toThrow(
      expect.objectContaining({ code: 'invalid-address' }),
    );
    expect(world.peers.list()).toEqual([]);
  });

  test('of this node itself is found out', async () => {
    world = openPeersWorld();
    world.peer(7, { instance: OWN_INSTANCE });
    world.peers.acceptGreeting('http://10.0.0.7:5000/', '10.0.0.7');
    await world.pass(1);
    expect(world.peers.list()).toEqual([]);
  });

  test('counts for at most 16 ports of another machine', () => {
    world = openPeersWorld({ isStarted: false });
    for (let port = 5000; port < 5100; port++) {
      world.peers.acceptGreeting(`http://x:${port}/`, '10.0.0.7');
      world.peers.acceptGreeting(`http://x:${port}/`, '127.0.0.1');
    }
    expect(world.peers.addresses().filter((address) => address.includes('10.0.0.7'))).toHaveLength(16);
    expect(world.peers.list()).toHaveLength(64);
  });

  test('finds no room in a full book of peers that answer', async () => {
    world = openPeersWorld();
    for (let host = 1; host <= 65; host++) {
      world.peer(host);
      world.peers.acceptGreeting('http://x:5000/', `10.0.0.${host}`);
    }
    expect(world.peers.list()).toHaveLength(64);
    expect(world.peers.addresses()).not.toContain('http://10.0.0.65:5000');
  });

  test('takes the place of the peer that failed most, but of none that was added by hand', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    for (let host = 3; host <= 64; host++) world.peer(host);
    for (let host = 2; host <= 64; host++) world.peers.acceptGreeting('http://x:5000/', `10.0.0.${host}`);
    // The first two never answer.
    await world.pass(60);
    expect(world.peers.list().slice(0, 2)).toMatchObject([{ state: 'unreachable' }, { state: 'unreachable' }]);
    world.peers.acceptGreeting('http://x:5000/', '10.0.0.65');
    world.peers.acceptGreeting('http://x:5000/', '10.0.0.66');
    const addresses = world.peers.addresses();
    expect(addresses).toHaveLength(64);
    expect(addresses[0]).toBe('http://10.0.0.1:5000');
    expect(addresses).not.toContain('http://10.0.0.2:5000');
    expect(addresses).toContain('http://10.0.0.65:5000');
  });
});

describe('the peer book', () => {
  test('is remembered over a restart, in order, and everybody learns our address again', async () => {
    const store = new MemoryPeerStore();
    world = openPeersWorld({ store });
    world.peer(8);
    world.peer(7);
    await world.peers.addPeer('10.0.0.8');
    await world.peers.addPeer('10.0.0.7');
    await world.close();

    world = openPeersWorld({ store });
    const [eight, seven] = [world.peer(8), world.peer(7)];
    expect(world.peers.addresses()).toEqual([eight.address, seven.address]);
    await world.pass(1);
    expect(seven.calls).toEqual(['status', 'introduce']);
    await world.pass(60);
    expect(seven.count('introduce')).toBe(1);

    // And so does a peer that was started again.
    seven.instance = 'another';
    await world.pass(60);
    expect(seven.count('introduce')).toBe(2);
    expect(seven.count('blocks')).toBe(0);
  });

  test('forgets a removed peer', async () => {
    world = openPeersWorld();
    const peer = world.peer(7);
    await world.peers.addPeer('10.0.0.7');
    world.peers.removePeer('http://10.0.0.7:5000/');
    world.peers.removePeer('http://10.0.0.8:5000/');
    expect(world.peers.list()).toEqual([]);
    expect(world.store.saved.size).toBe(0);
    const callCount = peer.calls.length;
    await world.mine(world.builder.genesis());
    await world.pass(60);
    expect(peer.calls).toHaveLength(callCount);
  });

  test('takes the initial peers that can be read', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.7', 'localhost:5101', 'no address!', '10.0.0.7:5000'] });
    expect(world.peers.addresses()).toEqual(['http://10.0.0.7:5000', 'http://127.0.0.1:5101']);
    expect(world.logLines.filter((line) => line.startsWith('The peer no address! is not added'))).toHaveLength(1);
  });

  test('tells of its changes, and not of contacts alone', async () => {
    world = openPeersWorld();
    let changes = 0;
    world.events.subscribe('peers-changed', () => {
      changes += 1;
    });
    world.peer(7);
    await world.peers.addPeer('10.0.0.7');
    const afterAdding = changes;
    expect(afterAdding).toBeGreaterThan(0);
    await world.pass(120);
    expect(changes).toBe(afterAdding);
    world.peers.removePeer('10.0.0.7');
    expect(changes).toBe(afterAdding + 1);
  });

  test('works without a disk', async () => {
    const store = new MemoryPeerStore();
    store.loadPeers =
      store.savePeer =
      store.removePeer =
        () => {
          throw new Error('the disk is gone');
        };
    world = openPeersWorld({ store });
    world.peer(7);
    await world.peers.addPeer('10.0.0.7');
    expect(world.peers.list()).toHaveLength(1);
    world.peers.removePeer('10.0.0.7');
    expect(world.peers.list()).toEqual([]);
  });
});

describe('closing', () => {
  test('gives up what is under way', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.7'] });
    const peer = world.peer(7);
    peer.hold();
    await world.pass(1);
    const adding = expect(world.peers.addPeer('10.0.0.7')).rejects.toEqual(failsWith('peer-failed'));
    await settle();
    await world.peers.close();
    await adding;
    const callCount = peer.calls.length;
    await world.mine(world.builder.genesis());
    await world.pass(60);
    expect(peer.calls).toHaveLength(callCount);
    expect(world.peers.list()).toMatchObject([{ failures: 0 }]);
  });
});
