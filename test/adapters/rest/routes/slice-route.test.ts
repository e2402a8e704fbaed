/** `POST /v1/blocks`: who gets which blocks, and how many at once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BrokenOffError } from '../../../../main/adapters/rest/answers/broken-off.ts';
import { BlockParser } from '../../../../main/adapters/rest/body/block-parser.ts';
import { InfoCache } from '../../../../main/adapters/rest/info/info-cache.ts';
import { StoredBlocks } from '../../../../main/adapters/rest/info/stored-blocks.ts';
import type { AnswerStream } from '../../../../main/adapters/rest/route.ts';
import { createRouteTable } from '../../../../main/adapters/rest/routes/route-table.ts';
import type { Block } from '../../../../main/consensus/block.ts';
import { formatBlock } from '../../../../main/consensus/wire.ts';
import { ChainBuilder } from '../../../support/chain-builder.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { FROM_NETWORK } from '../../../support/test-chain.ts';
import { startTestNode, type TestNode } from '../../../support/test-node.ts';
import { post } from '../rest-client.ts';

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

test('two slices at once are sent to one sender, eight to all; one that breaks off makes room, and so does one that takes long', async () => {
  const { chain } = one.node;
  const storedBlocks = new StoredBlocks(chain);
  const clock = new FakeClock();
  const log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
  const context = {
    node: one.node,
    log,
    clock,
    blockParser: new BlockParser(),
    infoCache: new InfoCache(chain, undefined, storedBlocks),
    storedBlocks,
  };
  const route = createRouteTable(context).find(({ path }) => path === '/v1/blocks')!;
  const isTaken = (sender: string) => route.limit?.({ sender, isLocal: false }) === undefined;
  const open = async (sender: string) => {
    const { body } = await route.handle({ body: { locator: [] }, sender, isLocal: false });
    const pieces = (body as AnswerStream).pieces as AsyncGenerator<Uint8Array>;
    await pieces.next();
    return pieces;
  };
  const first = await open('10.0.0.1');
  const second = await open('10.0.0.1');
  expect([isTaken('10.0.0.1'), isTaken('10.0.0.2')]).toEqual([false, true]);
  for (const host of [2, 3, 4, 5, 6, 7]) await open(`10.0.0.${host}`);
  await second.return(undefined);
  await open('10.0.0.8');
  expect(isTaken('10.0.0.9')).toBe(false);
  clock.advance(10_000);
  expect([isTaken('10.0.0.9'), isTaken('10.0.0.1')]).toEqual([true, true]);
  await open('10.0.0.9');
  await expect(first.next()).rejects.toThrow(BrokenOffError);
  expect(isTaken('10.0.0.1')).toBe(true);
});
