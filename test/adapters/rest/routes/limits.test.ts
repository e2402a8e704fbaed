/** How often senders may ask for consensus and announce blocks. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatBlock } from '../../../../main/consensus/wire.ts';
import { ChainBuilder, TEST_EPOCH } from '../../../support/chain-builder.ts';
import { BlockParser } from '../../../../main/adapters/rest/body/block-parser.ts';
import { Listeners } from '../../../../main/adapters/rest/events/listeners.ts';
import { InfoCache } from '../../../../main/adapters/rest/info/info-cache.ts';
import { createRouteTable } from '../../../../main/adapters/rest/routes/route-table.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { NO_OWNER, startTestNode, type TestNode } from '../../../support/test-node.ts';
import { noClass } from '../../../support/no-class.ts';
import { get, post } from '../rest-client.ts';

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
});
