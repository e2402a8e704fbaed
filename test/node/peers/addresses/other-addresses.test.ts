/** One node at several addresses is one peer, and nobody takes the place of another. */
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { openPeersWorld, settle, type FakePeer, type PeersWorld } from '../support/peers-world.ts';

const [V4, V6, NAME] = ['http://10.0.0.7:5000', 'http://[fd00::7]:5000', 'http://laptop.local:5000'] as const;
/** Where the node is after it has changed networks, and where somebody hostile is. */
const [ELSEWHERE, STRANGER] = ['http://10.0.0.8:5000', 'http://10.0.0.66:5000'] as const;

let world: PeersWorld;

afterEach(() => world.close());

/** One node that answers at all of these addresses. */
function addNode(addresses: readonly string[], traits: Parameters<PeersWorld['peer']>[1] = {}): FakePeer[] {
  const { instance = `node at ${addresses[0]}`, ...rest } = traits;
  return addresses.map((address) => world.peer(address, { instance, ownAddresses: addresses, ...rest }));
}

function ipOf(address: string): string {
  return new URL(address).hostname.replaceAll(/[[\]]/g, '');
}

function greetFrom(address: string): void {
  world.peers.acceptGreeting(`${address}/`, ipOf(address));
}

describe('a node with two addresses', () => {
  test('that greets from both is one peer, called at the older one', async () => {
    world = openPeersWorld();
    const [first, second] = addNode([V4, V6]);
    greetFrom(V4);
    await world.pass(2);
    greetFrom(V6);
    await world.pass(2);
    expect(world.peers.addresses()).toEqual([V4]);
    expect([...world.store.saved.keys()]).toEqual([V4]);
    expect(world.logLines).toContain(`The peer ${V6} is the node at ${V4}.`);
    await world.mine(world.builder.genesis());
    await world.pass(25);
    expect([first!.told, second!.calls]).toEqual([[1], ['status']]);
  });

  test('is called at the one that its owner has named', async () => {
    world = openPeersWorld();
    addNode([V4, V6]);
    greetFrom(V4);
    await world.pass(2);
    await world.peers.addPeer(V6);
    expect(world.peers.addresses()).toEqual([V6]);
    // It stays there, and stays kept.
    greetFrom(V4);
    await world.pass(12);
    expect(world.peers.addresses()).toEqual([V6]);
  });

  test('that was named by a name is called at its address; the name is remembered', async () => {
    world = openPeersWorld();
    addNode([V4]);
    world.peer(NAME, { instance: `node at ${V4}`, ownAddresses: [V4] });
    greetFrom(V4);
    await world.pass(2);
    await world.peers.addPeer('laptop.local');
    expect(world.peers.addresses()).toEqual([V4]);
    expect([...world.store.saved.keys()].toSorted()).toEqual([V4, NAME]);
    world.peers.removePeer('laptop.local');
    expect(world.peers.addresses()).toEqual([]);
    expect(world.store.saved.size).toBe(0);
  });

  test('is asked once, and answers for itself, when somebody adds its other address', async () => {
    world = openPeersWorld();
    const [first] = addNode([V4, V6]);
    await world.peers.addPeer(V4);
    await world.peers.addPeer(V6);
    expect(world.peers.addresses()).toEqual([V4]);
    first!.blocks = [world.builder.genesis()];
    expect(await world.peers.addPeer(V6)).toMatchObject({ kind: 'synced' });
    expect(world.peers.addresses()).toEqual([V4]);
  });

  test('leaves the list under either', async () => {
    world = openPeersWorld();
    addNode([V4, V6]);
    greetFrom(V4);
    greetFrom(V6);
    await world.pass(2);
    expect(world.peers.removePeer(V6)).toBe(true);
    expect(world.peers.list()).toEqual([]);
    expect(world.store.saved.size).toBe(0);
    // And nothing of it is left.
    greetFrom(V6);
    expect(world.peers.addresses()).toEqual([V6]);
  });

  test('has its place among the connections at both', async () => {
    world = openPeersWorld();
    addNode([V4, V6]);
    greetFrom(V4);
    greetFrom(V6);
    await world.pass(2);
    expect(['10.0.0.7', 'fd00::7', 'fd00::8'].map((ip) => world.peers.isInGoodStanding(ip))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('is called at the other one as soon as one fails, with all that is known of it', async () => {
    world = openPeersWorld();
    const [first, second] = addNode([V4, V6]);
    await world.peers.addPeer(V4);
    greetFrom(V6);
    await world.pass(2);
    first!.failsAt = 'connect';
    await world.mine(world.builder.genesis());
    await world.pass(1);
    expect(world.peers.list()).toMatchObject([{ address: V6, state: 'ok', name: 'Ada' }]);
    expect([...world.store.saved.keys()]).toEqual([V6]);
    // And back.
    first!.failsAt = undefined;
    second!.failsAt = 'connect';
    await world.peers.runConsensus();
    await settle();
    expect(world.peers.list()).toMatchObject([{ address: V4, state: 'ok' }]);
  });

  test('has eight at most beside its own', async () => {
    world = openPeersWorld();
    const addresses = Array.from({ length: 12 }, (_, n) => `http://10.0.1.${n + 1}:5000`);
    addNode(addresses);
    for (const address of addresses) {
      greetFrom(address);
      await world.pass(1);
    }
    expect(world.peers.addresses()).toEqual(addresses.slice(0, 1));
    // Those that were forgotten are found to be its own again.
    for (const address of addresses) greetFrom(address);
    expect(world.peers.addresses().length).toBeLessThanOrEqual(4);
    await world.pass(2);
    expect(world.peers.addresses()).toEqual(addresses.slice(0, 1));
  });

  test('of an older build, which does not tell its addresses, is two peers', async () => {
    world = openPeersWorld();
    addNode([V4, V6], { ownAddresses: undefined });
    greetFrom(V4);
    greetFrom(V6);
    await world.pass(70);
    expect(world.peers.addresses()).toEqual([V4, V6]);
  });
});

describe('a node that has changed networks', () => {
  test('is called where it is from its greeting on, with its name, and its owner’s word for it', async () => {
    world = openPeersWorld();
    const [before] = addNode([V4], { walletAddress: 'wallet' });
    await world.peers.addPeer(V4);
    await world.mine(world.builder.genesis());
    before!.failsAt = 'connect';
    addNode([ELSEWHERE], { instance: before!.instance, walletAddress: 'wallet' });
    greetFrom(ELSEWHERE);
    await world.pass(2);
    expect(world.peers.list()).toContainEqual(expect.objectContaining({ address: ELSEWHERE, state: 'ok' }));
    await world.pass(8);
    expect(world.peers.list()).toMatchObject([{ address: ELSEWHERE, state: 'ok', name: 'Ada' }]);
    expect([...world.store.saved.keys()]).toEqual([ELSEWHERE]);
    // Kept peers are asked again within a minute when they fail, others within five.
    world.peer(ELSEWHERE, { failsAt: 'connect' });
    await world.pass(600);
    const late = world.peer(ELSEWHERE, { instance: before!.instance });
    await world.pass(70);
    expect(late.count('status')).toBeGreaterThan(0);
  });

  test('and comes back is found at its old address', async () => {
    world = openPeersWorld();
    const [before] = addNode([V4]);
    greetFrom(V4);
    await world.pass(1);
    before!.failsAt = 'connect';
    const [away] = addNode([ELSEWHERE], { instance: before!.instance });
    greetFrom(ELSEWHERE);
    await world.pass(12);
    expect(world.peers.addresses()).toEqual([ELSEWHERE]);
    before!.failsAt = undefined;
    away!.failsAt = 'connect';
    await world.pass(11);
    greetFrom(V4);
    await world.pass(2);
    expect(world.peers.list()).toContainEqual(expect.objectContaining({ address: V4, state: 'ok' }));
    await world.pass(12);
    expect(world.peers.list()).toMatchObject([{ address: V4, state: 'ok' }]);
  });

  test('is told by one lost question alone from nobody', async () => {
    world = openPeersWorld();
    const [node] = addNode([V4]);
    await world.peers.addPeer(V4);
    addNode([STRANGER], { instance: node!.instance });
    greetFrom(STRANGER);
    node!.failsAt = 'connect';
    await world.pass(2);
    node!.failsAt = undefined;
    await world.pass(60);
    expect(world.peers.addresses()).toEqual([V4, STRANGER]);
  });
});

describe('a node that cannot be called, but listens', () => {
  /** As a node does that dials in from this address. */
  function listenFrom(address: string, instance: string): () => void {
    return world.peers.listen({ senderIp: ipOf(address), instance, wantsBlocks: true, tell: () => undefined });
  }

  async function openWithListener(): Promise<FakePeer> {
    world = openPeersWorld();
    const [node] = addNode([V4]);
    greetFrom(V4);
    await world.pass(1);
    listenFrom(V4, node!.instance);
    node!.failsAt = 'connect';
    await world.pass(90);
    expect(world.peers.list()).toMatchObject([{ address: V4, state: 'one-way' }]);
    return node!;
  }

  test('is there, whoever says to be it elsewhere', async () => {
    const node = await openWithListener();
    world.peer(STRANGER, { instance: node.instance, ownAddresses: [STRANGER, V4] });
    greetFrom(STRANGER);
    await world.pass(90);
    expect(world.peers.list()).toMatchObject([{ address: V4, state: 'one-way' }, { address: STRANGER }]);
  });

  test('has moved when it listens from elsewhere, too: its old connection may seem to live for minutes', async () => {
    const node = await openWithListener();
    addNode([ELSEWHERE], { instance: node.instance });
    greetFrom(ELSEWHERE);
    listenFrom(ELSEWHERE, node.instance);
    await world.pass(12);
    expect(world.peers.list()).toMatchObject([{ address: ELSEWHERE, state: 'ok' }]);
  });
});

describe('an alias that is another node’s by now', () => {
  test.each([['greets'], ['is added by hand'], ['says nothing']])('is that one’s when it %s', async (what) => {
    world = openPeersWorld();
    const [first] = addNode([V4, V6]);
    greetFrom(V4);
    greetFrom(V6);
    await world.pass(12);
    first!.ownAddresses = [V4];
    const newcomer = world.peer(V6);
    if (what === 'greets') greetFrom(V6);
    if (what === 'is added by hand') await world.peers.addPeer(V6);
    await world.pass(what === 'says nothing' ? 32 : 1);
    expect(world.peers.list()).toMatchObject([
      { address: V4, state: 'ok' },
      { address: V6, state: 'ok' },
    ]);
    const calls = newcomer.calls.length;
    await world.pass(40);
    expect(newcomer.calls.length).toBeGreaterThan(calls);
  });

  test('also when that is a workshop node', async () => {
    world = openPeersWorld();
    addNode([V4, V6]);
    greetFrom(V4);
    greetFrom(V6);
    await world.pass(12);
    world.peer(V6, { isWorkshop: true });
    greetFrom(V6);
    await world.pass(1);
    expect(world.peers.list()).toMatchObject([{ address: V4 }, { address: V6, software: 'workshop' }]);
  });

  test('is asked at most every 10 seconds, however many greetings come from there', async () => {
    world = openPeersWorld();
    const [, second] = addNode([V4, V6]);
    greetFrom(V4);
    greetFrom(V6);
    await world.pass(2);
    const calls = second!.calls.length;
    for (let n = 0; n < 100; n++) {
      greetFrom(V6);
      await world.pass(0.25);
    }
    expect(second!.calls.length - calls).toBeLessThanOrEqual(3);
  });
});

describe('somebody who says to be a peer', () => {
  const CLAIMS: readonly (readonly string[] | undefined)[] = [[STRANGER], [V4], [STRANGER, V4], [], undefined];

  test.each(CLAIMS.map((claim) => [claim]))('that answers takes nothing from it: %j', async (ownAddresses) => {
    world = openPeersWorld();
    const [good] = addNode([V4]);
    greetFrom(V4);
    await world.pass(1);
    const bad = world.peer(STRANGER, { instance: good!.instance, ownAddresses });
    await world.peers.addPeer(STRANGER);
    await world.pass(65);
    expect(world.peers.addresses()).toContain(V4);
    const asked = good!.count('status');
    await world.mine(world.builder.genesis());
    await world.pass(65);
    expect(good!.told).toContain(1);
    expect(good!.count('status')).toBeGreaterThan(asked);
    // Nor when it has answered as somebody else before.
    bad.instance = 'somebody';
    await world.pass(35);
    bad.instance = good!.instance;
    await world.pass(65);
    expect(world.peers.addresses()).toContain(V4);
  });

  test('and was there before it, keeps it from nothing', async () => {
    world = openPeersWorld();
    world.peer(STRANGER, { instance: `node at ${V4}`, ownAddresses: [STRANGER, V4] });
    await world.peers.addPeer(STRANGER);
    addNode([V4]);
    greetFrom(V4);
    await world.pass(65);
    expect(world.peers.list()).toMatchObject([{ address: STRANGER }, { address: V4, state: 'ok' }]);
  });

  test('makes it be asked no more than once a minute', async () => {
    world = openPeersWorld();
    const [good] = addNode([V4]);
    greetFrom(V4);
    await world.pass(1);
    for (let n = 0; n < 16; n++) world.peer(`http://10.0.0.66:${5000 + n}`, { instance: good!.instance });
    const before = good!.count('status');
    for (let n = 0; n < 16; n++) greetFrom(`http://10.0.0.66:${5000 + n}`);
    await world.pass(120);
    // Four or five by itself, and two more.
    expect(good!.count('status') - before).toBeLessThanOrEqual(9);
  });

  test('that is away, but names another wallet, is another', async () => {
    world = openPeersWorld();
    const [good] = addNode([V4], { walletAddress: 'wallet' });
    await world.peers.addPeer(V4);
    good!.failsAt = 'connect';
    world.peer(STRANGER, { instance: good!.instance, walletAddress: 'another' });
    greetFrom(STRANGER);
    await world.pass(30);
    expect(world.peers.addresses()).toEqual([V4, STRANGER]);
  });

  test('that is away, and comes back, is a peer beside it within half a minute, as kept as before', async () => {
    world = openPeersWorld();
    const [good] = addNode([V4]);
    await world.peers.addPeer(V4);
    good!.failsAt = 'connect';
    world.peer(STRANGER, { instance: good!.instance, ownAddresses: [STRANGER, V4] });
    greetFrom(STRANGER);
    await world.pass(15);
    expect(world.peers.addresses()).toEqual([STRANGER]);
    good!.failsAt = undefined;
    await world.pass(31);
    expect(world.peers.list()).toMatchObject([{ address: STRANGER }, { address: V4, state: 'ok' }]);
    good!.failsAt = 'connect';
    await world.pass(600);
    good!.failsAt = undefined;
    const calls = good!.calls.length;
    await world.pass(65);
    expect(good!.calls.length).toBeGreaterThan(calls);
  });

  test('that is away, with many aliases of its own, does not keep it out any longer', async () => {
    world = openPeersWorld();
    const [good] = addNode([V4]);
    await world.peers.addPeer(V4);
    good!.failsAt = 'connect';
    const many = Array.from({ length: 8 }, (_, n) => `http://10.0.0.66:${6000 + n}`);
    addNode([STRANGER, ...many], { instance: good!.instance });
    for (const address of [STRANGER, ...many.slice(0, 7)]) greetFrom(address);
    await world.pass(15);
    expect(world.peers.addresses()).toEqual([STRANGER]);
    good!.failsAt = undefined;
    await world.pass(31);
    expect(world.peers.addresses()).toEqual([STRANGER, V4]);
  });

  test('that is away, in a class with many aliases, does not keep it out for longer than three minutes', async () => {
    world = openPeersWorld();
    const laptops = Array.from({ length: 8 }, (_, n) =>
      Array.from({ length: 8 }, (_address, at) => `http://10.0.${n + 1}.${at + 1}:5000`),
    );
    const checked = laptops.flatMap((addresses) => addNode(addresses).slice(1));
    laptops.flat().forEach(greetFrom);
    await world.pass(5);
    const [good] = addNode([V4]);
    greetFrom(V4);
    await world.pass(2);
    good!.failsAt = 'connect';
    world.peer(STRANGER, { instance: good!.instance, ownAddresses: [STRANGER, V4] });
    greetFrom(STRANGER);
    await world.pass(45);
    expect(world.peers.addresses()).toEqual([...laptops.map(([own]) => own), STRANGER]);
    good!.failsAt = undefined;
    const asked = checked.reduce((sum, one) => sum + one.count('status'), 0);
    await world.pass(180);
    expect(world.peers.addresses()).toContain(V4);
    // Never all at once: that is much for a Wi-Fi.
    const more = checked.reduce((sum, one) => sum + one.count('status'), 0) - asked;
    expect(more).toBeLessThanOrEqual((180 / 10) * 8);
  });

  test('whatever hostile nodes say and whenever they say it, those that answer stay', async () => {
    const hostile = [STRANGER, 'http://10.0.0.67:5000', 'http://10.0.0.67:5001'];
    const honest = [V4, V6, 'http://10.0.0.9:5000'];
    const claim = fc.record({
      who: fc.constantFrom(...hostile),
      instance: fc.constantFrom('one', 'two', 'three'),
      ownAddresses: fc.option(fc.subarray([...hostile, ...honest]), { nil: undefined }),
      failsAt: fc.option(fc.constant('connect' as const), { nil: undefined, freq: 2 }),
      how: fc.constantFrom('greets', 'is added', 'answers'),
      seconds: fc.integer({ min: 0, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(claim, { maxLength: 12 }), async (claims) => {
        world = openPeersWorld();
        addNode([V4, V6], { instance: 'one' });
        addNode(['http://10.0.0.9:5000'], { instance: 'two' });
        for (const address of honest) greetFrom(address);
        for (const { who, how, seconds, ...traits } of claims) {
          world.peer(who, traits);
          if (how === 'greets') greetFrom(who);
          if (how === 'is added') await world.peers.addPeer(who).catch(() => undefined);
          await world.pass(seconds);
        }
        await world.pass(1);
        const addresses = world.peers.addresses();
        expect(addresses).toContain('http://10.0.0.9:5000');
        expect(addresses.filter((address) => address === V4 || address === V6)).toHaveLength(1);
        await world.close();
      }),
      { numRuns: 40 },
    );
    world = openPeersWorld();
  });
});

describe('this node', () => {
  test('that has changed networks greets its peers again within seconds', async () => {
    world = openPeersWorld();
    world.networks = [{ address: '192.168.1.2', prefixLength: 24 }];
    const peer = world.peer(V4);
    const silent = world.peer(V6);
    await world.peers.addPeer(V4);
    await world.peers.addPeer(V6);
    silent.failsAt = 'connect';
    await world.pass(300);
    const before = [peer, silent].map((one) => one.count('introduce'));
    silent.failsAt = undefined;
    world.networks = [{ address: '10.0.0.2', prefixLength: 24 }];
    await world.pass(4);
    expect([peer, silent].map((one) => one.count('introduce'))).toEqual(before.map((count) => count + 1));
    expect(world.peers.ownAddresses()).toEqual(['http://10.0.0.2:5000']);
  });

  test('that has slept does the same', async () => {
    world = openPeersWorld();
    const peer = world.peer(V4);
    await world.peers.addPeer(V4);
    await world.pass(10);
    const before = peer.count('introduce');
    world.clock.setSeconds(world.clock.nowSeconds() + 7200);
    await world.pass(4);
    expect(peer.count('introduce')).toBe(before + 1);
  });
});
