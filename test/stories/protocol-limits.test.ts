/**
 * What the workshop's protocol cannot prevent, shown: docs/SECURITY.md lists it. A test here that fails is good news, and a
 * reason to change that page. Replays, one key on two nodes and replaced histories have tests of their own.
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createBlock } from '../../main/consensus/block.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import { atOnce } from '../../main/node/chain/next-turn.ts';
import { Wallet } from '../../main/node/wallet/wallet.ts';
import { hashCode } from '../../main/node/workshop/receipt.ts';
import { checkReceiptText } from '../../main/node/workshop/receipt-check.ts';
import { signReceipt } from '../../main/node/workshop/receipt-signer.ts';
import { get, post, send } from '../adapters/rest/rest-client.ts';
import { ChainBuilder, TEST_EPOCH } from '../support/chain-builder.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FROM_NETWORK } from '../support/test-chain.ts';
import { testKey } from '../support/test-keys.ts';
import { startTestNode, until, type TestNode, type TestNodeOptions } from '../support/test-node.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function start(options: TestNodeOptions = {}): Promise<TestNode> {
  const node = await startTestNode(options);
  closers.push(() => node.stop());
  return node;
}

/** The Wi-Fi between a node and those that call it, and what somebody who listens there has read. */
async function listenBetween(target: TestNode): Promise<{ readonly url: string; readonly heard: () => string }> {
  const chunks: Buffer[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
  };
  const server = createServer((caller) => {
    const called = connect(Number(new URL(target.url).port), '127.0.0.1');
    for (const socket of [caller, called]) keep(socket);
    caller.pipe(called);
    called.pipe(caller);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  // Safe: it listens on a TCP port.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, heard: () => Buffer.concat(chunks).toString('latin1') };
}

describe('a listening neighbour', () => {
  test('reads the control token, and what is paid to whom', async () => {
    const node = await start({ controlToken: 'correct horse battery staple' });
    const make = new ChainBuilder();
    const genesis = make.genesis();
    for (const block of [genesis, make.on(genesis, { miner: make.wallets.A })]) {
      await node.node.chain.acceptBlock(block, FROM_NETWORK);
    }
    const wifi = await listenBetween(node);
    const headers = { Authorization: 'Bearer correct horse battery staple' };
    expect((await post(wifi.url, '/new_transaction', '{"to": "the baker", "amount": 3}', headers)).status).toBe(201);
    expect(wifi.heard()).toContain('correct horse battery staple');
    expect(wifi.heard()).toContain('the baker');
    // So the token is good for whoever has listened.
    expect((await post(node.url, '/new_transaction', '{"to": "the listener", "amount": 1}', headers)).status).toBe(201);
  });

  test('reads what nodes tell one another', async () => {
    const [teller, asker] = [await start({ owner: 'A' }), await start({ owner: 'B' })];
    const make = new ChainBuilder();
    const block = make.genesis();
    await teller.node.chain.acceptBlock(block, FROM_NETWORK);
    const wifi = await listenBetween(teller);
    await asker.node.peers.addPeer(wifi.url);
    expect(asker.node.chain.size).toBe(1);
    await until(() => wifi.heard().includes(`\\"timestamp\\": ${String(block.timestamp)}`));
  });
});

test('a name is a claim: two nodes have the same one, and neither is refused', async () => {
  const [ann, mallory, bob] = [
    await start({ owner: 'A', name: 'Ann' }),
    await start({ owner: 'C', name: 'Ann' }),
    await start({ owner: 'B', name: 'Bob' }),
  ];
  await bob.node.peers.addPeer(ann.url);
  await bob.node.peers.addPeer(mallory.url);
  await until(() => bob.node.peers.list().every(({ name }) => name !== undefined));
  const peers = JSON.parse((await get(bob.url, '/v1/peers')).body) as { name: string; wallet_address: string }[];
  expect(peers.map(({ name }) => name)).toEqual(['Ann', 'Ann']);
  expect(new Set(peers.map(({ wallet_address }) => wallet_address)).size).toBe(2);
});

test('a receipt is not an exam: whoever has the key signs one without having run anything', () => {
  const cheat = new Wallet(testKey('C'));
  const { text } = signReceipt(cheat, {
    lesson: 'mining',
    language: 'python',
    passed: 12,
    cases: 12,
    codeHash: hashCode('a program that was never written'),
    at: TEST_EPOCH,
    name: 'Cheat',
  });
  expect(atOnce(checkReceiptText(text, 10)).receipts).toMatchObject([
    { isGenuine: true, passed: 12, address: cheat.address },
  ]);
});

describe.skipIf(process.platform === 'darwin')('an address is not a person', () => {
  const make = new ChainBuilder();
  const genesis = make.genesis();
  const goodBody = formatBlock(genesis);
  const badBody = (nonce: number): string =>
    formatBlock(
      createBlock({
        height: 2,
        difficulty: 60,
        nonce: BigInt(nonce),
        previousHash: genesis.hash,
        transactions: [],
        timestamp: TEST_EPOCH + 6,
      }),
    );
  const announce = async (node: TestNode, body: string, from: string): Promise<number> => {
    const headers = { 'Content-Type': 'application/json' };
    return (await send(node.url, { method: 'POST', path: '/new_block_mined', body, headers, from })).status;
  };

  test('one of several behind a router uses up what all of them may send, for some seconds', async () => {
    const clock = new FakeClock(TEST_EPOCH + 1_000_000);
    const node = await start({ clock });
    for (let nonce = 0; nonce < 40; nonce++) await announce(node, badBody(nonce), '127.0.0.2');
    expect(await announce(node, goodBody, '127.0.0.2')).toBe(429);
    clock.advance(1000);
    expect(await announce(node, goodBody, '127.0.0.2')).toBe(201);
  });

  test('a laptop with ten addresses may send ten times as much', async () => {
    const node = await start({ clock: new FakeClock(TEST_EPOCH + 1_000_000) });
    let looked = 0;
    for (let address = 2; address < 12; address++) {
      for (let nonce = 0; nonce < 30; nonce++) {
        const status = await announce(node, badBody(address * 1000 + nonce), `127.0.0.${address}`);
        looked += status === 400 ? 1 : 0;
      }
    }
    expect(looked).toBe(280);
  });
});
