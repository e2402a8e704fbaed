/** Addresses that peers name: which are tried, how often, and what comes of it. */
import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NodeEvents } from '../../../../main/node/events.ts';
import { LearntAddresses } from '../../../../main/node/peers/addresses/learnt-addresses.ts';
import { OtherAddresses } from '../../../../main/node/peers/addresses/other-addresses.ts';
import { OwnNetworks } from '../../../../main/node/peers/addresses/own-networks.ts';
import { PeerBook } from '../../../../main/node/peers/book/peer-book.ts';
import type { Peer } from '../../../../main/node/peers/book/peer.ts';
import { PeerError, type PeerStatus } from '../../../../main/node/ports/peer-client.ts';
import type { LocalNetwork } from '../../../../main/node/ports/whereabouts.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { statusOf } from '../../../support/memory-room.ts';
import { MemoryPeerStore, settle } from '../support/peers-world.ts';

const QUIET = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
const NETWORKS: readonly LocalNetwork[] = [
  { address: '10.0.0.7', prefixLength: 16 },
  { address: '2001:db8::7', prefixLength: 64 },
  { address: 'fd00::7', prefixLength: 64 },
  // A room with public addresses, and one that has only room for one.
  { address: '203.0.113.7', prefixLength: 24 },
];

let clock: FakeClock;
let book: PeerBook;
let learnt: LearntAddresses;
/** What answers where. */
let nodes: Map<string, PeerStatus | 'workshop'>;
let tried: { readonly address: string; readonly atMs: number }[];
let networks: readonly LocalNetwork[];

beforeEach(() => {
  nodes = new Map();
  tried = [];
  networks = NETWORKS;
  open();
});

afterEach(() => learnt.close());

function open(): void {
  clock = new FakeClock();
  book = new PeerBook({ store: new MemoryPeerStore(), clock, log: QUIET, events: new NodeEvents() });
  const client = {
    fetchStatus: async (address: string): Promise<PeerStatus | undefined> => {
      tried.push({ address, atMs: clock.monotonicMs() });
      const node = nodes.get(address);
      if (node === undefined) throw new PeerError('connect', { code: 'no-answer', peer: address });
      return node === 'workshop' ? undefined : node;
    },
  };
  const calls = { fetchStatus: () => Promise.reject(new Error('not here')) };
  const recorder = { heard: () => undefined };
  const others = new OtherAddresses({ book, calls, recorder, client, clock, log: QUIET });
  const whereabouts = { port: () => 5000, networks: () => networks };
  const own = new OwnNetworks({ whereabouts, clock, onChanged: () => undefined });
  const identity = { instance: 'own' };
  const network = { name: 'workshop' };
  learnt = new LearntAddresses({ book, client, others, networks: own, clock, log: QUIET, network, identity });
  learnt.start();
}

function nodeAt(address: string, traits: Partial<PeerStatus> = {}): void {
  const instance = `node at ${address}`;
  nodes.set(address, { ...statusOf(instance, 0), network: 'workshop', ownAddresses: [address], ...traits });
}

/** In the book, and answering. */
function peerAt(address: string, traits: Partial<PeerStatus> = {}): Peer {
  const peer = book.create(address, false);
  const status = { ...statusOf(`node at ${address}`, 0), ownAddresses: [address], ...traits };
  peer.instance = status.instance;
  peer.ownAddresses = status.ownAddresses;
  peer.learned(status);
  peer.contacted(clock.nowSeconds());
  expect(book.add(peer)).toBe(true);
  return peer;
}

async function pass(seconds: number): Promise<void> {
  for (let n = 0; n < seconds * 4; n++) {
    clock.advance(250);
    await settle();
  }
}

describe('an address that a peer names', () => {
  test('of a peer that the owner has removed leads to no peer, nor does another one of that node', async () => {
    const source = peerAt('http://10.0.0.8:5000');
    const [first, second, other] = ['http://10.0.0.9:5000', 'http://10.0.1.9:5000', 'http://10.0.0.10:5000'] as const;
    nodeAt(first, { instance: 'removed', ownAddresses: [first] });
    nodeAt(second, { instance: 'removed', ownAddresses: [second] });
    nodeAt(other);
    learnt.avoid(peerAt(first, { instance: 'removed' }));
    book.remove(first);
    learnt.learnt(source, [first, second, other]);
    await pass(4);
    expect(book.all().map(({ address }) => address)).toEqual([source.address, other]);
  });

  test('is tried, and what answers there becomes a peer that makes room for others', async () => {
    const source = peerAt('http://10.0.0.1:5000');
    nodeAt('http://10.0.0.9:5000');
    learnt.learnt(source, ['http://10.0.0.9:5000', 'http://10.0.0.10:5000']);
    await pass(3);
    expect(tried).toHaveLength(2);
    expect(book.all().map(({ address, isKept }) => [address, isKept])).toEqual([
      ['http://10.0.0.1:5000', false],
      ['http://10.0.0.9:5000', false],
    ]);
    expect(source.view()).toMatchObject({ failures: 0, problem: undefined });
  });

  test.each([
    ['of nobody', undefined],
    ['of a workshop node', 'workshop' as const],
    ['of this node', { instance: 'own' }],
    ['of another network', { network: 'trial' }],
  ])('%s leads to no peer', async (_, traits) => {
    const address = 'http://10.0.0.9:5000';
    if (traits === 'workshop') nodes.set(address, traits);
    else if (traits !== undefined) nodeAt(address, traits);
    learnt.learnt(peerAt('http://10.0.0.1:5000'), [address]);
    await pass(2);
    expect(tried).toHaveLength(1);
    expect(book.all()).toHaveLength(1);
  });

  test('of a peer that we know elsewhere is one more address of it', async () => {
    const both = ['http://10.0.0.9:5000', 'http://[fd00::9]:5000'];
    const traits = { instance: 'two', ownAddresses: both };
    peerAt(both[0]!, traits);
    nodeAt(both[1]!, traits);
    learnt.learnt(peerAt('http://10.0.0.1:5000'), [both[1]!]);
    await pass(2);
    expect(book.all()).toHaveLength(2);
    expect(book.get(both[1]!)?.address).toBe(both[0]);
    learnt.learnt(book.all()[1]!, [both[1]!]);
    await pass(2);
    expect(tried).toHaveLength(1);
  });

  test('of a node that a peer pretends to be is a peer all the same', async () => {
    const [victim, liar] = ['http://10.0.0.9:5000', 'http://10.0.0.66:5000'];
    peerAt(liar!, { instance: `node at ${victim}`, ownAddresses: [liar!, victim!] });
    nodeAt(victim!);
    learnt.learnt(peerAt('http://10.0.0.1:5000'), [victim!]);
    await pass(2);
    expect(book.get(victim!)?.address).toBe(victim);
  });

  test('of an older build, which tells none of its own, is not taken twice', async () => {
    const traits = { instance: 'old', ownAddresses: undefined };
    peerAt('http://10.0.0.9:5000', traits);
    nodeAt('http://[fd00::9]:5000', traits);
    learnt.learnt(peerAt('http://10.0.0.1:5000'), ['http://[fd00::9]:5000']);
    await pass(2);
    expect([tried.length, book.all().length]).toEqual([1, 2]);
  });

  test.each([
    // Not private, or in none of this computer's networks
    'http://203.0.113.8:5000',
    'http://8.8.8.8:5000',
    'http://192.168.1.8:5000',
    'http://10.1.0.8:5000',
    'http://[2001:db8:0:1::8]:5000',
    'http://[fd01::8]:5000',
    // Nobody's
    'http://10.0.0.0:5000',
    'http://10.0.255.255:5000',
    'http://255.255.255.255:5000',
    'http://224.0.0.1:5000',
    'http://0.0.0.0:5000',
    'http://[ff02::1]:5000',
    'http://[::]:5000',
    'http://[2001:db8::]:5000',
    // This computer's
    'http://127.0.0.1:5001',
    'http://127.8.8.8:5001',
    'http://localhost:5001',
    'http://[::1]:5001',
    'http://10.0.0.7:5000',
    'http://[fd00::7]:5000',
    'http://[2001:db8::7]:5000',
    // Of one cable
    'http://169.254.7.8:5000',
    'http://[fe80::8]:5000',
    'http://[fe80::8%25eth0]:5000',
    'http://[fd00::8%eth0]:5000',
    // In another dress
    'http://10.0.0.8:5000/',
    'http://10.0.0.8:5000/info',
    'HTTP://10.0.0.8:5000',
    'https://10.0.0.8:5000',
    'http://10.0.0.8',
    '10.0.0.8:5000',
    'http://user@10.0.0.8:5000',
    'http://10.0.0.66:5000@10.0.0.8:5000',
    'http://10.0.0.8:05000',
    'http://10.0.0.08:5000',
    'http://10.0.8:5000',
    'http://167772168:5000',
    'http://0x0a000008:5000',
    'http://012.0.0.8:5000',
    'http://[::ffff:10.0.0.8]:5000',
    'http://[::ffff:a00:8]:5000',
    'http://[::ffff:10.0.0.7]:5000',
    'http://[FD00::8]:5000',
    'http://[fd00:0::8]:5000',
    'http://fd00::8:5000',
    'http://10.0.0.8 :5000',
    'http://10.0.0.8:5000\u0000',
    'http://10.0.0.８:5000',
    // Names, which may lead anywhere
    'http://laptop.local:5000',
    'http://10.0.0.8.nip.io:5000',
    // Ports of other services, and none
    'http://10.0.0.8:0',
    'http://10.0.0.8:22',
    'http://10.0.0.8:80',
    'http://10.0.0.8:1023',
    'http://10.0.0.8:65536',
    'http://10.0.0.8:-5000',
    'http://10.0.0.8:5e3',
    '',
    'x'.repeat(100_000),
  ])('is never tried: %.60s', async (address) => {
    learnt.learnt(peerAt('http://10.0.0.1:5000'), [address]);
    await pass(1);
    expect(tried).toEqual([]);
  });

  test.each([
    'http://10.0.0.8:5000',
    'http://10.0.255.254:65535',
    'http://10.0.3.0:1024',
    'http://[fd00::8]:5000',
    'http://[2001:db8::8]:5000',
    // Another node on this computer
    'http://10.0.0.7:5001',
  ])('is tried: %s', async (address) => {
    learnt.learnt(peerAt('http://10.0.0.1:5000'), [address]);
    await pass(1);
    expect(tried).toMatchObject([{ address }]);
  });

  test('is tried only if a list of the private networks that we are in allows it', async () => {
    const near = new BlockList();
    near.addSubnet('10.0.0.0', 16, 'ipv4');
    near.addSubnet('2001:db8::', 64, 'ipv6');
    near.addSubnet('fd00::', 64, 'ipv6');
    const ip = fc.oneof(
      fc.ipV4(),
      fc.tuple(fc.nat(255), fc.nat(255)).map(([a, b]) => `10.0.${a}.${b}`),
      fc.ipV6().map((text) => `[${text}]`),
      fc
        .tuple(fc.constantFrom('fd00', '2001:db8', 'fe80', 'ff02'), fc.nat(0xffff))
        .map(([a, b]) => `[${a}::${b.toString(16)}]`),
      fc.webAuthority({ withIPv4: true, withIPv4Extended: true, withIPv6: true, withUserInfo: true }),
      fc.string(),
    );
    const address = fc
      .tuple(
        fc.constantFrom('http://', 'https://', ''),
        ip,
        fc.integer({ min: -1, max: 70_000 }),
        fc.constantFrom('', '/'),
      )
      .map(([scheme, host, port, path]) => `${scheme}${host}:${port}${path}`);
    await fc.assert(
      fc.asyncProperty(fc.array(address, { maxLength: 64 }), async (addresses) => {
        learnt.close();
        tried = [];
        open();
        learnt.learnt(peerAt('http://10.0.0.1:5000'), addresses);
        await pass(0.25);
        for (const one of tried) {
          const [, host = '', port = ''] =
            /^http:\/\/(?:\[([0-9a-f:]+)\]|([0-9.]+)):([1-9]\d*)$/
              .exec(one.address)
              ?.filter((part) => part !== undefined) ?? [];
          expect(near.check(host, isIP(host) === 4 ? 'ipv4' : 'ipv6'), one.address).toBe(true);
          expect(Number(port)).toBeGreaterThanOrEqual(1024);
          expect(Number(port)).toBeLessThanOrEqual(65_535);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a source that names very many', () => {
  const many = (count: number, from = 0): string[] =>
    Array.from(
      { length: count },
      (_, n) => `http://10.0.${100 + ((from + n) >> 8)}.${(from + n) % 256 || 1}:${2000 + ((from + n) % 1000)}`,
    );

  test('has one tried a second, each once in ten minutes', async () => {
    const source = peerAt('http://10.0.0.1:5000');
    for (let from = 0; from < 100_000; from += 64) {
      learnt.learnt(source, many(64, from % 4096));
      if (from % 6400 === 0) clock.advance(1000);
    }
    const during = tried.length;
    expect(during).toBeLessThanOrEqual(17);
    clock.advance(60_000);
    // Sixteen wait, and no more.
    expect(tried.length - during).toBeLessThanOrEqual(16);
    const gaps = tried.slice(1).map(({ atMs }, n) => atMs - tried[n]!.atMs);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000);
    tried = [];
    for (let second = 0; second < 590; second++) {
      learnt.learnt(source, many(20));
      clock.advance(1000);
    }
    expect(new Set(tried.map(({ address }) => address)).size).toBe(tried.length);
    expect(tried.length).toBeLessThanOrEqual(20);
    clock.advance(600_000);
    tried = [];
    learnt.learnt(source, many(1));
    await pass(1);
    expect(tried).toHaveLength(1);
  });

  test('takes next to no time, however often it does so', () => {
    const source = peerAt('http://10.0.0.1:5000');
    const named = many(63);
    const startMs = performance.now();
    for (let n = 0; n < 10_000; n++) learnt.learnt(source, ['x'.repeat(60), ...named]);
    clock.advance(10_000);
    expect(performance.now() - startMs).toBeLessThan(1000);
  });

  test('keeps nobody from being heard, with however many ports it does so', async () => {
    for (let port = 5000; port < 5016; port++) {
      const source = peerAt(`http://10.0.0.66:${port}`);
      for (let n = 0; n < 100; n++) learnt.learnt(source, many(64, n * 64));
    }
    learnt.learnt(peerAt('http://10.0.0.1:5000'), ['http://10.0.0.8:5000', 'http://10.0.0.9:5000']);
    await pass(5);
    const early = tried.map(({ address }) => address);
    expect(early).toContain('http://10.0.0.8:5000');
    expect(early).toContain('http://10.0.0.9:5000');
  });
});

describe('enough peers', () => {
  test('are 32 that answer: then nothing is tried', async () => {
    const peers = Array.from({ length: 32 }, (_, n) => peerAt(`http://10.0.1.${n + 1}:5000`));
    learnt.learnt(peers[0]!, ['http://10.0.0.8:5000']);
    await pass(5);
    expect(tried).toEqual([]);
    peers[1]!.failed({ code: 'no-answer', peer: peers[1]!.address }, clock.monotonicMs());
    learnt.learnt(peers[0]!, ['http://10.0.0.8:5000']);
    await pass(1);
    expect(tried).toHaveLength(1);
  });

  test('push out nobody, not even one that is unreachable', async () => {
    const peers = Array.from({ length: 64 }, (_, n) => peerAt(`http://10.0.1.${n + 1}:5000`));
    for (const peer of peers.slice(1)) {
      for (let n = 0; n < 5; n++) peer.failed({ code: 'no-answer', peer: peer.address }, n * 10_000);
    }
    nodeAt('http://10.0.0.8:5000');
    learnt.learnt(peers[0]!, ['http://10.0.0.8:5000']);
    await pass(2);
    expect(book.get('http://10.0.0.8:5000')).toBe(undefined);
    expect(book.all()).toHaveLength(64);
  });
});

describe('a node', () => {
  test('for its own computer alone learns nothing', async () => {
    networks = [];
    open();
    const source = peerAt('http://127.0.0.1:5001');
    learnt.learnt(source, ['http://127.0.0.1:5002', 'http://10.0.0.8:5000', 'http://[::1]:5003']);
    await pass(5);
    expect(tried).toEqual([]);
  });

  test('that ends tries no more', async () => {
    learnt.learnt(peerAt('http://10.0.0.1:5000'), ['http://10.0.0.8:5000', 'http://10.0.0.9:5000']);
    await pass(0.25);
    learnt.close();
    await pass(5);
    expect(tried).toHaveLength(1);
    expect(clock.scheduledCount).toBe(0);
  });

  test('passes on where nodes of its kind have answered, and no hearsay', () => {
    peerAt('http://10.0.0.8:5000');
    peerAt('http://[fd00::8]:5000');
    peerAt('http://127.0.0.1:5001');
    peerAt('http://laptop.local:5000');
    const failing = peerAt('http://10.0.0.9:5000');
    failing.failed({ code: 'no-answer', peer: failing.address }, 0);
    peerAt('http://10.0.0.10:5000').isForeign = true;
    peerAt('http://10.0.0.11:5000').learned('workshop');
    book.add(book.create('http://10.0.0.12:5000', true));
    expect(learnt.answeredAddresses()).toEqual(['http://10.0.0.8:5000', 'http://[fd00::8]:5000']);
  });
});
