/** What a node says of itself under `/v1/`. */
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WORKSHOP } from '../../../../main/consensus/rules/networks.ts';
import { createPeerClient } from '../../../../main/adapters/peer-http/peer-client.ts';
import { formatBlock } from '../../../../main/consensus/wire.ts';
import { ChainBuilder, EASY_PARAMS, TEST_EPOCH } from '../../../support/chain-builder.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { FROM_NETWORK } from '../../../support/test-chain.ts';
import { startTestNode, until, type TestNode } from '../../../support/test-node.ts';
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
      address: one.node.wallet.address,
      version: '0.0.0-test',
      network: 'workshop',
      class_name: null,
      class: null,
      height: 0,
      tip: null,
      first_block: null,
      difficulty: 1,
      peers: 0,
      listeners: 0,
      listens_to: 0,
      listens_at: [],
      waiting_payments: 0,
      off_boards: false,
      mining: false,
      mining_paused: null,
      hashes_per_second: 0,
      time: TEST_EPOCH + 1000.25,
      clock: null,
      catch_up: null,
      replacement: null,
      chosen_branch: null,
      own_addresses: [],
      key_used_elsewhere: [],
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
    const client = createPeerClient({ ownPort: () => 1, log, maxBlockBytes: WORKSHOP.params.maxBlockBytes });
    expect(await client.fetchStatus(one.url)).toMatchObject({
      instance: one.node.identity.instance,
      name: "Ada's laptop",
      walletAddress: one.node.wallet.address,
      version: '0.0.0-test',
      height: 2,
      tip: one.node.chain.tip!.hash,
      work: {
        isMining: false,
        paused: undefined,
        hashesPerSecond: 0,
        payments: 0,
        listensAt: [],
        isOffBoards: false,
      },
    });
    expect(await client.fetchPeers(one.url)).toEqual([
      { address: 'http://127.0.0.1:9', software: 'unknown', height: undefined, isReached: false },
    ]);
    await client.close();
  });
});

describe('while a chain is fetched, GET /v1/status', () => {
  const blocks = [builder.genesis(TEST_EPOCH - 50)];
  blocks.push(...builder.chainOn(blocks[0]!, 4));
  const text = JSON.stringify({
    after_height: 0,
    after_hash: null,
    last_height: blocks.length,
    last_hash: blocks.at(-1)!.hash,
    chain_size: blocks.length,
    blocks: blocks.map(formatBlock),
  });
  let peer: Server;
  let student: TestNode;
  let onAsked: (answer: ServerResponse) => void;

  async function connect(): Promise<string> {
    peer = createServer((request, response) => {
      request.resume();
      if (request.url === '/v1/blocks') onAsked(response);
      else if (request.url === '/v1/greet') response.end('Done');
      else if (request.url !== '/v1/status') response.writeHead(201).end('Accepted');
      else response.end(JSON.stringify({ instance: 'teacher', name: 'Ada', version: '1', height: 5 }));
    }).listen(0, '127.0.0.1');
    await once(peer, 'listening');
    // Safe: a server that listens on a port has such an address.
    const address = `http://127.0.0.1:${(peer.address() as AddressInfo).port}`;
    student = await startTestNode({ initialPeers: [address] });
    return address;
  }

  afterEach(async () => {
    peer.closeAllConnections();
    peer.close();
    await student.stop();
  });

  const catchUp = async (): Promise<unknown> =>
    // Safe: the first test of this file holds the members of the answer.
    (JSON.parse((await get(student.url, '/v1/status')).body) as { catch_up: unknown }).catch_up;

  test('says from whom, how much of it is here, and how long it is', async () => {
    const asked = new Promise<ServerResponse>((resolve) => (onAsked = resolve));
    const address = await connect();
    const answer = await asked;
    const half = Math.floor(text.length / 2);
    answer.write(text.slice(0, half));
    await until(async () => JSON.stringify(await catchUp()).includes(`:${half},`));
    expect(await catchUp()).toEqual({
      state: 'fetching',
      peer: address,
      name: 'Ada',
      height: 5,
      received_bytes: half,
      reason: null,
    });
    answer.end(text.slice(half));
    await until(async () => (await catchUp()) === null);
    expect(student.node.chain.size).toBe(5);
  });

  test('says why when it does not come', async () => {
    onAsked = (answer) => void answer.writeHead(500).end();
    const address = await connect();
    await until(() => student.node.peers.list().some(({ fetchFailures }) => fetchFailures > 0));
    expect(await catchUp()).toEqual({
      state: 'failing',
      peer: address,
      name: 'Ada',
      height: null,
      received_bytes: 0,
      reason: expect.stringContaining(address.slice('http://'.length)),
    });
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
      wallet_address: null,
      height: null,
      first_block: null,
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
