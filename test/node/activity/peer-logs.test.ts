/** Fetching what happened at peers: only from peers, only where it is welcome, and never fast. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { PeerLogs, type PeerLogsDependencies } from '../../../main/node/activity/peer-logs.ts';
import type { PeerView } from '../../../main/node/peers/book/peer-view.ts';
import { PeerError, type PeerStatus, type ToldActivity } from '../../../main/node/ports/peer-client.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const PEER = 'http://10.0.0.7:5000';
const TOLD: ToldActivity = {
  entries: [{ number: 9, time: 1, times: 1, lastTime: 1, what: { code: 'peer-came', peer: 'x' } }],
  next: 9,
};

interface World {
  readonly status?: Partial<PeerStatus> | undefined;
  /** `null`: the peer does not know the call. */
  readonly told?: ToldActivity | null;
  readonly software?: PeerView['software'];
  readonly fails?: boolean;
}

function openLogs({ status = {}, told = TOLD, software = 'chalkchain', fails = false }: World = {}) {
  const clock = new FakeClock();
  const asked: (number | undefined)[] = [];
  const deps: PeerLogsDependencies = {
    // Safe: nothing else of a peer is read.
    peers: { list: () => [{ address: PEER, software } as PeerView] },
    inspector: {
      // Safe: nothing else of a status is read.
      fetchStatus: async () => ({ name: 'Table 7', walletAddress: 'MII', ...status }) as PeerStatus,
      fetchActivity: async (_address, before) => {
        asked.push(before);
        if (fails) throw new PeerError('connect', { code: 'no-answer', peer: PEER });
        return told ?? undefined;
      },
    },
    clock,
  };
  const logs = new PeerLogs();
  return { clock, asked, fetch: (before?: number, address = PEER) => logs.fetch(deps, address, before) };
}

test('the first page says whose log it is', async () => {
  const { fetch, asked } = openLogs();
  expect(await fetch()).toEqual({ owner: { name: 'Table 7', address: 'MII' }, entries: TOLD.entries, next: 9 });
  expect(asked).toEqual([undefined]);
});

test('two questions to a peer are two seconds apart, and only two wait', async () => {
  const { fetch, asked, clock } = openLogs();
  await fetch();
  const second = fetch(9);
  const third = fetch(8);
  await expect(fetch(7)).rejects.toMatchObject({ code: 'busy-log' });
  await nextTurn();
  expect(asked).toEqual([undefined]);
  clock.advance(1_999);
  await nextTurn();
  expect(asked).toHaveLength(1);
  clock.advance(1);
  expect((await second).owner).toBeUndefined();
  expect(asked).toEqual([undefined, 9]);
  clock.advance(2_000);
  await third;
  expect(asked).toEqual([undefined, 9, 8]);
  clock.advance(60_000);
  await fetch();
  expect(asked).toHaveLength(4);
});

test('a log that does not go on has an end', async () => {
  const { fetch } = openLogs();
  expect((await fetch(9)).next).toBeUndefined();
});

describe('is not fetched', () => {
  test.each([
    ['from an address that is no peer', {}, 'http://10.0.0.8:5000', 'not-found'],
    ['from an original node', { software: 'workshop' }, PEER, 'no-log-there'],
    ['against the wish of its owner', { status: { work: { isOffBoards: true } } }, PEER, 'no-log-there'],
    ['from one that does not answer', { fails: true }, PEER, 'peer-failed'],
  ] as const)('%s', async (_, world, address, code) => {
    const { fetch, asked } = openLogs(world as World);
    await expect(fetch(undefined, address)).rejects.toMatchObject({ code });
    expect(asked).toHaveLength(code === 'peer-failed' ? 1 : 0);
  });

  test('from an older node, which does not know the call', async () => {
    const { fetch } = openLogs({ told: null });
    await expect(fetch()).rejects.toMatchObject({ problem: { code: 'no-log-there', isWish: false } });
  });
});
