/**
 * The recorded facts: sequences of requests, and what came of them at reference nodes. What we keep and what we do
 * otherwise is shown here on live nodes, as far as it shows over HTTP; the table at the end says where the rest is.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { createTransaction } from '../../main/consensus/transaction.ts';
import type { Block } from '../../main/consensus/block.ts';
import { parseBlock } from '../../main/consensus/wire.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import { get, post } from '../adapters/rest/rest-client.ts';
import { ChainBuilder, EASY_PARAMS } from '../support/chain-builder.ts';
import { FROM_NETWORK } from '../support/test-chain.ts';
import { startTestNode, until, type TestNode, type TestNodeOptions } from '../support/test-node.ts';
import { CHAIN_8, HTTP_VECTORS } from './http/http-vectors.ts';
import { infoText, startStandIn, type StandIn } from './http/stand-in.ts';

const running: { close(): Promise<void> }[] = [];
const shown = new Set<string>();

afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

async function startNode(options: TestNodeOptions = {}): Promise<TestNode> {
  const node = await startTestNode(options);
  running.push({ close: () => node.stop() });
  return node;
}

async function startPeer(blocks: readonly string[]): Promise<StandIn> {
  const peer = await startStandIn({ body: infoText(blocks) });
  running.push(peer);
  return peer;
}

async function give({ node }: TestNode, blocks: readonly Block[]): Promise<void> {
  for (const block of blocks) await node.chain.acceptBlock(block, FROM_NETWORK);
}

/** A node with as many blocks whose rewards are its own, and the means to go on. */
async function startOwner(
  length: number,
  options: TestNodeOptions = {},
): Promise<{ node: TestNode; builder: ChainBuilder; tip: Block }> {
  const builder = new ChainBuilder(options.params ?? EASY_PARAMS);
  const first = builder.genesis();
  const blocks = [first, ...builder.chainOn(first, length - 1, { miner: builder.wallets.A })];
  const node = await startNode(options);
  await give(node, blocks);
  return { node, builder, tip: blocks.at(-1)! };
}

const pay = (node: TestNode, amount: number | string) =>
  post(node.url, '/new_transaction', `{"to": "test", "amount": ${amount}}`);
const announce = (node: TestNode, block: Block | string) =>
  post(node.url, '/new_block_mined', typeof block === 'string' ? block : formatBlock(block));
const addPeer = (node: TestNode, port: number) =>
  post(node.url, '/add_peer', `{"address": "http://127.0.0.1:${port}"}`);
const readJson = async (node: TestNode, path: string): Promise<never> =>
  JSON.parse((await get(node.url, path)).body) as never;
const peersOf = async (node: TestNode): Promise<string[]> =>
  ((await readJson(node, '/info')) as { peers: string[] }).peers;
const sizeOf = async (node: TestNode): Promise<number> =>
  ((await readJson(node, '/info')) as { chain_size: number }).chain_size;
const requestOf = (id: string): string => HTTP_VECTORS.rows.find((row) => row.id === id)!.request_body!;

/** Names the facts that a test shows. */
function fact(ids: readonly string[], rule: string, run: () => Promise<void>): void {
  for (const id of ids) shown.add(id);
  test(`${rule} [${ids.join(', ')}]`, run);
}

describe('payments', () => {
  fact(['pool-may-overspend'], 'count what waits as spent', async () => {
    const { node } = await startOwner(7);
    expect((await pay(node, 60)).status).toBe(201);
    expect((await pay(node, 1)).body).toMatch(/\(insufficient-funds\)$/);
  });

  fact(['poisoned-pool', 'overspent-pool-sticks', 'recipient-array-kills-miner'], 'never stop the miner', async () => {
    const { node } = await startOwner(4);
    await pay(node, 30);
    expect((await pay(node, 30)).status).toBe(400);
    expect((await post(node.url, '/new_transaction', '{"to": ["a"], "amount": 1}')).status).toBe(400);
    await get(node.url, '/start_mining');
    await until(() => node.node.chain.size > 5);
    expect((await get(node.url, '/stop_mining')).body).toBe('Success');
    expect((await get(node.url, '/balances')).body).toMatch(/"test": 30\}$/);
    expect((await get(node.url, '/tx_pool')).body).toBe('[]');
  });

  fact(['transaction-lost-while-mining'], 'made while a block is mined are mined, too', async () => {
    const { node } = await startOwner(4, { params: { ...EASY_PARAMS, initialDifficulty: 11 } });
    await get(node.url, '/start_mining');
    for (let made = 1; made <= 5; made++) {
      const size = node.node.chain.size;
      expect((await pay(node, 1)).status).toBe(201);
      await until(() => node.node.chain.size > size);
    }
    await until(async () => (await get(node.url, '/tx_pool')).body === '[]');
    await get(node.url, '/stop_mining');
    expect(node.node.chain.getBalance('test')).toBe(5n);
  });

  fact(['transactions-are-not-sent'], 'stay with the node that made them', async () => {
    const { node } = await startOwner(7);
    const peer = await startPeer([]);
    await addPeer(node, peer.port);
    await pay(node, 1);
    await until(() => node.logLines.some((line) => line.includes('"POST /new_transaction HTTP/1.1" 201')));
    expect(peer.announced).toEqual([]);
  });

  fact(['foreign-block-keeps-pool'], 'wait on when a block of another arrives', async () => {
    const { node, builder, tip } = await startOwner(7);
    await pay(node, 1);
    expect((await announce(node, builder.on(tip))).status).toBe(201);
    expect(await readJson(node, '/tx_pool')).toHaveLength(1);
  });

  fact(
    ['sync-then-pool-sticks'],
    'are void when another chain with other coins is followed, and wait no more',
    async () => {
      const { node, builder } = await startOwner(7);
      await pay(node, 60);
      const other = builder.genesis(1_699_000_000);
      const peer = await startPeer([other, ...builder.chainOn(other, 9)].map(formatBlock));
      expect((await addPeer(node, peer.port)).body).toBe('Done');
      expect(await sizeOf(node)).toBe(10);
      expect((await get(node.url, '/tx_pool')).body).toBe('[]');
      expect(await readJson(node, '/v1/pool')).toEqual([]);
      expect(node.node.orders.payments.list(0, 1)).toMatchObject([{ state: { code: 'void' } }]);
    },
  );

  fact(['replay'], 'that are signed once are good in two blocks', async () => {
    const { node, builder, tip } = await startOwner(7);
    const payment = builder.wallets.A.pay('test', 2n);
    const first = builder.on(tip, { transactions: [payment] });
    const second = builder.on(first, { transactions: [payment] });
    expect([(await announce(node, first)).status, (await announce(node, second)).status]).toEqual([201, 201]);
    expect(node.node.chain.getBalance('test')).toBe(4n);
  });
});

describe('mining', () => {
  fact(['mining-log'], "logs the workshop's lines", async () => {
    const node = await startNode({ params: { ...WORKSHOP.params, initialDifficulty: 8 } });
    await get(node.url, '/start_mining');
    await until(() => node.node.chain.size >= 2);
    await get(node.url, '/stop_mining');
    await until(() => node.logLines.includes('Miner stopped.'));
    const lines = node.logLines.filter((line) => !line.includes('HTTP/1.1'));
    const expected = [
      'Genesis block created!',
      'Announcing block 1 to 0 peers ...',
      `Mining block 2 ... [difficulty=8] [target=00${'f'.repeat(62)}]`,
      'Block 2 mined!',
      'Announcing block 2 to 0 peers ...',
      'Stopping miner ...',
      'Miner stopped.',
    ];
    expect(lines.filter((line) => expected.includes(line)).toSorted()).toEqual(expected.toSorted());
  });

  fact(['stop-is-late', 'stop-start-makes-two-miners'], 'stops at once', async () => {
    const node = await startNode({ params: { ...EASY_PARAMS, initialDifficulty: 60 } });
    for (const _ of [1, 2]) {
      expect((await get(node.url, '/start_mining')).status).toBe(200);
      expect((await get(node.url, '/stop_mining')).status).toBe(200);
      expect((await get(node.url, '/stop_mining')).status).toBe(409);
    }
    await until(() => node.logLines.filter((line) => line === 'Miner stopped.').length === 2, 2000);
  });
});

describe('peers', () => {
  fact(['add-peer-is-mutual', 'own-address', 'own-address-from-host-header'], 'learn our true address', async () => {
    const [a, b] = [await startNode(), await startNode()];
    const headers = { Host: 'localhost:99' };
    const body = JSON.stringify({ address: a.url });
    expect((await post(b.url, '/add_peer', body, headers)).body).toBe('Done');
    expect(await peersOf(b)).toEqual([a.url]);
    expect(await peersOf(a)).toEqual([b.url]);
  });

  fact(['only-one-slash-is-cut', 'other-names-are-other-peers'], 'have one address each', async () => {
    const [a, b] = [await startNode(), await startNode()];
    const { port } = new URL(a.url);
    for (const name of ['http://127.0.0.1:P', 'http://localhost:P/', 'HTTP://LOCALHOST:P', '127.0.0.1:P', '[::1]:P']) {
      const answer = await post(b.url, '/add_peer', JSON.stringify({ address: name.replace(':P', `:${port}`) }));
      expect(answer.body).toBe('Done');
    }
    expect(await peersOf(b)).toEqual([a.url]);
  });

  fact(['removal-skips-the-next-peer'], 'that do not answer are all asked, and not forgotten at once', async () => {
    const node = await startNode();
    for (const port of [1, 2, 3, 4, 5]) await post(node.url, '/greet', `{"address": "http://127.0.0.1:${port}"}`);
    expect((await get(node.url, '/consensus')).body).toBe('Done');
    const peers: { failures: number; state: string }[] = await readJson(node, '/v1/peers');
    expect(peers.map(({ failures }) => failures)).toEqual([1, 1, 1, 1, 1]);
  });

  fact(['no-timeout'], 'that never answer do not keep others waiting', async () => {
    const node = await startNode();
    const silent = await startStandIn({ body: '', isSilent: true });
    running.push(silent);
    await post(node.url, '/greet', `{"address": "http://127.0.0.1:${silent.port}"}`);
    const consensus = get(node.url, '/consensus').then(
      () => 'answered',
      () => 'cut off',
    );
    await until(() => silent.requests.length > 0);
    expect((await get(node.url, '/info')).status).toBe(200);
    await node.server.close();
    expect(await consensus).toBe('cut off');
  });
});

describe('chains', () => {
  fact(['equal-length-keeps-own'], 'of equal length: our own stays', async () => {
    const builder = new ChainBuilder();
    const [own, other] = [builder.genesis(), builder.genesis(1_699_000_000)];
    const node = await startNode();
    await give(node, [own, ...builder.chainOn(own, 3)]);
    const peer = await startPeer([other, ...builder.chainOn(other, 3)].map(formatBlock));
    expect((await addPeer(node, peer.port)).body).toBe('Done');
    expect(node.node.chain.firstHash).toBe(own.hash);
  });

  fact(
    ['length-wins-over-work', 'chain-of-genesis-blocks-wins'],
    'the longer one wins, whatever its work',
    async () => {
      const builder = new ChainBuilder(WORKSHOP.params);
      const [own, other] = [builder.genesis(), builder.genesis(1_699_000_000)];
      const node = await startNode({ params: WORKSHOP.params });
      const second = builder.on(own, { timestamp: Number(own.timestamp) + 1 });
      await give(node, [own, second, builder.on(second)]);
      const peer = await startPeer([other, ...builder.chainOn(other, 3)].map(formatBlock));
      await addPeer(node, peer.port);
      expect(node.node.chain.firstHash).toBe(other.hash);
    },
  );

  fact(['longest-of-all-peers', 'only-the-longest-is-tried'], 'the next longest is tried after a bad one', async () => {
    const node = await startNode({ params: WORKSHOP.params });
    const bad = CHAIN_8.with(2, CHAIN_8[3]!);
    for (const blocks of [CHAIN_8.slice(0, 6), CHAIN_8.slice(0, 3), bad]) {
      const { port } = await startPeer(blocks);
      await post(node.url, '/greet', `{"address": "http://127.0.0.1:${port}"}`);
    }
    await get(node.url, '/consensus');
    expect(await sizeOf(node)).toBe(6);
  });

  fact(['fork-stays-until-consensus'], 'heal by themselves when one grows', async () => {
    const builder = new ChainBuilder();
    const first = builder.genesis();
    const [left, right] = [builder.chainOn(first, 4), builder.chainOn(first, 4, { miner: builder.wallets.B })];
    const [a, b] = [await startNode(), await startNode({ owner: 'B' })];
    await give(a, [first, ...left]);
    await give(b, [first, ...right]);
    await post(b.url, '/add_peer', JSON.stringify({ address: a.url }));
    const next = builder.on(left.at(-1)!);
    expect((await announce(a, next)).status).toBe(201);
    await until(() => b.node.chain.tip?.hash === next.hash);
  });
});

describe('announcements', () => {
  fact(
    ['forward', 'no-forward-to-own-host', 'duplicate-not-forwarded', 'rejected-not-forwarded'],
    'are passed on once, to nodes on the same computer, too, and only when they are the new tip',
    async () => {
      const { node, builder, tip } = await startOwner(3);
      const peer = await startPeer([]);
      await addPeer(node, peer.port);
      const block = builder.on(tip);
      expect((await announce(node, formatBlock(block).replaceAll('": ', '":    '))).status).toBe(201);
      await until(() => peer.announced.length > 0);
      expect((await announce(node, block)).status).toBe(201);
      expect((await announce(node, formatBlock(block).replace('"difficulty": 1', '"difficulty": 0'))).status).toBe(400);
      const next = builder.on(block);
      await announce(node, next);
      await until(() => peer.announced.includes(formatBlock(next)));
      expect(peer.announced.filter((wire) => !wire.includes(tip.hash))).toEqual([formatBlock(next)]);
      expect(peer.announced.filter((wire) => wire === formatBlock(block))).toHaveLength(1);
    },
  );

  fact(
    ['partial-balances', 'partial-balances-refuse-good-block'],
    'that are refused change nothing, so the next good block is taken',
    async () => {
      const node = await startNode({ params: WORKSHOP.params });
      for (const wire of CHAIN_8) await announce(node, wire);
      const before = (await get(node.url, '/balances')).body;
      expect((await announce(node, requestOf('block-two-coinbases'))).status).toBe(400);
      expect((await get(node.url, '/balances')).body).toBe(before);
      expect((await announce(node, requestOf('block-valid'))).status).toBe(201);
    },
  );

  const first =
    '{"height": 1, "difficulty": 10, "nonce": 0, "previous_hash": "0", "transactions": [], "timestamp": 1.0}';
  fact(
    ['genesis-unchecked', 'height-1-anywhere', 'height-1-anywhere-syncs'],
    'of a first block: the one kind',
    async () => {
      const node = await startNode({ params: WORKSHOP.params });
      const codes: string[] = [];
      for (const [text, replacement] of [
        ['"difficulty": 10', '"difficulty": 0'],
        ['"height": 1', '"height": 0'],
        ['"previous_hash": "0"', `"previous_hash": "${'0'.repeat(64)}"`],
        ['"timestamp": 1.0', '"timestamp": "1.0"'],
        ['"timestamp": 1.0', '"timestamp": null'],
      ] as const) {
        codes.push(/\(([a-z-]+)\)$/.exec((await announce(node, first.replace(text, replacement))).body)?.[1] ?? 'none');
      }
      expect(codes).toEqual(['bad-genesis', 'bad-genesis', 'bad-genesis', 'bad-timestamp', 'bad-timestamp']);
      expect((await announce(node, first)).status).toBe(201);
      expect((await announce(node, first.replace('1.0', '2.0'))).body).toMatch(/^Accepted/);
      const [wire = ''] = node.node.chain.bestWires(1, 1);
      await give(node, [new ChainBuilder(WORKSHOP.params).on(parseBlock(wire))]);
      expect((await announce(node, first.replace('1.0', '3.0'))).body).toMatch(/\(second-genesis\)$/);
    },
  );
  shown.add('timestamp-string');

  fact(['second-block-difficulty', 'negative-difficulty'], 'must have the difficulty that we compute', async () => {
    const builder = new ChainBuilder(WORKSHOP.params);
    const genesis = builder.genesis();
    const node = await startNode({ params: WORKSHOP.params });
    await give(node, [genesis]);
    for (const difficulty of [0, 9, 11]) {
      expect((await announce(node, builder.on(genesis, { difficulty }))).body).toMatch(/\(bad-diffbits\)$/);
    }
    expect((await announce(node, builder.on(genesis))).status).toBe(201);
  });

  fact(
    ['negative-amount-steals', 'nan-makes-money', 'address-spellings'],
    'with amounts or addresses that only a hostile node makes are refused',
    async () => {
      const { node, builder, tip } = await startOwner(7);
      const { wallets } = builder;
      const good = wallets.A.pay('test', 4n);
      const broken = `${good.from.slice(0, 60)}\n${good.from.slice(60)}`;
      const codeOf = async (block: Block) => /\(([a-z-]+)\)$/.exec((await announce(node, block)).body)?.[1];
      const withPayment = (changes: object) =>
        builder.on(tip, { transactions: [createTransaction({ ...good, ...changes }, good.signature)] });
      expect(await codeOf(withPayment({ amount: -40n }))).toBe('bad-txns-amount');
      expect(await codeOf(withPayment({ amount: NaN }))).toBe('bad-txns-amount');
      expect(await codeOf(withPayment({ from: broken }))).toBe('bad-txns-key');
    },
  );
});

/** Facts that do not show over HTTP, or that tests of a service show better. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'peers-after-body-tests': 'a note of the recording',
  'block-arrives-while-mining': 'kept: test/node/mining',
  'restart-forgets':
    'otherwise: chain, key and peers are on disk; test/node, test/adapters/sqlite, test/adapters/key-file',
  'two-miners': 'kept: test/e2e',
};

test('has every recorded fact shown here, or a place where it is', () => {
  for (const { id } of HTTP_VECTORS.facts) expect([id, shown.has(id) || id in ELSEWHERE]).toEqual([id, true]);
});
