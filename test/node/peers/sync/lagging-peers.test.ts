/** Peers whose chain stays shorter than ours, because they cannot reach this node. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { LaggingPeers } from '../../../../main/node/peers/sync/lagging-peers.ts';
import { Peer } from '../../../../main/node/peers/book/peer.ts';
import { StorageError } from '../../../../main/node/ports/chain-store.ts';
import { ChainBuilder } from '../../../support/chain-builder.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { until } from '../../../support/test-node.ts';
import { openPeersWorld, settle, type PeersWorld } from '../support/peers-world.ts';

let world: PeersWorld;
afterEach(() => world?.close());

function chainOf(length: number, builder = new ChainBuilder()) {
  const genesis = builder.genesis();
  return [genesis, ...builder.chainOn(genesis, length - 1, { miner: null })];
}

describe('a peer with a shorter chain', () => {
  test('is told of our tip when that shows, and sent what it lacks when it does not fetch it', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const chain = chainOf(40);
    await world.mine(...chain);
    const peer = world.peer(1, { blocks: chain.slice(0, 8), tip: chain[7]!.hash, answer: 202 });
    await world.pass(5);
    expect(peer.told).toEqual([40]);
    await world.pass(45);
    expect(peer.told).toEqual([40, ...Array.from({ length: 32 }, (_, index) => index + 9)]);
    expect(world.logLines.at(-1)).toContain('it was sent 32 blocks');
  });

  test('that does not tell its last block is sent some that it has', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const chain = chainOf(40);
    await world.mine(...chain);
    const peer = world.peer(1, { blocks: chain.slice(0, 20), answer: 202 });
    await world.pass(50);
    expect(peer.told).toEqual([40, ...Array.from({ length: 23 }, (_, index) => index + 18)]);
  });

  test('costs a line in the log when our own disk refuses', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const chain = chainOf(40);
    await world.mine(...chain);
    const peer = world.peer(1, { blocks: chain.slice(0, 8), tip: chain[7]!.hash, answer: 202 });
    await world.pass(5);
    const refuse = (): never => {
      throw new StorageError('disk-full', { code: 'disk-full', file: 'chain.db' });
    };
    vi.spyOn(world.chain, 'bestWires').mockImplementation(refuse);
    await world.pass(45);
    expect(world.logLines.at(-1)).toContain('could not be sent our blocks');
    expect(peer.told).toEqual([40]);
  });

  test('on another branch is sent what follows the last common block', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const builder = new ChainBuilder();
    const chain = chainOf(12, builder);
    await world.mine(...chain);
    const other = builder.chainOn(chain[4]!, 3, { miner: builder.wallets.B });
    const peer = world.peer(1, { blocks: [...chain.slice(0, 5), ...other], answer: 202 });
    await world.pass(50);
    expect(peer.told).toEqual([12, 6, 7, 8, 9, 10, 11, 12]);
  });

  test('that grows is not sent blocks: it fetches by itself', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const chain = chainOf(40);
    await world.mine(...chain);
    const peer = world.peer(1, { blocks: chain.slice(0, 8) });
    // Faster than it is asked, which may be every 24 seconds: it has grown at each question.
    for (let length = 8; length < 20; length++) {
      peer.blocks = chain.slice(0, length);
      await world.pass(20);
    }
    expect(peer.told).toEqual([40]);
  });

  test('that does not want them is sent blocks ever less often, and none after one that it refuses', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    const chain = chainOf(10);
    await world.mine(...chain);
    const peer = world.peer(1, { blocks: chain.slice(0, 8), answer: 400 });
    await world.pass(30 * 36);
    // The tip once; then block 9 alone, after the 1st, 2nd, 4th, 8th, 16th and perhaps 32nd question in vain.
    expect(new Set(peer.told.slice(1))).toEqual(new Set([9]));
    expect(peer.count('fork')).toBeGreaterThanOrEqual(5);
    expect(peer.count('fork')).toBeLessThanOrEqual(6);
  });

  test('of the workshop, or one that knows no slices, is sent none', async () => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1', '10.0.0.2'] });
    const chain = chainOf(10);
    await world.mine(...chain);
    const workshop = world.peer(1, { isWorkshop: true, blocks: chain.slice(0, 8) });
    const early = world.peer(2, { sendsSlices: false, blocks: chain.slice(0, 8) });
    await world.pass(120);
    expect([workshop.told, early.told]).toEqual([[], [10]]);
  });
});

test('a peer that was busy with something else when it was due is asked later', async () => {
  world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
  const chain = chainOf(30);
  const peer = world.peer(1, { blocks: chain.slice(0, 1) });
  await world.pass(20);
  // A question that an announcement brings about is under way when the next one is due.
  peer.hold();
  await world.peers.acceptAnnouncement(chain[19]!, '10.0.0.1');
  await world.pass(60);
  peer.release();
  await world.pass(1);
  const before = peer.count('status');
  await world.pass(120);
  expect(peer.count('status')).toBeGreaterThan(before + 1);
});

describe('a peer that says for ever that its chain is short', () => {
  /** Our chain has 3,000 blocks. Each answer to an announcement takes as long as it is told. */
  function openLagging(
    wireLength: number,
    answerSeconds: (host: string) => number | undefined,
    { isKnown = (): boolean => true, branch = (): string => '' } = {},
  ) {
    const clock = new FakeClock();
    const told = new Map<string, number>();
    const tips: Peer[] = [];
    /** How many blocks at a time. */
    const asked: number[] = [];
    const known = new Map<string, Peer>();
    const lagging = new LaggingPeers({
      chain: {
        size: 3000,
        tip: { hash: 'hash 3000' },
        hashAt: (height) => (height === 1 ? 'hash 1' : `hash ${height}${branch()}`),
        bestWires: (_from, count) => {
          asked.push(count);
          return Array.from({ length: count }, () => 'x'.repeat(wireLength));
        },
        locator: () => ['hash 3000'],
      },
      calls: {
        fetchFork: async () => ({ height: 1, hash: 'hash 1' }),
        announce: async ({ address }) => {
          told.set(address, (told.get(address) ?? 0) + 1);
          const seconds = answerSeconds(address);
          if (seconds === undefined) return await new Promise(() => undefined);
          clock.advance(seconds * 1000);
          return { status: 201, answer: '' };
        },
      },
      relay: { tellTip: (peers) => void tips.push(...peers) },
      book: { has: isKnown },
      clock,
      log: { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined },
    });
    const peerAt = (host: number): Peer => {
      const address = `http://10.0.0.${host}:5000`;
      const peer =
        known.get(address) ?? new Peer({ address, addedAt: 0, lastContactAt: undefined, wallet: undefined }, true);
      known.set(address, peer);
      return peer;
    };
    /** As after a question, half a minute after the last one. */
    const hear = async (host: number, height: number, seconds = 30): Promise<string> => {
      clock.advance(seconds * 1000);
      const peer = peerAt(host);
      peer.height = height;
      lagging.heard(peer, height);
      await settle();
      return peer.address;
    };
    return { told, tips, asked, hear, peerAt };
  }

  test('is sent blocks when it has not grown for 15 seconds, however often it says so before', async () => {
    const { told, hear } = openLagging(300, () => undefined);
    const address = await hear(1, 1);
    for (let second = 1; second < 15; second++) await hear(1, 1, 1);
    expect(told.get(address)).toBeUndefined();
    await hear(1, 1, 1);
    expect(told.get(address)).toBe(1);
  });

  test('is told of our tip each time that it has grown, but while it reads many blocks every 30 seconds only', async () => {
    const { tips, hear } = openLagging(300, () => 0);
    for (let height = 100; height < 2900; height += 100) await hear(1, height, 2);
    expect(tips).toHaveLength(2);
    for (const height of [2984, 2986, 2988]) await hear(1, height, 2);
    expect(tips).toHaveLength(5);
  });

  test('is sent no more when it grows faster than by what it is sent', async () => {
    const { told, hear, peerAt } = openLagging(300, () => {
      // It fetches by itself after all.
      if (told.get('http://10.0.0.1:5000') === 3) peerAt(1).height = 200;
      return 0;
    });
    await hear(1, 1);
    const address = await hear(1, 1);
    expect(told.get(address)).toBe(3);
  });

  test('keeps no other waiting by never answering', async () => {
    const { told, hear } = openLagging(300, (address) => (address.includes('10.0.0.1:') ? undefined : 0));
    for (const host of [1, 1, 2, 2]) await hear(host, 1);
    await until(() => told.get('http://10.0.0.2:5000') === 1000);
    expect(told.get('http://10.0.0.1:5000')).toBe(1);
  });

  test('is left after a minute when it takes its time for each block', async () => {
    const { told, hear } = openLagging(300, () => 9);
    await hear(1, 1);
    const address = await hear(1, 1);
    expect(told.get(address)).toBe(7);
  });

  test('is sent at most 16 MiB and the block that they end in, one block in memory at a time', async () => {
    const { told, asked, hear } = openLagging(6 * 1024 * 1024, () => 0);
    await hear(1, 1);
    const address = await hear(1, 1);
    expect(told.get(address)).toBe(3);
    expect(Math.max(...asked)).toBe(1);
  });

  test('gets no more when it is removed', async () => {
    const isKnown = (): boolean => (told.values().next().value ?? 0) < 2;
    const { told, hear } = openLagging(300, () => 0, { isKnown });
    await hear(1, 1);
    const address = await hear(1, 1);
    expect(told.get(address)).toBe(2);
  });

  test('gets no more when our chain has become another one meanwhile', async () => {
    const branch = (): string => ((told.values().next().value ?? 0) < 3 ? '' : ' of the new one');
    const { told, hear } = openLagging(300, () => 0, { branch });
    await hear(1, 1);
    const address = await hear(1, 1);
    expect(told.get(address)).toBe(3);
  });

  test('has one turn at a time, whatever it says meanwhile', async () => {
    const { told, hear } = openLagging(300, () => undefined);
    for (const height of [1, 1, 2, 2, 1, 1, 2, 2]) await hear(1, height);
    expect([...told.values()]).toEqual([1]);
  });
});
