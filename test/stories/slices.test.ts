/** Stories of catching up in slices, over real sockets: what is missing crosses the line, and a broken line costs little. */
import { request as startRequest, createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { signPayment } from '../support/sign-payment.ts';
import { startTestNode, until, type TestNode } from '../support/test-node.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function startNode(blocks: readonly Block[]): Promise<TestNode> {
  const node = await startTestNode();
  closers.push(() => node.stop());
  for (const block of blocks) await node.node.chain.acceptBlock(block, { kind: 'miner' });
  return node;
}

/** A line to a node that counts what is sent back, and can be cut. */
class Line {
  readonly #server: Server;
  readonly #target: string;
  /** The bodies of requests for blocks. */
  readonly locators: string[][] = [];
  /** Bytes of blocks that were sent back. */
  received = 0;
  /** It breaks when so many bytes of blocks have crossed. */
  breaksAfter = Number.POSITIVE_INFINITY;
  greetings = 0;

  constructor(target: string) {
    this.#target = target;
    this.#server = createServer((request, response) => {
      const path = request.url ?? '/';
      if (path === '/greet') this.greetings += 1;
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks);
        if (path === '/v1/blocks') this.locators.push((JSON.parse(String(body)) as { locator: string[] }).locator);
        const { host: _host, ...headers } = request.headers;
        const outgoing = startRequest(`${this.#target}${path}`, { method: request.method, headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.on('data', (chunk: Buffer) => {
            if (path === '/v1/blocks') this.received += chunk.length;
            if (this.received >= this.breaksAfter) {
              response.destroy();
              answer.destroy();
            } else {
              response.write(chunk);
            }
          });
          answer.on('end', () => response.end());
          answer.on('error', () => response.destroy());
        });
        outgoing.on('error', () => response.destroy());
        response.on('close', () => outgoing.destroy());
        outgoing.end(body);
      });
    });
  }

  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    closers.push(async () => {
      this.#server.close();
      this.#server.closeAllConnections();
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
}

/** Blocks of about 400 KB, five to a slice. */
function largeBlocks(make: ChainBuilder, parent: Block, count: number): Block[] {
  const blocks: Block[] = [];
  for (let at = parent; blocks.length < count;) {
    at = make.on(at, {
      miner: make.wallets.A,
      transactions: [signPayment('A', `${at.height}`.padEnd(400_000, 'x'), 1n)],
    });
    blocks.push(at);
  }
  return blocks;
}

const sizeOf = (blocks: readonly Block[]): number =>
  blocks.reduce(
    (sum, { transactions }) => sum + 300 + transactions.reduce((all, { to }) => all + to.length + 1500, 0),
    0,
  );

describe('a node that lacks the end of a chain', () => {
  test('is sent no more than that', async () => {
    const make = new ChainBuilder();
    const genesis = make.genesis();
    const chain = [genesis, ...make.chainOn(genesis, 120)];
    const teacher = await startNode(chain);
    const student = await startNode(chain.slice(0, 110));
    const line = new Line(teacher.url);
    await student.node.peers.addPeer(await line.open());
    expect(student.node.chain.tip?.hash).toBe(chain.at(-1)!.hash);
    expect(line.locators).toHaveLength(1);
    expect(line.greetings).toBe(0);
    expect(line.received).toBeLessThan(12 * 3000);
  });

  test('goes on after a broken line where it broke', async () => {
    const make = new ChainBuilder();
    const genesis = make.genesis();
    const rich = [genesis, ...make.chainOn(genesis, 5, { miner: make.wallets.A })];
    const large = largeBlocks(make, rich.at(-1)!, 15);
    const teacher = await startNode([...rich, ...large]);
    const student = await startNode(rich);
    const line = new Line(teacher.url);
    line.breaksAfter = 3_000_000;
    await expect(student.node.peers.addPeer(await line.open())).rejects.toMatchObject({
      problem: { code: 'peer-failed', isKept: true },
    });
    const before = student.node.chain.size;
    expect(before).toBeGreaterThan(rich.length);
    line.breaksAfter = Number.POSITIVE_INFINITY;
    await student.node.peers.runConsensus();
    expect(student.node.chain.tip?.hash).toBe(large.at(-1)!.hash);
    // The block in whose middle the line broke, and what was on its way besides, is sent twice.
    expect(line.received).toBeLessThan(sizeOf(large) * 1.5);
  });

  //  1 - ... - 6 - 7 - ... - 11
  //              \ 7'- ... - 21'
  test('goes on with another branch where it was cut off', async () => {
    const make = new ChainBuilder();
    const genesis = make.genesis();
    const rich = [genesis, ...make.chainOn(genesis, 5, { miner: make.wallets.A })];
    const own = make.chainOn(rich.at(-1)!, 14, { miner: make.wallets.B });
    const branch = largeBlocks(make, rich.at(-1)!, 16);
    const teacher = await startNode([...rich, ...branch]);
    const student = await startNode([...rich, ...own]);
    const line = new Line(teacher.url);
    line.breaksAfter = 4_000_000;
    await expect(student.node.peers.addPeer(await line.open())).rejects.toMatchObject({
      problem: { code: 'peer-failed', isKept: true },
    });
    expect(student.node.chain.tip?.hash).toBe(own.at(-1)!.hash);
    const stored = student.node.chain.sideBlockCount;
    expect(stored).toBeGreaterThan(3);
    line.breaksAfter = Number.POSITIVE_INFINITY;
    const asked = line.locators.length;
    await student.node.peers.runConsensus();
    expect(student.node.chain.tip?.hash).toBe(branch.at(-1)!.hash);
    expect(line.locators[asked]).toContain(branch[stored - 1]!.hash);
    expect(line.received).toBeLessThan(sizeOf(branch) * 1.5);
  });
});

test('a node that knows no slices is greeted', async () => {
  const make = new ChainBuilder();
  const genesis = make.genesis();
  const chain = [genesis, ...make.chainOn(genesis, 20)];
  const teacher = await startNode(chain);
  const server = createServer((request, response) => {
    if (request.url === '/v1/blocks') {
      response.writeHead(404).end('no such thing');
      return;
    }
    request.pipe(
      startRequest(`${teacher.url}${request.url}`, { method: request.method, headers: request.headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      }).on('error', () => response.destroy()),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.close();
    server.closeAllConnections();
  });
  const student = await startNode([]);
  await student.node.peers.addPeer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await until(() => student.node.chain.tip?.hash === chain.at(-1)!.hash);
});
