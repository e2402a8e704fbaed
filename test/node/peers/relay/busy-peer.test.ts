/** A peer that takes nothing just now is not to blame, and is told again. */
import { afterEach, describe, expect, test } from 'vitest';
import { openPeersWorld, type PeersWorld } from '../support/peers-world.ts';

let world: PeersWorld;

afterEach(() => world.close());

/** A world whose chain has a first block, with peer 7 that has it, too. */
async function openWithPeer() {
  world = openPeersWorld();
  const genesis = world.builder.genesis();
  await world.mine(genesis);
  const seven = world.peer(7, { blocks: [genesis] });
  await world.peers.addPeer('10.0.0.7');
  return { genesis, seven };
}

describe('a busy peer', () => {
  test.each([429, 503])(
    '(%i) is told the same blocks again in order, and nothing is held against it',
    async (status) => {
      const { genesis, seven } = await openWithPeer();
      const [second, third] = world.builder.chainOn(genesis, 2);
      seven.answer = status;
      await world.mine(second!);
      await world.mine(third!);
      expect(seven.told).toEqual([2]);
      // What it said before those blocks is no word on them.
      expect(world.peers.list()[0]).toMatchObject({ height: 1, ownHeightThen: 1 });
      seven.answer = 201;
      await world.pass(2);
      expect(seven.told).toEqual([2, 2, 3]);
      expect(world.peers.list()[0]).toMatchObject({ state: 'ok', height: 3, ownHeightThen: 3, problem: undefined });
      expect(world.logLines).not.toContainEqual(expect.stringContaining('refused'));
    },
  );

  test('is told five times at most, and of the next block', async () => {
    const { genesis, seven } = await openWithPeer();
    const [second, third] = world.builder.chainOn(genesis, 2);
    seven.answer = 429;
    await world.mine(second!);
    await world.pass(15);
    expect(seven.told).toEqual([2, 2, 2, 2, 2]);
    expect(world.peers.list()[0]).toMatchObject({ state: 'ok', problem: undefined });
    seven.answer = 201;
    await world.mine(third!);
    expect(seven.told.slice(5)).toEqual([3]);
  });

  test('is told no block of a branch that was left meanwhile', async () => {
    const { genesis, seven } = await openWithPeer();
    const left = world.builder.on(genesis);
    const [other, ...rest] = world.builder.chainOn(genesis, 2, { timestamp: 1 });
    seven.answer = 429;
    await world.mine(left);
    seven.answer = 201;
    await world.mine(other!, ...rest);
    await world.pass(2);
    expect(seven.calls.filter((call) => call.startsWith('announce'))).toEqual([
      'announce 2',
      'announce 2',
      'announce 3',
    ]);
  });

  test('that takes no greeting now is a peer all the same, and is greeted the next time', async () => {
    world = openPeersWorld();
    const seven = world.peer(7, { introductionFailsAt: 'later' });
    await world.peers.addPeer('10.0.0.7');
    expect(world.peers.list()).toMatchObject([{ state: 'ok', problem: undefined }]);
    seven.introductionFailsAt = undefined;
    await world.pass(60);
    expect(seven.count('introduce')).toBe(2);
  });

  test('that takes no greeting now is asked for its chain', async () => {
    world = openPeersWorld();
    const genesis = world.builder.genesis();
    world.peer(7, { blocks: [genesis], introductionFailsAt: 'later' });
    await world.peers.addPeer('10.0.0.7');
    expect(world.chain.size).toBe(1);
  });
});
