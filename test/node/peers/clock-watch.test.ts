/** A clock that is off is told of, and told of again when it is right: whatever single peers say. */
import { afterEach, describe, expect, test } from 'vitest';
import { openPeersWorld, settle, type PeersWorld } from './support/peers-world.ts';

let world: PeersWorld;

afterEach(() => world.close());

const HOUR = 3600;

/** Peers on computers of their own, whose clocks are so many seconds ahead of ours. */
async function openClocks(...ahead: readonly (number | undefined)[]): Promise<void> {
  world = openPeersWorld({ initialPeers: ahead.map((_, index) => `10.0.0.${index + 1}`) });
  for (const [index, clockAhead] of ahead.entries()) world.peer(index + 1, { clockAhead });
  await world.pass(4);
}

const told = (): string[] => world.logLines.filter((line) => line.includes('clock'));

describe('the clock of this computer', () => {
  test.each([
    ['agrees with one peer', [0.5], { offsetSeconds: -0.5, peers: 1, isOff: false }],
    ['is behind the only one', [3 * HOUR], { offsetSeconds: -3 * HOUR, peers: 1, isOff: true }],
    ['is ahead of three', [-3 * HOUR, -3 * HOUR, -3 * HOUR], { offsetSeconds: 3 * HOUR, peers: 3, isOff: true }],
    ['is right, whatever one of two says', [0, 3 * HOUR], { offsetSeconds: 0, peers: 2, isOff: false }],
    ['is right, whatever two of five say', [0, 9e9, -1e9, 1, 0], { offsetSeconds: 0, peers: 5, isOff: false }],
    ['is wrong, whatever one of three says', [HOUR, 0, HOUR], { offsetSeconds: -HOUR, peers: 3, isOff: true }],
    ['may be off by a minute', [60, 60], { offsetSeconds: -60, peers: 2, isOff: false }],
    ['is compared with those that tell the time', [undefined, HOUR], { offsetSeconds: -HOUR, peers: 1, isOff: true }],
  ])('%s', async (_name, ahead, expected) => {
    await openClocks(...ahead);
    const { offsetSeconds, ...rest } = world.peers.clockComparison()!;
    expect({ offsetSeconds: Math.round(offsetSeconds * 10) / 10 + 0, ...rest }).toEqual(expected);
    expect(told()).toHaveLength(expected.isOff ? 1 : 0);
  });

  test('is not known while nobody tells the time', async () => {
    await openClocks(undefined, undefined);
    expect(world.peers.clockComparison()).toBeUndefined();
  });

  test('is told of again when it is right, and not at each question before', async () => {
    await openClocks(HOUR, HOUR);
    const changes: unknown[] = [];
    world.events.subscribe('clock-changed', () => changes.push(world.peers.clockComparison()?.isOff));
    await world.pass(120);
    expect(told()).toHaveLength(1);
    for (const number of [1, 2]) world.peer(number, { clockAhead: 0 });
    await world.pass(60);
    expect(told()).toHaveLength(2);
    expect(changes).toEqual([false]);
  });

  test('is voted on by computers, not by nodes, and not by other nodes of this one', async () => {
    const ports = [6001, 6002, 6003, 6004].map((port) => `http://10.0.0.9:${port}`);
    const own = ['http://127.0.0.1:6001', 'http://127.0.0.1:6002'];
    world = openPeersWorld({ initialPeers: [...ports, ...own, '10.0.0.1', '10.0.0.2'] });
    for (const address of ports) world.peer(address, { clockAhead: 9 * HOUR });
    for (const address of own) world.peer(address, { clockAhead: 5 * HOUR });
    for (const number of [1, 2]) world.peer(number, { clockAhead: 0 });
    await world.pass(4);
    expect(world.peers.clockComparison()).toMatchObject({ peers: 3, isOff: false });
  });

  // An answer that has just come may be dealt with a step or two after the end.
  test.each([0, 1, 2, 3, 4, 5])('is not compared after the end, %i steps after an answer', async (steps) => {
    world = openPeersWorld({ initialPeers: ['10.0.0.1'] });
    world.peer(1, { clockAhead: HOUR });
    world.clock.advance(500);
    for (let step = 0; step < steps; step++) await Promise.resolve();
    await world.peers.close();
    await settle();
    expect(world.clock.scheduledCount).toBe(0);
  });
});
