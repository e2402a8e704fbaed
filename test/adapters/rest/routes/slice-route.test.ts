/** `POST /v1/blocks`: who gets which blocks, and how many at once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BrokenOffError } from '../../../../main/adapters/rest/answers/broken-off.ts';
import { BlockParser } from '../../../../main/adapters/rest/body/block-parser.ts';
import { Listeners } from '../../../../main/adapters/rest/events/listeners.ts';
import { InfoCache } from '../../../../main/adapters/rest/info/info-cache.ts';
import type { AnswerStream, Route } from '../../../../main/adapters/rest/route.ts';
import { createRouteTable } from '../../../../main/adapters/rest/routes/route-table.ts';
import type { Block } from '../../../../main/consensus/block.ts';
import { formatBlock } from '../../../../main/consensus/wire.ts';
import { ChainBuilder } from '../../../support/chain-builder.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { FROM_NETWORK } from '../../../support/test-chain.ts';
import { NO_OWNER, startTestNode, until, type TestNode } from '../../../support/test-node.ts';
import { noClass } from '../../../support/no-class.ts';
import { post } from '../rest-client.ts';

const SAYS_NOTHING = { instance: undefined, query: new URLSearchParams(), acceptsGzip: false };

let one: TestNode;
let best: readonly Block[];
let side: Block;

/** 1 - 2 - 3 - 4 - 5, and 4' on 3. */
beforeEach(async () => {
  one = await startTestNode();
  const make = new ChainBuilder();
  const genesis = make.genesis();
  best = [genesis, ...make.chainOn(genesis, 4)];
  side = make.on(best[2]!, { miner: make.wallets.B });
  for (const block of [...best, side]) await one.node.chain.acceptBlock(block, FROM_NETWORK);
});
afterEach(() => one.stop());

async function ask(locator: unknown): Promise<{ status: number; body: string }> {
  return await post(one.url, '/v1/blocks', JSON.stringify({ locator }));
}

describe('what a peer lacks', () => {
  test('is sent from the highest common block on, with the words by which it goes on', async () => {
    const { status, body } = await ask([side.hash, best[2]!.hash, best[0]!.hash]);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({
      after_height: 3,
      after_hash: best[2]!.hash,
      last_height: 5,
      last_hash: best[4]!.hash,
      chain_size: 5,
      blocks: best.slice(3).map(formatBlock),
    });
  });

  test.each([
    ['gzip', true],
    ['br, GZIP;q=0.5', true],
    ['identity', false],
    ['gzip;q=0, deflate', false],
    ['', false],
  ])('comes compressed for one who takes that (%j: %j)', async (accepted, isPacked) => {
    const headers = { 'content-type': 'application/json', 'accept-encoding': accepted };
    const answer = await fetch(`${one.url}/v1/blocks`, { method: 'POST', headers, body: '{"locator": []}' });
    expect([answer.headers.get('content-encoding'), answer.headers.get('vary')]).toEqual([
      isPacked ? 'gzip' : null,
      expect.stringContaining('Accept-Encoding'),
    ]);
    expect(await answer.json()).toMatchObject({ blocks: best.map(formatBlock) });
  });

  test('comes over a connection that waits a minute for the next request', async () => {
    const headers = { 'content-type': 'application/json' };
    const kept = await fetch(`${one.url}/v1/blocks`, { method: 'POST', headers, body: '{"locator": []}' });
    expect(kept.headers.get('keep-alive')).toBe('timeout=60');
    await kept.text();
  });

  test('is all of it for one who has nothing in common, and nothing for one who has it all', async () => {
    const { after_hash: afterHash, blocks } = JSON.parse((await ask(['0'.repeat(64)])).body) as Record<string, unknown>;
    expect({ afterHash, blocks }).toEqual({ afterHash: null, blocks: best.map(formatBlock) });
    expect(JSON.parse((await ask([best[4]!.hash])).body)).toMatchObject({
      after_height: 5,
      last_height: 5,
      blocks: [],
    });
  });

  test.each([
    ['more than 64 hashes', Array.from({ length: 65 }, () => 'a'.repeat(64))],
    ['an upper-case hash', ['A'.repeat(64)]],
    ['a short hash', ['a']],
    ['a number', [7]],
    ['no list', 'a'.repeat(64)],
    ['nothing', undefined],
  ])('is not looked for with %s', async (_what, locator) => {
    expect(await ask(locator)).toMatchObject({ status: 400, body: expect.stringContaining('the locator is a list') });
  });

  test('is not sent to a web page', async () => {
    const headers = { 'content-type': 'application/json', origin: 'http://elsewhere.example' };
    const answer = await fetch(`${one.url}/v1/blocks`, { method: 'POST', headers, body: '{"locator": []}' });
    expect(answer.status).toBe(403);
  });
});

describe('places', () => {
  const clock = new FakeClock();
  let route: Route;

  beforeEach(() => {
    const { chain } = one.node;
    const log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
    const infoCache = new InfoCache(chain);
    const listeners = new Listeners({ clock });
    const context = {
      node: one.node,
      ownClass: noClass(one.node),
      owner: NO_OWNER,
      log,
      clock,
      blockParser: new BlockParser(),
      infoCache,
      listeners,
    };
    route = createRouteTable(context).find(({ path }) => path === '/v1/blocks')!;
  });

  const isTaken = (sender: string) => route.limit?.({ sender, isLocal: false }) === undefined;
  const begin = async (sender: string) =>
    await route.handle({ body: { locator: [] }, sender, isLocal: false, ...SAYS_NOTHING });
  const open = async (sender: string) => {
    const { body, onOver } = await begin(sender);
    const pieces = (body as AnswerStream).pieces as AsyncGenerator<Uint8Array>;
    await pieces.next();
    return { pieces, onOver: onOver! };
  };

  test('two slices at once are sent to one sender, eight to all; one that ends makes room, and so does one that takes long', async () => {
    const first = await open('10.0.0.1');
    const second = await open('10.0.0.1');
    expect([isTaken('10.0.0.1'), isTaken('10.0.0.2')]).toEqual([false, true]);
    for (const host of [2, 3, 4, 5, 6, 7]) await open(`10.0.0.${host}`);
    second.onOver();
    await open('10.0.0.8');
    expect(isTaken('10.0.0.9')).toBe(false);
    clock.advance(10_000);
    expect([isTaken('10.0.0.9'), isTaken('10.0.0.1')]).toEqual([true, true]);
    await open('10.0.0.9');
    await expect(first.pieces.next()).rejects.toThrow(BrokenOffError);
    expect(isTaken('10.0.0.1')).toBe(true);
  });

  test('a compressed one breaks off, too', async () => {
    const answer = await route.handle({
      body: { locator: [] },
      sender: '10.0.0.1',
      isLocal: false,
      ...SAYS_NOTHING,
      acceptsGzip: true,
    });
    const pieces = (answer.body as AnswerStream).pieces as AsyncGenerator<Uint8Array>;
    for (const host of [2, 3, 4, 5, 6, 7, 8]) await open(`10.0.0.${host}`);
    clock.advance(10_000);
    await open('10.0.0.9');
    await expect(pieces.next()).rejects.toThrow(BrokenOffError);
  });

  test('many that were let in before any of them had sent its locator get two, and the rest are refused', async () => {
    expect(Array.from({ length: 40 }, () => isTaken('10.0.0.1'))).not.toContain(false);
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => begin('10.0.0.1')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(outcomes.at(-1)).toMatchObject({ reason: { status: 429, message: expect.stringContaining('2 slices') } });
  });

  test('are free again when the answer is over, also of a reader who left', async () => {
    for (let round = 0; round < 10; round++) expect((await ask([])).status).toBe(200);
    const body = JSON.stringify({ locator: [] });
    for (let round = 0; round < 4; round++) {
      const gone = new AbortController();
      const answer = await fetch(`${one.url}/v1/blocks`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: gone.signal,
      });
      expect(answer.status).toBe(200);
      gone.abort();
    }
    await until(async () => (await ask([])).status === 200);
  });
});
