/** Nodes in the room: which of those that say that they are there are shown, tried, and forgotten. None becomes a peer. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NodeEvents } from '../../../../main/node/events.ts';
import type { Membership } from '../../../../main/node/class/membership.ts';
import { LearntAddresses } from '../../../../main/node/peers/addresses/learnt-addresses.ts';
import { OtherAddresses } from '../../../../main/node/peers/addresses/other-addresses.ts';
import { OwnNetworks } from '../../../../main/node/peers/addresses/own-networks.ts';
import { PeerBook } from '../../../../main/node/peers/book/peer-book.ts';
import type { Peer } from '../../../../main/node/peers/book/peer.ts';
import { Finding } from '../../../../main/node/peers/finding/finding.ts';
import { type NodeLook, PeerError, type PeerStatus } from '../../../../main/node/ports/peer-client.ts';
import type { HeardPresence, PresenceOptions } from '../../../../main/node/ports/presence-channel.ts';
import type { LocalNetwork } from '../../../../main/node/ports/whereabouts.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { statusOf } from '../../../support/memory-room.ts';
import { MemoryPeerStore, settle } from '../support/peers-world.ts';

const QUIET = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

let clock: FakeClock;
let book: PeerBook;
let finding: Finding;
let learnt: LearntAddresses;
let ownClass: Membership | undefined;
let said: string[];
let networks: readonly LocalNetwork[];
/** What answers where. */
let nodes: Map<string, PeerStatus | 'workshop'>;
let tried: { readonly address: string; readonly atMs: number }[];
let looked: string[];
/** Looks that are not answered. */
let hanging: Set<string>;
let mostAtOnce: number;
/** The one that is open. */
let channel: PresenceOptions | undefined;
let calls: string[];
let changes: number;
const own = { size: 0, firstHash: undefined as string | undefined };

beforeEach(() => {
  nodes = new Map();
  ownClass = undefined;
  said = [];
  tried = [];
  looked = [];
  hanging = new Set();
  mostAtOnce = 0;
  calls = [];
  changes = 0;
  own.size = 0;
  own.firstHash = undefined;
  networks = [{ address: '10.0.0.7', prefixLength: 24 }];
  open();
});

afterEach(() => finding.close());

function open(isOn = true, classPort?: number): void {
  clock = new FakeClock();
  const events = new NodeEvents();
  events.subscribe('found-changed', () => void (changes += 1));
  book = new PeerBook({ store: new MemoryPeerStore(), clock, log: QUIET, events });
  let atOnce = 0;
  const client = {
    fetchStatus: async (address: string): Promise<PeerStatus | undefined> => {
      tried.push({ address, atMs: clock.monotonicMs() });
      if (hanging.has(address)) {
        await new Promise<void>((resolve) => {
          clock.schedule(15_000, resolve);
        });
      }
      const node = nodes.get(address);
      if (node === undefined) throw new PeerError('connect', { code: 'no-answer', peer: address });
      return node === 'workshop' ? undefined : node;
    },
    lookAt: async (address: string, signal: AbortSignal): Promise<NodeLook> => {
      looked.push(address);
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      if (hanging.has(address)) {
        await new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve());
        });
      } else {
        await settle();
      }
      atOnce -= 1;
      const node = signal.aborted ? undefined : nodes.get(address);
      if (node === undefined) throw new PeerError('connect', { code: 'no-answer', peer: address });
      return node === 'workshop' ? { kind: 'workshop' } : { kind: 'chalkchain', status: node };
    },
  };
  const others = new OtherAddresses({
    book,
    calls: { fetchStatus: () => Promise.reject(new Error('not here')) },
    recorder: { heard: () => undefined },
    client,
    clock,
    log: QUIET,
  });
  const whereabouts = { port: () => 5000, networks: () => networks };
  const ownNetworks = new OwnNetworks({ whereabouts, clock, onChanged: () => undefined });
  const network = { name: 'workshop' };
  const log = { ...QUIET, info: (line: string) => void said.push(line) };
  const told = { book, client, others, networks: ownNetworks, clock, log, network, identity: { instance: 'own' } };
  learnt = new LearntAddresses(told);
  finding = new Finding({
    presence: {
      open: (options) => {
        channel = options;
        calls.push('open');
        return {
          problem: undefined,
          refresh: () => void calls.push('refresh'),
          ask: () => void calls.push('ask'),
          close: async () => {
            channel = undefined;
            calls.push('close');
          },
        };
      },
    },
    client,
    book,
    others,
    networks: ownNetworks,
    learnt,
    currentClass: () => ownClass,
    chain: own,
    clock,
    log: QUIET,
    events,
    network,
    own: () => ({ instance: 'own', port: 5000, name: 'Ada', className: undefined }),
    classPort,
    isOn,
  });
  finding.start();
}

function nodeAt(address: string, traits: Partial<PeerStatus> = {}): void {
  const instance = `node at ${address}`;
  nodes.set(address, { ...statusOf(instance, 0), network: 'workshop', ownAddresses: [address], ...traits });
}

/** Somebody says that he is there. */
function hear(senderIp: string, port: number, traits: Partial<HeardPresence> = {}): void {
  const instance = `node at http://${senderIp}:${port}`;
  channel?.onHeard({ instance, port, senderIp, name: 'Bob', className: undefined, isLeaving: false, ...traits });
}

async function pass(seconds: number): Promise<void> {
  for (let n = 0; n < seconds * 4; n++) {
    clock.advance(250);
    await settle();
  }
}

/** The node 10.0.0.9 says again and again that it is there, while time passes. */
async function stay(seconds: number, traits: Partial<HeardPresence> = {}): Promise<void> {
  for (let n = 0; n < seconds; n++) {
    if (n % 10 === 0) hear('10.0.0.9', 5000, traits);
    await pass(1);
  }
}

/** Between the calls, in milliseconds. */
const pauses = () => tried.slice(1).map(({ atMs }, index) => atMs - (tried[index]?.atMs ?? 0));

const shown = () => finding.view().nodes.map(({ address, reach }) => [address, reach]);

describe('a node that says that it is there', () => {
  test('is shown at once, tried, and is no peer', async () => {
    nodeAt('http://10.0.0.9:5000', { name: 'Bob', className: 'Lab', height: 7 });
    hear('10.0.0.9', 5000);
    expect(finding.view().nodes).toMatchObject([
      { name: 'Bob', software: 'unknown', reach: 'untried', by: 'presence' },
    ]);
    await pass(1);
    expect(finding.view().nodes).toMatchObject([
      { software: 'chalkchain', reach: 'reached', className: 'Lab', height: 7, isPeer: false, problem: undefined },
    ]);
    expect([book.all(), changes > 1]).toEqual([[], true]);
  });

  test('that drops connections is shown as found, and why it cannot be reached', async () => {
    hear('10.0.0.9', 5000);
    await pass(2);
    expect(finding.view().nodes).toMatchObject([
      { name: 'Bob', reach: 'failed', problem: { code: 'no-answer', peer: 'http://10.0.0.9:5000' } },
    ]);
    nodeAt('http://10.0.0.9:5000');
    await pass(9);
    expect(shown()).toEqual([['http://10.0.0.9:5000', 'reached']]);
  });

  test.each([
    ['that goes on failing', undefined],
    ['of another network', { network: 'trial' }],
  ])('%s is tried after 10 seconds, 20, 40, then every minute', async (_, traits) => {
    if (traits !== undefined) nodeAt('http://10.0.0.9:5000', traits);
    await stay(210);
    expect(pauses()).toEqual([10_000, 20_000, 40_000, 60_000, 60_000]);
  });

  test('that was started again is tried soon again, however often it failed before', async () => {
    await stay(100);
    tried = [];
    await stay(31, { instance: 'another' });
    expect(pauses()).toEqual([10_000, 20_000]);
  });

  test('that hangs is not called twice at once', async () => {
    hanging.add('http://10.0.0.9:5000');
    await stay(60);
    expect(pauses()).toEqual([15_000, 20_000]);
  });

  test('that answers is looked at again every five minutes', async () => {
    nodeAt('http://10.0.0.9:5000');
    await stay(660);
    expect(pauses()).toEqual([300_000, 300_000]);
  });

  test('that goes before its next try has nobody else called in its place', async () => {
    nodeAt('http://10.0.0.8:5000');
    hear('10.0.0.8', 5000);
    hear('10.0.0.9', 5000);
    await pass(5);
    hear('10.0.0.9', 5000, { isLeaving: true });
    await pass(20);
    expect(tried).toHaveLength(2);
  });

  test('is forgotten when it says that it goes, and by nobody else’s word', async () => {
    hear('10.0.0.9', 5000);
    hear('10.0.0.9', 5000, { isLeaving: true, instance: 'another' });
    hear('10.0.0.8', 5000, { isLeaving: true, instance: 'node at http://10.0.0.9:5000' });
    expect(shown()).toHaveLength(1);
    hear('10.0.0.9', 5000, { isLeaving: true });
    expect(shown()).toEqual([]);
  });

  test('is forgotten when it says so no more', async () => {
    nodeAt('http://10.0.0.9:5000');
    hear('10.0.0.9', 5000);
    await pass(140);
    hear('10.0.0.9', 5000);
    await pass(140);
    expect(shown()).toHaveLength(1);
    await pass(20);
    expect(shown()).toEqual([]);
  });

  test('and is a peer is shown as that, with what calls to the peer come to, and is not tried here', async () => {
    const peer = book.create('http://10.0.0.9:5000', true);
    book.add(peer);
    peer.failed({ code: 'no-answer', peer: peer.address }, 0);
    hear('10.0.0.9', 5000);
    await pass(5);
    expect(finding.view().nodes).toMatchObject([{ isPeer: true, reach: 'failed', problem: { code: 'no-answer' } }]);
    peer.contacted(clock.nowSeconds());
    expect(finding.view().nodes).toMatchObject([{ isPeer: true, reach: 'reached', problem: undefined }]);
    expect(tried).toEqual([]);
  });

  test('and is a peer keeps no other one waiting', async () => {
    for (let last = 10; last < 40; last++) {
      book.add(book.create(`http://10.0.0.${last}:5000`, true));
      hear(`10.0.0.${last}`, 5000);
    }
    await stay(80);
    expect(pauses()).toEqual([10_000, 20_000, 40_000]);
  });

  test('at two addresses, each of which it names, is shown once; one that repeats what another says is shown beside it', async () => {
    const both = ['http://10.0.0.9:5000', 'http://10.0.0.10:5000'];
    for (const address of both) nodeAt(address, { instance: 'two', ownAddresses: both });
    nodeAt('http://10.0.0.66:5000', { instance: 'two', ownAddresses: [...both, 'http://10.0.0.66:5000'] });
    for (const last of [9, 10, 66]) hear(`10.0.0.${last}`, 5000, { instance: 'two' });
    await pass(5);
    expect(tried).toHaveLength(3);
    expect(shown()).toHaveLength(2);
    expect(shown()).toContainEqual(['http://10.0.0.66:5000', 'reached']);
  });

  test('of another network, and what is no node, is shown with the reason', async () => {
    nodeAt('http://10.0.0.9:5000', { network: 'trial' });
    nodes.set('http://10.0.0.8:5000', 'workshop');
    hear('10.0.0.9', 5000);
    hear('10.0.0.8', 5000);
    await pass(3);
    expect(finding.view().nodes.map(({ reach, problem }) => [reach, problem?.code])).toEqual([
      ['failed', 'other-network'],
      ['failed', 'not-a-node'],
    ]);
  });

  test('tells whether following it would cost the own chain', async () => {
    own.size = 5;
    own.firstHash = 'ours';
    nodeAt('http://10.0.0.9:5000', { height: 5, firstBlock: 'theirs' });
    nodeAt('http://10.0.0.10:5000', { height: 4, firstBlock: 'theirs' });
    nodeAt('http://10.0.0.11:5000', { height: 50, firstBlock: 'ours' });
    nodeAt('http://10.0.0.12:5000', { height: 0, firstBlock: undefined });
    for (const last of [9, 10, 11, 12]) hear(`10.0.0.${last}`, 5000);
    await pass(5);
    expect(finding.view().nodes.map(({ wouldReplace }) => wouldReplace)).toEqual([true, false, false, false]);
    own.size = 0;
    expect(finding.view().nodes.some(({ wouldReplace }) => wouldReplace)).toBe(false);
  });
});

describe('nobody is called who', () => {
  test.each([
    ['is in none of the own networks', '10.0.1.9', 5000],
    ['has a public address', '8.8.8.8', 5000],
    ['is this computer’s loopback', '127.0.0.1', 5001],
    ['has a link-local address', '169.254.3.4', 5000],
    ['is a group', '224.0.0.251', 5000],
    ['is the whole network', '10.0.0.255', 5000],
    ['has the port of another service', '10.0.0.9', 80],
    ['is this node', '10.0.0.7', 5000],
  ])('%s', async (_, ip, port) => {
    hear(ip, port);
    await pass(3);
    expect([shown(), tried]).toEqual([[], []]);
  });

  test('is this node by its own word, at whatever address', async () => {
    hear('10.0.0.9', 5000, { instance: 'own' });
    hear('10.0.0.10', 5000);
    nodeAt('http://10.0.0.10:5000', { instance: 'own' });
    await pass(3);
    expect(shown()).toEqual([]);
  });

  test('is found by any name, port and address in the room but by these rules', () => {
    fc.assert(
      fc.property(
        fc.ipV4(),
        fc.constantFrom('10.0.0.', '10.0.0.', '192.168.0.'),
        fc.nat(300),
        fc.integer({ min: 1, max: 65_535 }),
        (anywhere, front, last, port) => {
          for (const ip of [anywhere, `${front}${last % 256}`]) hear(ip, port);
        },
      ),
    );
    for (const { address } of finding.view().nodes) {
      expect(address).toMatch(/^http:\/\/10\.0\.0\.(?!0:|255:)\d+:\d{4,5}$/);
      expect(Number(address.split(':')[2])).toBeGreaterThanOrEqual(1024);
    }
  });
});

describe('a flood', () => {
  test('of any number of nodes fills no more than its room, and is tried one a second', async () => {
    for (let n = 0; n < 5000; n++) hear(`10.0.0.${(n % 240) + 10}`, 1024 + n);
    expect(shown()).toHaveLength(128);
    await pass(30);
    expect(tried.length).toBeLessThanOrEqual(31);
    expect(Math.min(...pauses())).toBeGreaterThanOrEqual(1000);
  });

  test('of one computer takes 16 places, and one that can be reached keeps its own', async () => {
    nodeAt('http://10.0.0.9:5000');
    hear('10.0.0.9', 5000);
    await pass(2);
    for (let n = 0; n < 500; n++) hear('10.0.0.66', 1024 + n);
    expect(shown()).toHaveLength(17);
    for (let n = 0; n < 5000; n++) hear(`10.0.0.${(n % 240) + 10}`, 1024 + n);
    expect(shown()).toContainEqual(['http://10.0.0.9:5000', 'reached']);
  });

  test('of changing words at one address has it called every ten seconds at most', async () => {
    for (let n = 0; n < 240; n++) {
      hear('10.0.0.9', 5000, { instance: `x${n}` });
      await pass(0.25);
    }
    expect(tried.length).toBeLessThanOrEqual(7);
  });
});

describe('finding', () => {
  test('that is off opens nothing, hears nothing and tries nothing', async () => {
    await finding.close();
    calls = [];
    open(false);
    hear('10.0.0.9', 5000);
    await pass(10);
    expect([calls, shown(), tried, finding.view().isOn]).toEqual([[], [], [], false]);
  });

  test('is switched off and on: what was heard is forgotten, and heard anew', async () => {
    hear('10.0.0.9', 5000);
    finding.setOn(false);
    expect([calls.at(-1), shown()]).toEqual(['close', []]);
    const before = tried.length;
    await pass(100);
    expect(tried.length).toBe(before);
    finding.setOn(true);
    hear('10.0.0.9', 5000);
    expect(shown()).toHaveLength(1);
  });

  test('looks at the own networks every three seconds while it is on', async () => {
    calls = [];
    await pass(10);
    expect(calls).toEqual(['refresh', 'refresh', 'refresh']);
  });
});

describe('a sweep', () => {
  test('looks at each address around the own one, at the known ports, 50 at a time, and shows what it meets', async () => {
    await finding.close();
    open(true, 5050);
    nodeAt('http://10.0.0.200:5050');
    nodes.set('http://10.0.0.20:5000', 'workshop');
    nodeAt('http://10.0.0.30:6000');
    await finding.sweep();
    // Own address and port are left out.
    expect([looked.length, new Set(looked).size, mostAtOnce]).toEqual([2 * 254 - 1, 2 * 254 - 1, 50]);
    expect(finding.view().sweep).toEqual({ isRunning: false, tried: 507, total: 507 });
    expect(finding.view().nodes).toMatchObject([
      { address: 'http://10.0.0.20:5000', software: 'workshop', reach: 'reached', by: 'sweep' },
      { address: 'http://10.0.0.200:5050', software: 'chalkchain', reach: 'reached', by: 'sweep' },
    ]);
    expect(calls).toContain('ask');
  });

  test('leaves a workshop node in peace afterwards', async () => {
    nodes.set('http://10.0.0.20:5000', 'workshop');
    await finding.sweep();
    await pass(600);
    expect([tried, shown()]).toEqual([[], [['http://10.0.0.20:5000', 'reached']]]);
    await pass(1300);
    expect(shown()).toEqual([]);
  });

  test('of three networks at most, and of large ones the part around the own address; never IPv6, never strangers', async () => {
    networks = [
      { address: '10.1.2.3', prefixLength: 8 },
      { address: '203.0.113.7', prefixLength: 24 },
      { address: 'fd00::7', prefixLength: 64 },
      { address: '192.168.0.3', prefixLength: 28 },
      { address: '192.168.9.3', prefixLength: 24 },
      { address: '192.168.10.3', prefixLength: 24 },
    ];
    await finding.close();
    open();
    await finding.sweep();
    const hosts = looked.map((address) => address.slice('http://'.length, -':5000'.length));
    expect(hosts.filter((host) => host.startsWith('10.1.2.'))).toHaveLength(253);
    expect(hosts.filter((host) => host.startsWith('192.168.0.'))).toHaveLength(13);
    expect(hosts.filter((host) => host.startsWith('192.168.9.'))).toHaveLength(253);
    expect(hosts).toHaveLength(253 + 13 + 253);
  });

  test('passes over peers, and tries those again that could not be reached', async () => {
    book.add(book.create('http://10.0.0.9:5000', true));
    hear('10.0.0.66', 5001);
    await pass(5);
    const before = tried.length;
    await finding.sweep();
    await pass(1);
    expect(looked).not.toContain('http://10.0.0.9:5000');
    expect(tried.slice(before)).toMatchObject([{ address: 'http://10.0.0.66:5001' }]);
  });

  test('is forgotten after half an hour, and the screens are told, while finding is off as well', async () => {
    await finding.close();
    open(false);
    nodes.set('http://10.0.0.20:5000', 'workshop');
    await finding.sweep();
    expect(finding.hasFound).toBe(true);
    const before = changes;
    await pass(1900);
    expect([changes - before, finding.hasFound]).toEqual([1, false]);
  });

  test('is joined by a second press, and can be ended', async () => {
    for (let last = 1; last < 255; last++) hanging.add(`http://10.0.0.${last}:5000`);
    const first = finding.sweep();
    const second = finding.sweep();
    expect(finding.view().sweep).toMatchObject({ isRunning: true, tried: 0 });
    expect(looked).toHaveLength(50);
    await finding.stopSweep();
    await Promise.all([first, second]);
    expect([looked.length, finding.view().sweep?.isRunning]).toEqual([50, false]);
  });

  test('is refused where there is no network to look through', async () => {
    networks = [{ address: 'fd00::7', prefixLength: 64 }];
    await finding.close();
    open();
    await expect(finding.sweep()).rejects.toMatchObject({ code: 'no-room' });
    expect(looked).toEqual([]);
  });

  test('also looks while finding is off: it is asked for', async () => {
    await finding.close();
    calls = [];
    open(false);
    nodeAt('http://10.0.0.200:5000');
    await finding.sweep();
    expect([shown(), calls]).toEqual([[['http://10.0.0.200:5000', 'reached']], []]);
  });
});

describe('a node of a class whose peers are all at other addresses', () => {
  const KEY = 'ab'.repeat(32);
  const OWN_CLASS: Membership = { key: KEY, name: '10b', statement: undefined, anchor: undefined };
  const inClass = (key: string): Partial<PeerStatus> => ({ ownClass: { key, number: 1, anchor: 0 } });

  /** @returns a peer that answered before, and does not any more */
  function lostPeer(): Peer {
    const peer = book.create('http://10.0.0.20:5000', true);
    book.add(peer);
    peer.contacted(clock.nowSeconds());
    peer.failed({ code: 'no-answer', peer: peer.address }, clock.monotonicMs());
    peer.isListening = true;
    return peer;
  }

  test('takes up with those of its class that it finds, and with a few at once', async () => {
    ownClass = OWN_CLASS;
    lostPeer();
    for (const host of [8, 9, 11, 12, 13]) nodeAt(`http://10.0.0.${host}:5000`, inClass(KEY));
    for (const host of [8, 9, 11, 12, 13]) hear(`10.0.0.${host}`, 5000);
    await pass(12);
    const added = book.all().filter(({ address }) => address !== 'http://10.0.0.20:5000');
    expect(added.length).toBeGreaterThan(0);
    expect(added.length).toBeLessThanOrEqual(3);
    expect(said[0]).toContain('A node of it was found at');
  });

  test('leaves alone nodes of other classes, and of none', async () => {
    ownClass = OWN_CLASS;
    lostPeer();
    nodeAt('http://10.0.0.8:5000', inClass('cd'.repeat(32)));
    nodeAt('http://10.0.0.9:5000');
    hear('10.0.0.8', 5000, { className: '10b' });
    hear('10.0.0.9', 5000, { className: '10b' });
    await pass(12);
    expect(book.all()).toHaveLength(1);
  });

  test.each([
    ['is in no class', (peer: Peer) => ((ownClass = undefined), peer)],
    [
      'has a peer of its class that answers',
      (peer: Peer) => ((peer.classKey = KEY), peer.contacted(clock.nowSeconds())),
    ],
    ['has a peer that was not asked yet', () => book.add(book.create('http://10.0.0.21:5000', true))],
  ])('adds nobody while it %s', async (_, change) => {
    ownClass = OWN_CLASS;
    change(lostPeer());
    nodeAt('http://10.0.0.8:5000', inClass(KEY));
    hear('10.0.0.8', 5000);
    await pass(12);
    expect(book.get('http://10.0.0.8:5000')).toBeUndefined();
  });

  test('is not kept from it by a node without a class that answers, as an original one', async () => {
    ownClass = OWN_CLASS;
    lostPeer().contacted(clock.nowSeconds());
    nodeAt('http://10.0.0.8:5000', inClass(KEY));
    hear('10.0.0.8', 5000);
    await pass(12);
    expect(book.get('http://10.0.0.8:5000')).toBeDefined();
  });

  test('does not take up again with one that its owner has removed', async () => {
    ownClass = OWN_CLASS;
    const peer = book.create('http://10.0.0.8:5000', true);
    learnt.avoid(peer);
    nodeAt('http://10.0.0.8:5000', inClass(KEY));
    hear('10.0.0.8', 5000);
    await pass(12);
    expect(book.all()).toEqual([]);
  });
});
