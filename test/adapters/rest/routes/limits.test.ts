/** How often senders may ask for consensus and announce blocks. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBlock, type Block } from '../../../../main/consensus/block.ts';
import { formatBlock } from '../../../../main/consensus/wire.ts';
import { ChainBuilder, TEST_EPOCH } from '../../../support/chain-builder.ts';
import { BlockParser } from '../../../../main/adapters/rest/body/block-parser.ts';
import { Listeners } from '../../../../main/adapters/rest/events/listeners.ts';
import { InfoCache } from '../../../../main/adapters/rest/info/info-cache.ts';
import { createRouteTable } from '../../../../main/adapters/rest/routes/route-table.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { NO_OWNER, startTestNode, type TestNode } from '../../../support/test-node.ts';
import { noClass } from '../../../support/no-class.ts';
import { get, post, send } from '../rest-client.ts';
import { openStreamReader } from '../../../support/stream-reader.ts';

let one: TestNode;
const clock = new FakeClock(TEST_EPOCH + 1_000_000);

beforeAll(async () => {
  one = await startTestNode({ clock });
});
afterAll(() => one.stop());

describe('/consensus', () => {
  test('is asked for five times at once, then every five seconds by a sender, and at will by this computer', async () => {
    const log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
    const context = {
      node: one.node,
      owner: NO_OWNER,
      log,
      clock,
      ownClass: noClass(one.node),
      blockParser: new BlockParser(),
      infoCache: new InfoCache(one.node.chain),
      listeners: new Listeners({ clock }),
    };
    const { limit } = createRouteTable(context).find(({ path }) => path === '/consensus')!;
    const isTaken = (sender: string, isLocal = false) => limit?.({ sender, isLocal }) === undefined;
    expect(Array.from({ length: 7 }, () => isTaken('10.0.0.7'))).toEqual([true, true, true, true, true, false, false]);
    expect(isTaken('10.0.0.8')).toBe(true);
    clock.advance(5000);
    expect([isTaken('10.0.0.7'), isTaken('10.0.0.7')]).toEqual([true, false]);
    for (let n = 0; n < 50; n++) expect(isTaken('127.0.0.1', true)).toBe(true);
  });

  test('is answered to this computer every time', async () => {
    for (let n = 0; n < 10; n++) expect((await get(one.url, '/consensus')).body).toBe('Done');
  });
});

describe('/new_block_mined', () => {
  const builder = new ChainBuilder();
  const genesis = builder.genesis();
  const announce = async (body: string) => (await post(one.url, '/new_block_mined', body)).status;

  test('takes 300 new blocks in one moment, and 150 more each second', async () => {
    clock.advance(60_000);
    const blocks = [genesis, ...builder.chainOn(genesis, 470, { miner: null })].map(formatBlock);
    const burst: number[] = [];
    for (const block of blocks.slice(0, 310)) burst.push(await announce(block));
    expect(burst.filter((status) => status === 201)).toHaveLength(300);
    expect(burst.filter((status) => status === 429)).toHaveLength(10);
    clock.advance(1000);
    const next: number[] = [];
    for (const block of blocks.slice(300, 460)) next.push(await announce(block));
    expect(next.filter((status) => status === 201)).toHaveLength(150);
  });

  test('does not count blocks that it has', async () => {
    for (let n = 0; n < 320; n++) expect(await announce(formatBlock(genesis))).toBe(201);
  });

  test('has less patience with what is no block', async () => {
    clock.advance(60_000);
    const statuses: number[] = [];
    for (let n = 0; n < 40; n++) statuses.push(await announce('{"height": 1}'));
    expect(statuses.filter((status) => status === 400).length).toBeLessThan(30);
    expect(statuses.at(-1)).toBe(429);
    expect((await post(one.url, '/new_block_mined', '{}')).body).toMatch(/^Too many requests: this node takes /);
    clock.advance(60_000);
    expect(await announce(formatBlock(genesis))).toBe(201);
  });

  test('is closed to a sender of blocks that break a rule after 28 of them, and open to it again after some seconds', async () => {
    clock.advance(60_000);
    const bad = Array.from({ length: 60 }, (_, nonce) => formatBlock(withoutWork(BigInt(nonce))));
    const statuses: number[] = [];
    for (const wire of bad) statuses.push(await announce(wire));
    // Each takes its own place and ten others, of 300.
    expect(statuses.filter((status) => status === 400)).toHaveLength(28);
    expect(statuses.slice(28).every((status) => status === 429)).toBe(true);
    // What it knows already it does not hear either: the body is not read.
    expect(await announce(formatBlock(genesis))).toBe(429);
    expect((await get(one.url, '/v1/status')).status).toBe(200);
    clock.advance(1000);
    expect(await announce(formatBlock(genesis))).toBe(201);
  });

  test('leaves others alone when one sender is closed out', async () => {
    clock.advance(60_000);
    for (let nonce = 1000; nonce < 1060; nonce++) await announce(formatBlock(withoutWork(BigInt(nonce))));
    expect(await announce(formatBlock(genesis))).toBe(429);
    const other = { path: '/new_block_mined', body: formatBlock(genesis), from: '127.0.0.2' };
    // Only Linux and Windows have more than one address of loopback.
    if (process.platform === 'darwin') return;
    expect(
      (await send(one.url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, ...other })).status,
    ).toBe(201);
  });

  /** It says that it has a lot of work in it. */
  function withoutWork(nonce: bigint): Block {
    const { hash: previousHash } = genesis;
    const fields = { height: 2, difficulty: 60, nonce, previousHash, transactions: [], timestamp: TEST_EPOCH + 6 };
    return createBlock(fields);
  }
});

describe.each(['/greet', '/v1/greet'])('%s', (path) => {
  test('takes 200 greetings of a sender in one moment, and 20 more each second', async () => {
    clock.advance(60_000);
    const greet = async () => (await post(one.url, path, '{"address": "http://127.0.0.1:1"}')).status;
    const burst: number[] = [];
    for (let n = 0; n < 205; n++) burst.push(await greet());
    expect(burst.filter((status) => status === 200)).toHaveLength(200);
    expect(burst.slice(200)).toEqual([429, 429, 429, 429, 429]);
    clock.advance(1000);
    const next: number[] = [];
    for (let n = 0; n < 22; n++) next.push(await greet());
    expect(next.filter((status) => status === 200)).toHaveLength(20);
  });
});

describe('/v1/events', () => {
  test('is opened 100 times by a sender in one moment, and five times more each second', async () => {
    clock.advance(60_000);
    const open = async () => {
      const { response } = await openStreamReader(`${one.url}/v1/events`);
      response.destroy();
      return response.statusCode;
    };
    const burst: (number | undefined)[] = [];
    for (let n = 0; n < 103; n++) burst.push(await open());
    expect(burst.slice(0, 100).every((status) => status === 200)).toBe(true);
    expect(burst.slice(100)).toEqual([429, 429, 429]);
    clock.advance(1000);
    expect([await open(), await open(), await open(), await open(), await open(), await open()]).toEqual([
      200, 200, 200, 200, 200, 429,
    ]);
  });
});
