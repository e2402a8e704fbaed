/** A node looks which others it can reach: gently, and nowhere that a card should not send it. */
import { beforeEach, expect, test } from 'vitest';
import { PeerError } from '../../../../main/node/ports/peer-client.ts';
import { StockTaking } from '../../../../main/node/peers/stock/stock-taking.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const SILENT = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };
const at = (host: number, port = 5000): string => `http://10.0.0.${host}:${port}`;

let clock: FakeClock;
let asked: { readonly address: string; readonly atMs: number }[];
let takenCount: number;
let stock: StockTaking;

beforeEach(() => {
  clock = new FakeClock();
  asked = [];
  takenCount = 0;
  stock = new StockTaking({
    client: {
      fetchStatus: async (address) => {
        asked.push({ address, atMs: clock.monotonicMs() });
        if (address === at(3)) throw new PeerError('connect', { code: 'connection-refused', peer: address });
        // Only whether there is one matters.
        return address === at(4) ? undefined : ({} as never);
      },
    },
    // A peer is at this address.
    book: { get: (address) => (address === at(9) ? ({} as never) : undefined) },
    networks: { addresses: () => [at(1)], isNear: ([first]) => first === 10 },
    clock,
    log: SILENT,
    onTaken: () => (takenCount += 1),
  });
});

async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    clock.advance(1000);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }
}

test('each address is looked at once within half a minute, and what came of it is told', async () => {
  stock.take([at(2), at(3), at(4), at(2)]);
  await pass(30);
  expect(asked.map(({ address }) => address)).toEqual([at(2), at(3), at(4)]);
  expect(stock.entries().map(({ address, problem }) => [address, problem])).toEqual([
    [at(2), undefined],
    [at(3), 'connection-refused'],
    [at(4), 'not-a-node'],
  ]);
  expect(takenCount).toBe(1);
});

test('nobody is called but nodes that may be in the room: not this node, not peers, no service, no other network', async () => {
  stock.take([at(1), at(9), at(2, 80), 'http://8.8.8.8:5000', 'http://router.lan:5000', 'http://[::1]:5000', 'x']);
  await pass(40);
  expect([asked, takenCount]).toEqual([[], 0]);
});

test('a flood of addresses is spread over half a minute, and most of it is left out', async () => {
  stock.take(Array.from({ length: 2000 }, (_, port) => at(2, 1024 + port)));
  await pass(40);
  expect(asked).toHaveLength(64);
  for (let second = 0; second < 30; second++) {
    const inSecond = asked.filter(({ atMs }) => Math.floor(atMs / 1000) === second);
    expect(inSecond.length).toBeLessThanOrEqual(4);
  }
});

test('it happens at most once in a minute', async () => {
  stock.take([at(2)]);
  await pass(59);
  stock.take([at(3)]);
  await pass(40);
  expect(asked.map(({ address }) => address)).toEqual([at(2)]);
  stock.take([at(3)]);
  await pass(30);
  expect(asked.map(({ address }) => address)).toEqual([at(2), at(3)]);
});

test('what was found is told for a quarter of an hour', async () => {
  stock.take([at(2)]);
  await pass(30);
  clock.advance(14 * 60_000);
  expect(stock.entries()).toHaveLength(1);
  clock.advance(60_000);
  expect(stock.entries()).toEqual([]);
});

test('a node that stops looks no further', async () => {
  stock.take([at(2), at(3)]);
  stock.close();
  await pass(40);
  expect([asked, clock.scheduledCount]).toEqual([[], 0]);
  stock.take([at(2)]);
  expect(clock.scheduledCount).toBe(0);
});
