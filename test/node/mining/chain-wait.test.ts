/** Whether an empty node may begin a chain, and waiting for the rest of one. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { NodeEvents } from '../../../main/node/events.ts';
import type { Anchor } from '../../../main/node/chain/anchor.ts';
import { ChainWait } from '../../../main/node/mining/chain-wait.ts';
import type { OtherChain } from '../../../main/node/peers/sync/catch-up.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const ADA: OtherChain = { peer: 'http://10.0.0.7:5000', name: 'Ada', height: 12 };

function openWait() {
  const chain: { tip: unknown; lackedAnchor: Anchor | undefined } = { tip: undefined, lackedAnchor: undefined };
  const world = {
    other: undefined as OtherChain | undefined,
    arriving: undefined as OtherChain | undefined,
    rest: undefined as OtherChain | undefined,
    asked: 0,
    awaitedClass: undefined as string | undefined,
  };
  const clock = new FakeClock();
  const events = new NodeEvents();
  const logLines: string[] = [];
  const add = (message: string): void => void logLines.push(message);
  const chainWait = new ChainWait({
    chain,
    ahead: {
      askBeforeFirstBlock: async () => void (world.asked += 1),
      otherChain: () => world.other,
      arrivingChain: () => world.arriving,
      restOfChain: () => world.rest,
    },
    awaitedClass: () => world.awaitedClass,
    clock,
    events,
    log: { error: add, warn: add, info: add, debug: add },
  });
  const stop = new AbortController();
  const seen: (OtherChain | undefined)[] = [];
  const begin = async (): Promise<{ result: boolean | undefined }> => {
    const outcome: { result: boolean | undefined } = { result: undefined };
    void chainWait
      .mayBegin(stop.signal, () => seen.push(chainWait.waitsFor))
      .then((result) => (outcome.result = result));
    await settle();
    return outcome;
  };
  return { chain, world, clock, events, chainWait, stop, seen, begin, logLines };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await nextTurn();
}

describe('a node of a class', () => {
  test('waits until its chain holds what the class has anchored', async () => {
    const { chain, events, chainWait, stop, logLines } = openWait();
    chain.tip = {};
    chain.lackedAnchor = { height: 20, hash: 'ab'.repeat(32) };
    let isOver = false;
    const told: unknown[] = [];
    void chainWait.untilCaughtUp(stop.signal, () => told.push(chainWait.awaitedAnchor)).then(() => (isOver = true));
    await settle();
    expect([isOver, chainWait.isWaiting, told]).toEqual([false, true, [chain.lackedAnchor]]);
    expect(logLines).toEqual([expect.stringContaining('Mining waits for block 20, abab')]);
    chain.lackedAnchor = undefined;
    events.emit('tip-changed', { connected: [], disconnected: [], origin: { kind: 'anchor' } });
    await settle();
    expect([isOver, chainWait.isWaiting, chainWait.awaitedAnchor]).toEqual([true, false, undefined]);
  });

  test('waits until it has the first block of the class, with blocks of its own and without', async () => {
    const { chain, world, events, chainWait, stop, logLines } = openWait();
    world.awaitedClass = '10b';
    for (const tip of [undefined, {}]) {
      chain.tip = tip;
      let isOver = false;
      const told: (string | undefined)[] = [];
      void chainWait.untilCaughtUp(stop.signal, () => told.push(chainWait.awaitedClass)).then(() => (isOver = true));
      await settle();
      expect([isOver, chainWait.awaitedClass]).toEqual([false, '10b']);
      world.awaitedClass = undefined;
      events.emit('class-changed', {});
      await settle();
      expect([isOver, told]).toEqual([true, ['10b', undefined]]);
      world.awaitedClass = '10b';
    }
    expect(logLines).toContain('Mining waits for the first block of the class "10b".');
  });

  test('makes no first block of its own, even if its owner wanted one before', async () => {
    const { world, chainWait, begin } = openWait();
    chainWait.beginAnyway();
    world.awaitedClass = '10b';
    expect(await begin()).toEqual({ result: false });
  });
});

describe('a node without blocks', () => {
  test('begins a chain when no peer is known to have one, after it has asked', async () => {
    const { begin, world, seen } = openWait();
    expect(await begin()).toEqual({ result: true });
    expect(world.asked).toBe(1);
    expect(seen).toEqual([]);
  });

  test('waits while a peer is known to have one, and begins none when that has arrived', async () => {
    const { begin, world, chain, events, chainWait, seen, logLines } = openWait();
    world.other = ADA;
    const outcome = await begin();
    expect(outcome.result).toBeUndefined();
    expect(chainWait.waitsFor).toEqual(ADA);
    expect(logLines).toHaveLength(1);
    chain.tip = {};
    events.emit('tip-changed', { connected: [], disconnected: [], origin: { kind: 'sync', peer: ADA.peer } });
    await settle();
    expect(outcome.result).toBe(false);
    expect(seen).toEqual([ADA, undefined]);
  });

  test('begins one at the word of its owner, who need not wait for it', async () => {
    const { begin, world, chainWait, clock } = openWait();
    world.other = ADA;
    const outcome = await begin();
    chainWait.beginAnyway();
    await settle();
    expect(outcome.result).toBe(true);
    expect(chainWait.waitsFor).toBeUndefined();
    expect(clock.scheduledCount).toBe(0);
    expect(world.asked).toBe(1);
    expect(await begin()).toEqual({ result: true });
    expect(world.asked).toBe(1);
  });

  test('begins one when the peer is removed, or has not been heard of for long', async () => {
    const { begin, world, clock, events } = openWait();
    world.other = ADA;
    const removed = await begin();
    world.other = undefined;
    events.emit('peers-changed', {});
    await settle();
    expect(removed.result).toBe(true);

    world.other = ADA;
    const silent = await begin();
    world.other = undefined;
    clock.advance(10_000);
    await settle();
    expect(silent.result).toBe(true);
  });

  test('stops waiting when mining is stopped', async () => {
    const { begin, world, stop, chainWait, clock } = openWait();
    world.other = ADA;
    const outcome = await begin();
    stop.abort();
    await settle();
    expect(outcome.result).toBe(false);
    expect(chainWait.waitsFor).toBeUndefined();
    expect(clock.scheduledCount).toBe(0);
  });
});

test('a node waits while the rest of a chain arrives, whatever its owner has said', async () => {
  const { world, events, chainWait, stop, seen } = openWait();
  chainWait.beginAnyway();
  world.arriving = ADA;
  let isOver = false;
  const waiting = chainWait.untilCaughtUp(stop.signal, () => seen.push(chainWait.waitsFor)).then(() => (isOver = true));
  events.emit('catch-up-changed', {});
  await settle();
  expect(isOver).toBe(false);
  world.arriving = undefined;
  events.emit('catch-up-changed', {});
  await waiting;
  expect(seen).toEqual([ADA, undefined]);
});

test('a newcomer waits for the whole chain, also while nothing of it arrives; later it waits only for what arrives', async () => {
  const { chain, world, events, chainWait, stop, seen } = openWait();
  const wait = (): Promise<void> => chainWait.untilCaughtUp(stop.signal, () => seen.push(chainWait.waitsFor));
  await wait();
  chain.tip = {};
  world.rest = ADA;
  const waiting = wait();
  await settle();
  expect(seen).toEqual([ADA]);
  world.rest = undefined;
  events.emit('tip-changed', { connected: [], disconnected: [], origin: { kind: 'sync', peer: ADA.peer } });
  await waiting;
  world.rest = ADA;
  await wait();
  expect(seen).toEqual([ADA, undefined]);
});

test('a node with blocks begins no chain (chain-not-empty)', () => {
  const { chain, chainWait } = openWait();
  chain.tip = {};
  expect(() => chainWait.beginAnyway()).toThrow(expect.objectContaining({ code: 'chain-not-empty' }));
});
