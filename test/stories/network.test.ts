/** Stories of networks on one machine, over real sockets: our nodes, original ones, and some that mean no good. */
import { once } from 'node:events';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { startTestNode, until, type TestNode, type TestNodeOptions } from '../support/test-node.ts';
import { startWorkshopNode, type WorkshopNode } from '../support/workshop-node.ts';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function startNode(options: TestNodeOptions = {}): Promise<TestNode> {
  const node = await startTestNode(options);
  closers.push(() => node.stop());
  return node;
}

async function startOriginal(): Promise<WorkshopNode> {
  const node = await startWorkshopNode();
  closers.push(() => node.stop());
  return node;
}

async function listen(server: Server | HttpServer): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The node makes these blocks its own, as if it had mined them. */
async function mine({ node }: TestNode, ...blocks: Block[]): Promise<void> {
  for (const block of blocks) {
    expect(await node.chain.acceptBlock(block, { kind: 'miner' })).toEqual({ kind: 'connected' });
  }
}

function tipOf(node: TestNode | WorkshopNode): string | undefined {
  return 'chain' in node ? node.chain.tip?.hash : node.node.chain.tip?.hash;
}

async function untilTip(block: Block, ...nodes: (TestNode | WorkshopNode)[]): Promise<void> {
  await until(() => nodes.every((node) => tipOf(node) === block.hash));
}

async function call(url: string, body?: unknown): Promise<{ status: number; text: string }> {
  const post = { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  const response = await fetch(url, body === undefined ? {} : post);
  return { status: response.status, text: await response.text() };
}

describe('two nodes', () => {
  // A - B
  test('do the exercise of the workshop: connect, mine, pay, and agree', async () => {
    const [a, b] = [
      await startNode({ owner: 'A', params: WORKSHOP.params }),
      await startNode({ owner: 'B', params: WORKSHOP.params }),
    ];
    expect(await call(`${a.url}/start_mining`)).toMatchObject({ status: 200, text: 'Success' });
    await until(() => a.node.chain.size >= 3);
    expect(await call(`${b.url}/add_peer`, { address: a.url })).toMatchObject({ status: 200, text: 'Done' });
    expect(b.node.chain.size).toBeGreaterThanOrEqual(3);
    expect(a.node.peers.addresses()).toEqual([b.url]);

    const payment = { to: b.node.wallet.address, amount: 7 };
    expect(await call(`${a.url}/new_transaction`, payment)).toMatchObject({ status: 201, text: 'Success' });
    await until(() => b.node.chain.getBalance(b.node.wallet.address) === 7n);
    expect(await call(`${a.url}/stop_mining`)).toMatchObject({ status: 200 });
    await until(() => tipOf(a) === tipOf(b));
    expect((await call(`${b.url}/balances`)).text).toBe((await call(`${a.url}/balances`)).text);
  });

  test('heal a fork with the next block, without /consensus', async () => {
    // 1 - 2a - 3a - 4a
    //   \ 2b - 3b
    const make = new ChainBuilder();
    const genesis = make.genesis();
    const [branchA, branchB] = [make.chainOn(genesis, 3), make.chainOn(genesis, 2, { timestamp: 1 })];
    const [a, b] = [await startNode(), await startNode()];
    await mine(a, genesis, ...branchA.slice(0, 2));
    await mine(b, genesis, ...branchB);
    expect(await a.node.peers.addPeer(b.url)).toEqual({ kind: 'not-longer' });
    await until(() => b.node.peers.addresses().length === 1);

    await mine(a, branchA[2]!);
    await untilTip(branchA[2]!, b);
  });
});

describe('three nodes that know each other', () => {
  //   A
  //  / \
  // B - C     each makes a first block before it hears of the others'
  test('go on with the lowest of their first blocks, and those that leave their own say so', async () => {
    const make = new ChainBuilder();
    const nodes = [await startNode(), await startNode(), await startNode()];
    const [a, b, c] = nodes as [TestNode, TestNode, TestNode];
    await b.node.peers.addPeer(a.url);
    await c.node.peers.addPeer(a.url);
    await c.node.peers.addPeer(b.url);
    await until(() => nodes.every(({ node }) => node.peers.list().length === 2));
    const firsts = nodes.map((_, second) => make.genesis(1 + second));
    const [lowest] = firsts.toSorted((one, other) => (one.hash < other.hash ? -1 : 1)) as [Block];
    const told = new Map<TestNode, string>();
    for (const one of nodes) {
      one.node.events.subscribe('first-block-settled', ({ firstBlock }) => void told.set(one, firstBlock));
    }
    await Promise.all(nodes.map((node, index) => mine(node, firsts[index]!)));
    await untilTip(lowest, ...nodes);
    const losers = nodes.filter((_, index) => firsts[index] !== lowest);
    await until(() => losers.every((one) => told.has(one)));
    expect(new Set(told.values())).toEqual(new Set([lowest.hash]));
    expect(nodes.map(({ node }) => node.chain.marks.replacement)).toEqual([undefined, undefined, undefined]);
  });
});

describe('three nodes in a line', () => {
  // A - B - C
  test('pass blocks on both ways', async () => {
    const make = new ChainBuilder();
    const [a, b, c] = [await startNode(), await startNode(), await startNode()];
    await a.node.peers.addPeer(b.url);
    await b.node.peers.addPeer(c.url);
    const genesis = make.genesis();
    const blocks = make.chainOn(genesis, 20);
    await mine(a, genesis, ...blocks.slice(0, 10));
    await untilTip(blocks[9]!, b, c);
    await mine(c, ...blocks.slice(10));
    await untilTip(blocks[19]!, a, b);
    expect(a.node.peers.addresses()).toEqual([b.url]);
  });

  test('pass on what one of them fetched', async () => {
    const make = new ChainBuilder();
    const genesis = make.genesis();
    const blocks = make.chainOn(genesis, 40);
    const [a, b, c] = [await startNode(), await startNode(), await startNode()];
    await b.node.peers.addPeer(c.url);
    await mine(a, genesis, ...blocks);
    expect(await b.node.peers.addPeer(a.url)).toMatchObject({ kind: 'synced', added: 41 });
    await untilTip(blocks[39]!, c);
  });

  test('come back together after the middle one was gone', async () => {
    const make = new ChainBuilder();
    const genesis = make.genesis();
    const blocks = make.chainOn(genesis, 6);
    const [a, c] = [await startNode(), await startNode()];
    const b = await startTestNode();
    await b.node.peers.addPeer(a.url);
    await b.node.peers.addPeer(c.url);
    await mine(a, genesis);
    await untilTip(genesis, c);
    await b.stop();
    await mine(a, ...blocks);

    await startNode({ port: b.server.port, initialPeers: [a.url, c.url] });
    await untilTip(blocks[5]!, c);
  });
});

describe('a dead peer', () => {
  test.each(['refuses', 'never answers'])('that %s hinders nobody', async (how) => {
    const deadUrl = await listen(createTcpServer());
    if (how === 'refuses') await closers.pop()?.();
    const make = new ChainBuilder();
    const genesis = make.genesis();
    const blocks = make.chainOn(genesis, 3);
    const a = await startNode({ initialPeers: [deadUrl] });
    const b = await startNode();
    expect(await a.node.peers.addPeer(b.url)).toEqual({ kind: 'not-longer' });
    const startMs = performance.now();
    await mine(a, genesis, ...blocks);
    await untilTip(blocks[2]!, b);
    expect(performance.now() - startMs).toBeLessThan(2000);
  });
});

describe('a network with original nodes', () => {
  //  W1 - N - W2
  //       |
  //       M
  test('grows from every end', async () => {
    const [w1, w2, n, m] = [await startOriginal(), await startOriginal(), await startNode(), await startNode()];
    await call(`${w1.url}/add_peer`, { address: n.url });
    await n.node.peers.addPeer(w2.url);
    await m.node.peers.addPeer(n.url);
    expect([w1.peers, w2.peers]).toEqual([[n.url], [n.url]]);
    await until(() => n.node.peers.list().every((peer) => peer.software !== 'unknown'));
    expect(n.node.peers.list().map((peer) => peer.software)).toEqual(['workshop', 'workshop', 'chalkchain']);

    const everybody = [w1, w2, n, m];
    await untilTip(await w1.mine(), ...everybody);
    await untilTip(await w2.mine(), ...everybody);
    const make = new ChainBuilder();
    const third = make.on(w1.chain.tip!, { timestamp: Date.now() / 1000 });
    await mine(n, third);
    await untilTip(third, ...everybody);
    const fourth = make.on(third, { timestamp: Date.now() / 1000 });
    await mine(m, fourth);
    await untilTip(fourth, ...everybody);
    for (let block = 0; block < 30; block++) await w2.mine();
    await untilTip(w2.chain.tip!, ...everybody);
    expect(w1.chain.blocks).toHaveLength(34);
  });

  test('keeps an original node in step that is fed faster than it can work', async () => {
    const make = new ChainBuilder();
    const [w, n] = [await startOriginal(), await startNode()];
    await n.node.peers.addPeer(w.url);
    const genesis = make.genesis();
    const blocks = make.chainOn(genesis, 15);
    await mine(n, genesis, ...blocks);
    await untilTip(blocks[14]!, w);
  });

  test('takes over the longer chain of an original node when that announces a block', async () => {
    // 1 - 2n - 3n
    //   \ 2w - 3w - 4w
    const make = new ChainBuilder();
    const [w, n] = [await startOriginal(), await startNode()];
    const genesis = make.genesis();
    const branch = make.chainOn(genesis, 2, { timestamp: 1 });
    await mine(n, genesis, ...make.chainOn(genesis, 2));
    for (const block of [genesis, ...branch]) w.chain.add(block);
    await n.node.peers.addPeer(w.url);
    expect(tipOf(n)).not.toBe(branch[1]!.hash);
    await untilTip(await w.mine(), n);
  });

  test('takes the chain of an original node that has kept blocks more than once', async () => {
    // 1 - 2 - 2 - 3 - 3 - 3, as it lists them
    const make = new ChainBuilder();
    const [w, n] = [await startOriginal(), await startNode()];
    const genesis = make.genesis();
    const [second, third] = make.chainOn(genesis, 2);
    w.chain.blocks = [genesis, second!, second!, third!, third!, third!];
    await n.node.peers.addPeer(w.url);
    expect(tipOf(n)).toBe(third!.hash);
    await n.node.peers.runConsensus();
    expect(n.node.peers.list()).toMatchObject([{ state: 'ok', height: 3, fetchFailures: 0, problem: undefined }]);
    expect(n.node.peers.ahead.catchUp()).toBeUndefined();
  });

  test('never gives an original node a second first block', async () => {
    const make = new ChainBuilder();
    const [w, n, m] = [await startOriginal(), await startNode(), await startNode()];
    await n.node.peers.addPeer(w.url);
    await n.node.peers.addPeer(m.url);
    // Its first block comes unannounced.
    w.chain.add(make.genesis(1));
    const genesis = make.genesis(2);
    await mine(n, genesis);
    await untilTip(genesis, m);
    expect(w.chain.blocks).toHaveLength(1);
    expect(w.requests.filter((line) => line === 'POST /new_block_mined')).toEqual([]);
  });

  test('gets the chain from an original node that was asked for consensus', async () => {
    const make = new ChainBuilder();
    const [w, n] = [await startOriginal(), await startNode()];
    const genesis = make.genesis();
    const blocks = make.chainOn(genesis, 5);
    await mine(n, genesis, ...blocks);
    expect(await call(`${w.url}/add_peer`, { address: n.url })).toMatchObject({ status: 200, text: 'Done' });
    expect(tipOf(w)).toBe(blocks[4]!.hash);
    await until(() => n.node.peers.addresses().includes(w.url));
  });
});

describe('a hostile peer', () => {
  const behaviours: Record<string, Parameters<typeof createHttpServer>[1]> = {
    'sends without end': (_request, response) => {
      const writeMore = (): boolean => response.write(Buffer.alloc(1 << 16, 0x20));
      response.on('drain', writeMore);
      writeMore();
    },
    'sends nonsense': (_request, response) => response.end('<html>'),
    'sends something like a chain': (request, response) =>
      response.writeHead(request.url === '/greet' ? 200 : 404).end('{"chain_size": 1e3, "blocks": null}'),
    'sends us elsewhere': (_request, response) => response.writeHead(302, { Location: '/v1/status' }).end(),
  };

  test.each([
    ['sends without end', 'answer-too-large'],
    ['sends nonsense', 'not-a-node'],
    ['sends something like a chain', 'not-a-node'],
    ['sends us elsewhere', 'not-a-node'],
  ])('that %s costs nothing but a reason (%s)', async (name, code) => {
    const hostileUrl = await listen(createHttpServer(behaviours[name]));
    const make = new ChainBuilder();
    const [a, b] = [await startNode(), await startNode()];
    await expect(a.node.peers.addPeer(hostileUrl)).rejects.toMatchObject({ code: 'peer-failed' });
    expect(a.node.peers.addresses()).toEqual([]);

    // It forces itself on us by a greeting.
    expect(await call(`${a.url}/greet`, { address: hostileUrl })).toMatchObject({ status: 200 });
    await a.node.peers.addPeer(b.url);
    await until(() => a.node.peers.list()[0]?.failures === 1);
    expect(a.node.peers.list()[0]).toMatchObject({ state: 'backing-off', problem: { code } });
    const genesis = make.genesis();
    const blocks = make.chainOn(genesis, 3);
    await mine(b, genesis, ...blocks);
    await untilTip(blocks[2]!, a);
  });

  test('that has a longer chain of nonsense leaves us ours, and the way to the others', async () => {
    const make = new ChainBuilder();
    const genesis = make.genesis();
    const blocks = make.chainOn(genesis, 8);
    const wires = [
      ...[genesis, ...blocks.slice(0, 4)].map(formatBlock),
      ...Array.from({ length: 20 }, () => 'nonsense'),
    ];
    const hostileUrl = await listen(
      createHttpServer((request, response) => {
        if (request.url === '/greet') response.end(JSON.stringify({ chain_size: 10 ** 9, peers: [], blocks: wires }));
        else response.writeHead(404).end();
      }),
    );
    const [a, b] = [await startNode(), await startNode()];
    await mine(b, genesis, ...blocks);
    expect(await a.node.peers.addPeer(hostileUrl)).toMatchObject({
      kind: 'rejected',
      refusal: { height: 6, reason: { code: 'malformed' } },
      added: 5,
    });
    expect(await a.node.peers.addPeer(b.url)).toMatchObject({ kind: 'synced', added: 4 });
    await a.node.peers.runConsensus();
    expect(tipOf(a)).toBe(blocks[7]!.hash);
    expect(a.node.peers.list()[0]).toMatchObject({
      state: 'ok',
      problem: { code: 'chain-refused', reason: { code: 'malformed' } },
    });
  });
});
