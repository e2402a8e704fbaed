/** `GET /v1/activity`: pages of what happened, without anything of the owner's. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChainBuilder } from '../../../support/chain-builder.ts';
import { FROM_NETWORK } from '../../../support/test-chain.ts';
import { startTestNode, type TestNode } from '../../../support/test-node.ts';
import { get, post } from '../rest-client.ts';

interface Page {
  readonly entries: readonly { readonly number: number; readonly kind: string; readonly [key: string]: unknown }[];
  readonly next: number | null;
}

const make = new ChainBuilder();
const { A, B } = make.wallets;
const first = make.genesis();
const own = make.chainOn(first, 3, { miner: A });
const longer = make.chainOn(first, 4, { miner: B });
let host: TestNode;

async function page(query = ''): Promise<Page> {
  const { status, body } = await get(host.url, `/v1/activity${query}`);
  expect([status, body.slice(0, 11)]).toEqual([200, '{"entries":']);
  // Safe: as the schema of the endpoint says, and as these tests look at it.
  return JSON.parse(body) as Page;
}

beforeAll(async () => {
  host = await startTestNode({ owner: 'A' });
  const { node } = host;
  for (const block of [first, ...own]) await node.chain.acceptBlock(block, FROM_NETWORK);
  node.pay(B.address, 4n);
  for (const block of longer) await node.chain.acceptBlock(block, { kind: 'stream', peer: 'http://10.0.0.7:5000' });
  await post(host.url, '/new_block_mined', '{"height": 1}');
  node.events.emit('class-commanded', { name: '10b', action: { code: 'sentence', text: 'The secret word is tea.' } });
});
afterAll(() => host.stop());

test('tells what happened, the newest first', async () => {
  const { entries, next } = await page();
  expect(next).toBeNull();
  expect(entries.map(({ code }) => code)).toEqual([
    'class-command',
    'block-refused',
    'reorganisation',
    'side-block',
    'side-block',
    'side-block',
    'tip',
    'tip',
    'tip',
    'tip',
  ]);
  const from = 'http://10.0.0.7:5000';
  expect(entries[2]).toMatchObject({
    kind: 'reorganisation',
    fork_height: 1,
    fork_hash: first.hash,
    left: { first: own[0]!.hash, tip: own[2]!.hash, height: 4, blocks: 3 },
    came: {
      first: longer[0]!.hash,
      tip: longer[3]!.hash,
      height: 5,
      blocks: 4,
      // From the tip down, each with the block below.
      listed: longer.toReversed().map(({ height, hash, previousHash }) => {
        return { height, hash, previous_hash: previousHash, miner: B.address };
      }),
    },
    because: 'longer',
    from,
  });
  expect(entries[3]).toMatchObject({ height: 4, hash: longer[2]!.hash, miner: B.address, from, times: 1 });
  expect(entries[1]).toMatchObject({ height: null, hash: null, from: '127.0.0.1', reason: 'malformed' });
  expect(entries[0]).toMatchObject({ class: '10b', command: 'sentence' });
});

test("has nothing of the owner's payments and coins, and no message of the class", async () => {
  const { body } = await get(host.url, '/v1/activity?limit=200');
  expect(body).not.toMatch(/payment|own|secret|returned/);
  expect(host.node.activity.list({ kinds: ['payment'], direction: 'up', from: undefined, limit: 9 })).toHaveLength(1);
});

describe('pages', () => {
  test('lead to the beginning and back, without a gap', async () => {
    const all = (await page()).entries.map(({ number }) => number);
    for (const direction of ['before', 'after']) {
      const found: number[] = [];
      let next: number | null = direction === 'before' ? 999_999 : 0;
      while (next !== null) {
        const part: Page = await page(`?limit=3&${direction}=${next}`);
        found.push(...part.entries.map(({ number }) => number));
        next = part.next;
      }
      expect(found).toEqual(direction === 'before' ? all : all.toReversed());
    }
  });

  test('have the wanted kinds', async () => {
    const { entries } = await page('?kinds=tip,class');
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['tip', 'class']));
  });

  test('are bounded in bytes', async () => {
    const { events } = host.node;
    for (let number = 0; number < 99; number++) {
      events.emit('class-commanded', { name: 'x'.repeat(5000), action: { code: 'mining-off' } });
    }
    const { body } = await get(host.url, '/v1/activity?limit=200&kinds=class');
    expect(body.length).toBeLessThan(300_000);
    // Safe: as above.
    const { entries, next } = JSON.parse(body) as Page;
    expect(next).toBe(entries.at(-1)!.number);
    expect((await page(`?limit=200&kinds=class&before=${next}`)).entries.length).toBeGreaterThan(0);
  });
});

describe('a page of long reorganisations', () => {
  const COUNT = 25;
  let swinging: TestNode;

  beforeAll(async () => {
    swinging = await startTestNode();
    const builder = new ChainBuilder();
    const genesis = builder.genesis();
    const sides = [undefined, 1].map((timestamp) =>
      builder.chainOn(genesis, 25 + COUNT, { miner: null, ...(timestamp !== undefined && { timestamp }) }),
    );
    const { chain, activity } = swinging.node;
    await chain.acceptBlock(genesis, FROM_NETWORK);
    for (const block of sides[0]!.slice(0, 22)) await chain.acceptBlock(block, FROM_NETWORK);
    for (let turn = 0; turn < COUNT; turn++) {
      const side = sides[(turn + 1) % 2]!;
      const from = turn === 0 ? 0 : 21 + turn;
      for (const block of side.slice(from, 23 + turn)) await chain.acceptBlock(block, FROM_NETWORK);
      activity.list({ kinds: ['reorganisation'], direction: 'down', from: undefined, limit: 1 });
    }
  });
  afterAll(() => swinging.stop());

  test('ends after some 400 blocks, and leads to the next one', async () => {
    const sizes: number[] = [];
    const lists: number[] = [];
    let next: number | null = 999_999;
    while (next !== null) {
      const { body } = await get(swinging.url, `/v1/activity?kinds=reorganisation&limit=200&before=${next}`);
      // Safe: as the schema of the endpoint says.
      const part = JSON.parse(body) as { entries: { came: { listed: unknown[] } }[]; next: number | null };
      sizes.push(part.entries.length);
      lists.push(...part.entries.map(({ came }) => came.listed.length));
      next = part.next;
    }
    expect(sizes).toEqual([20, 5]);
    expect(lists).toEqual(Array.from({ length: COUNT }, () => 20));
  });
});

test.each([
  '?limit=0',
  '?limit=201',
  '?limit=x',
  '?before=-1',
  '?after=1e3',
  '?before=1&after=2',
  '?kinds=payment',
  '?kinds=tip,nothing',
  '?kinds=',
])('refuses %s', async (query) => {
  const { status, body } = await get(host.url, `/v1/activity${query}`);
  expect([status, body.slice(0, 17)]).toEqual([400, 'Invalid request: ']);
});
