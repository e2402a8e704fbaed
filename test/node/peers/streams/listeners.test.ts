/** Who listens is told of the peers that answer, each of them, whoever else comes meanwhile. */
import { expect, test, vi } from 'vitest';
import { PeerBook } from '../../../../main/node/peers/book/peer-book.ts';
import { NodeEvents } from '../../../../main/node/events.ts';
import type { PeerEvent } from '../../../../main/node/ports/peer-events.ts';
import type { StoredHeader } from '../../../../main/node/ports/chain-store.ts';
import { Listeners, type ListenersDependencies } from '../../../../main/node/peers/streams/listeners.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const QUIET = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

function headerOf(hash: string): StoredHeader {
  return { hash, previousHash: '', height: 1, difficulty: 1, timestamp: 1n, sizeBytes: 200, isInvalid: false };
}

function openListeners() {
  const clock = new FakeClock();
  const answered: string[] = [];
  const looks = { count: 0 };
  const listeners = new Listeners({
    chain: { size: 0, tip: undefined, firstHash: undefined, bestWires: () => [] },
    book: {
      all: () => {
        looks.count += 1;
        return [];
      },
      peersBySender: () => () => [],
      changed: () => undefined,
    },
    clock,
    answeredAddresses: () => [...answered],
    newsForNewcomer: () => [],
  });
  const join = (instance: string | undefined, wantsNews?: boolean) => {
    const told: (readonly string[])[] = [];
    const tell = (event: PeerEvent): void => void (event.kind === 'peers' && told.push(event.addresses));
    listeners.add({ senderIp: '10.0.0.7', instance, wantsBlocks: true, wantsNews, tell });
    return told;
  };
  return { clock, answered, looks, listeners, join };
}

test('one that comes when the peers have changed does not keep the others from hearing of them', () => {
  const { clock, answered, listeners, join } = openListeners();
  const first = join('a');
  answered.push('http://10.0.0.8:5000');
  listeners.peersChanged();
  const second = join('b');
  expect([first, second]).toEqual([[[]], [['http://10.0.0.8:5000']]]);
  clock.advance(5000);
  expect(first.at(-1)).toEqual(['http://10.0.0.8:5000']);
});

test('one that wants tips alone is told of no peers, even if it says which node it is', () => {
  const { clock, answered, listeners, join } = openListeners();
  const told = join('a', false);
  answered.push('http://10.0.0.8:5000');
  listeners.peersChanged();
  clock.advance(5000);
  expect(told).toEqual([]);
});

test('the same peers are told once, and only to nodes', () => {
  const { clock, answered, listeners, join } = openListeners();
  answered.push('http://10.0.0.8:5000');
  const [node, curl] = [join('a'), join(undefined)];
  for (let n = 0; n < 3; n++) {
    listeners.peersChanged();
    clock.advance(5000);
  }
  expect([node.length, curl]).toEqual([2, []]);
});

test('peers that change a thousand times a second cost no more than those that change now and then', () => {
  const { clock, looks, listeners, join } = openListeners();
  join('a');
  looks.count = 0;
  for (let n = 0; n < 1000; n++) {
    listeners.peersChanged();
    clock.advance(1);
  }
  expect(looks.count).toBeLessThanOrEqual(10);
});

test('a tip in the middle of a long sync is told without its block, the last one with it', () => {
  const clock = new FakeClock();
  const chain: ListenersDependencies['chain'] & { tip: StoredHeader | undefined } = {
    size: 1,
    tip: undefined,
    firstHash: undefined,
    bestWires: () => ['a block'],
  };
  const listeners = new Listeners({
    chain,
    book: { all: () => [], peersBySender: () => () => [], changed: () => undefined },
    clock,
    answeredAddresses: () => [],
    newsForNewcomer: () => [],
  });
  const told: unknown[] = [];
  const tell = (event: PeerEvent): void => void (event.kind === 'tip' && told.push([event.hash, event.wire]));
  listeners.add({ senderIp: '10.0.0.7', instance: 'a', wantsBlocks: true, tell });
  told.length = 0;
  chain.tip = headerOf('a');
  listeners.tellTipSoon(true);
  clock.advance(2000);
  chain.tip = headerOf('b');
  listeners.tellTip();
  chain.tip = headerOf('c');
  listeners.tellTipSoon(false);
  clock.advance(2000);
  expect(told).toEqual([
    ['a', undefined],
    ['b', 'a block'],
    ['c', 'a block'],
  ]);
});

test('a whole class is told of a tip, or of news, by one look through the book', () => {
  const clock = new FakeClock();
  const store = { loadPeers: () => [], savePeer: () => {}, removePeer: () => {} };
  const book = new PeerBook({ store, clock, log: QUIET, events: new NodeEvents() });
  const chain: ListenersDependencies['chain'] & { tip: StoredHeader | undefined } = {
    size: 1,
    tip: undefined,
    firstHash: undefined,
    bestWires: () => [],
  };
  const listeners = new Listeners({
    chain,
    book,
    clock,
    answeredAddresses: () => [],
    newsForNewcomer: () => [],
  });
  const told: string[] = [];
  for (let number = 1; number <= 60; number++) {
    const peer = book.create(`http://10.0.0.${number}:5000`, true);
    peer.instance = `instance ${number}`;
    book.add(peer);
    const tell = ({ kind }: PeerEvent): void => void told.push(`${kind} ${number}`);
    listeners.add({ senderIp: `10.0.0.${number}`, instance: peer.instance, wantsBlocks: true, tell });
  }
  expect(book.all().every(({ isListening }) => isListening)).toBe(true);
  book.all()[6]!.news.add('known');
  told.length = 0;
  const looks = vi.spyOn(book, 'all');
  listeners.tellNews({ kind: 'news', topic: 'card', text: '{}' }, 'known');
  chain.tip = headerOf('a'.repeat(64));
  listeners.tellTip();
  expect(looks.mock.calls.length).toBeLessThanOrEqual(4);
  expect(told).not.toContain('news 7');
  expect(told.filter((one) => one.startsWith('news'))).toHaveLength(59);
  expect(told.filter((one) => one.startsWith('tip'))).toHaveLength(60);
});
