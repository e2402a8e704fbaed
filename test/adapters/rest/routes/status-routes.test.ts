/** What a node says of itself under `/v1/`. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPeerClient } from '../../../../main/adapters/peer-http/peer-client.ts';
import { ChainBuilder, EASY_PARAMS, TEST_EPOCH } from '../../../support/chain-builder.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { FROM_NETWORK } from '../../../support/test-chain.ts';
import { startTestNode, type TestNode } from '../../../support/test-node.ts';
import { get, post } from '../rest-client.ts';

let one: TestNode;
const clock = new FakeClock(TEST_EPOCH + 1000.25);
const builder = new ChainBuilder(EASY_PARAMS);

beforeAll(async () => {
  one = await startTestNode({ clock, name: "Ada's laptop" });
});
afterAll(() => one.stop());

const read = async (path: string): Promise<unknown> => JSON.parse((await get(one.url, path)).body);

describe('GET /v1/status', () => {
  test('describes a node without blocks', async () => {
    expect(await read('/v1/status')).toEqual({
      software: 'chalkchain',
      instance: one.node.identity.instance,
      name: "Ada's laptop",
      version: '0.0.0-test',
      network: 'workshop',
      class_name: null,
      height: 0,
      tip: null,
      first_block: null,
      difficulty: 1,
      peers: 0,
      mining: false,
      mining_paused: null,
      hashes_per_second: 0,
      time: TEST_EPOCH + 1000.25,
      clock: null,
      replacement: null,
      chosen_branch: null,
    });
  });

  test('follows the chain, the peers and the miner', async () => {
    const first = builder.genesis();
    const [tip] = builder.chainOn(first, 1);
    for (const block of [first, tip!]) await one.node.chain.acceptBlock(block, FROM_NETWORK);
    await post(one.url, '/greet', '{"address": "http://127.0.0.1:9"}');
    expect(await read('/v1/status')).toMatchObject({ height: 2, tip: tip!.hash, first_block: first.hash, peers: 1 });
  });

  test('is understood by another node', async () => {
    const log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
    const client = createPeerClient({ ownPort: () => 1, log });
    expect(await client.fetchStatus(one.url)).toMatchObject({
      instance: one.node.identity.instance,
      name: "Ada's laptop",
      version: '0.0.0-test',
      height: 2,
      tip: one.node.chain.tip!.hash,
    });
    await client.close();
  });
});

test('GET /v1/peers lists peers with null for what is not known', async () => {
  expect(await read('/v1/peers')).toEqual([
    {
      address: 'http://127.0.0.1:9',
      state: 'new',
      software: 'unknown',
      version: null,
      name: null,
      height: null,
      latency_ms: null,
      last_contact_at: null,
      failures: 0,
      fetch_failures: 0,
      fetch_reason: null,
      reason: null,
    },
  ]);
});

test('GET /v1/pool lists payments with their exact amounts', async () => {
  const tip = one.node.chain.tip!;
  const { A } = builder.wallets;
  const parent = builder.on({ ...builder.genesis(), ...tip, transactions: [], nonce: 0n }, { miner: A });
  expect((await one.node.chain.acceptBlock(parent, FROM_NETWORK)).kind).toBe('connected');
  await post(one.url, '/new_transaction', '{"to": "Zo\u00eb \\"x\\"", "amount": 1.0}');
  await post(one.url, '/new_transaction', '{"to": "test", "amount": 2}');
  const { body } = await get(one.url, '/v1/pool');
  expect(body).toMatch(/"amount": 1\.0, .*"amount": 2, /);
  const [first, second] = one.node.pool.entries();
  expect(JSON.parse(body)).toEqual([
    expect.objectContaining({
      id: first!.id,
      hash: first!.transaction.hash,
      from: A.address,
      to: 'Zo\u00eb "x"',
      set_aside_because: null,
    }),
    expect.objectContaining({ id: second!.id, to: 'test', amount: 2, added_at: clock.nowSeconds() }),
  ]);
});
