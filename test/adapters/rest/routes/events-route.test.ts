/** `GET /v1/events`: what those that listen are told, and how many may. Real sockets on loopback. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Connections } from '../../../../main/adapters/http/connections.ts';
import { closeServer, createHttpServer } from '../../../../main/adapters/http/server.ts';
import { createApp } from '../../../../main/adapters/rest/app.ts';
import { BlockParser } from '../../../../main/adapters/rest/body/block-parser.ts';
import { Listeners } from '../../../../main/adapters/rest/events/listeners.ts';
import { InfoCache } from '../../../../main/adapters/rest/info/info-cache.ts';
import { LargeBodies } from '../../../../main/adapters/rest/limits/large-bodies.ts';
import { createRouteTable } from '../../../../main/adapters/rest/routes/route-table.ts';
import { formatBlock } from '../../../../main/consensus/wire.ts';
import type { BlockOrigin } from '../../../../main/node/events.ts';
import {
  MAX_STREAMED_BLOCK_BYTES,
  type Listener,
  type PeerEvent,
  type TipEvent,
} from '../../../../main/node/ports/peer-events.ts';
import { ChainBuilder, TEST_EPOCH } from '../../../support/chain-builder.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { openStreamReader, type StreamReader } from '../../../support/stream-reader.ts';
import { NO_OWNER, startTestNode, until, type TestNode } from '../../../support/test-node.ts';
import { noClass } from '../../../support/no-class.ts';
import { get, post, send, type TestAnswer } from '../rest-client.ts';

const TIP: TipEvent = {
  kind: 'tip',
  height: 13,
  hash: 'ab'.repeat(32),
  firstBlock: undefined,
  time: 1_795_331_009.811,
  wire: undefined,
};
const TIP_TEXT = `event: tip\ndata: {"height":13,"hash":"${TIP.hash}","time":1795331009.811}\n\n`;

let one: TestNode;
let clock: FakeClock;
let server: Server;
let url: string;
/** Those that the node was told of, and of which it was told that they have left. */
let listening: Listener[];
let left: Listener[];
/** The node's ends of the connections, in order. */
let sockets: Socket[];
/** From where the next connection seems to come; `undefined`: from where it comes. */
let nextSender: string | undefined;
let listeners: Listeners;

/** The door alone, so that a test can say where its connections come from. */
beforeEach(async () => {
  clock = new FakeClock(TEST_EPOCH);
  one = await startTestNode({ clock });
  const [come, gone]: [Listener[], Listener[]] = [[], []];
  [listening, left, sockets, nextSender] = [come, gone, [], undefined];
  one.node.peers.listen = (listener) => {
    come.push(listener);
    return () => void gone.push(listener);
  };
  const { chain } = one.node;
  listeners = new Listeners({ clock });
  const add = (message: string) => void one.logLines.push(message);
  const context = {
    node: one.node,
    owner: NO_OWNER,
    log: { error: add, warn: add, info: add, debug: () => undefined },
    clock,
    ownClass: noClass(one.node),
    blockParser: new BlockParser(),
    infoCache: new InfoCache(chain),
    listeners,
  };
  const guards = { hostName: 'x', controlTokenHash: undefined };
  server = createHttpServer();
  server.on('connection', (socket: Socket) => {
    sockets.push(socket);
    if (nextSender !== undefined) Object.defineProperty(socket, 'remoteAddress', { value: nextSender });
  });
  const serve = createApp({ context, routes: createRouteTable(context), guards, largeBodies: new LargeBodies(clock) });
  new Connections(server, { clock, serve, isPeer: () => false });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Safe: a listening server has an address.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await closeServer(server);
  await one.stop();
});

async function listen(query = '', headers: Record<string, string> = {}): Promise<StreamReader> {
  const reader = await openStreamReader(`${url}/v1/events${query}`, headers);
  expect(reader.response.statusCode).toBe(200);
  return reader;
}

/** From another computer. */
async function listenFrom(sender: string): Promise<StreamReader> {
  nextSender = sender;
  const reader = await listen();
  nextSender = undefined;
  return reader;
}

async function askFrom(sender: string): Promise<TestAnswer> {
  nextSender = sender;
  const answer = await get(url, '/v1/events');
  nextSender = undefined;
  return answer;
}

const tellAll = (event: PeerEvent): void => listening.forEach(({ tell }) => tell(event));

async function countListeners(): Promise<unknown> {
  // Safe: see the test of `/v1/status`.
  return (JSON.parse((await get(url, '/v1/status')).body) as { listeners: unknown }).listeners;
}

describe('a stream of events', () => {
  test('has the headers of every answer, says what it is, and is kept by nobody', async () => {
    const { headers } = (await listen()).response;
    expect(headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  test('carries what the node tells, to each what it is told', async () => {
    const [all, some] = [await listen(), await listen()];
    tellAll(TIP);
    listening[0]!.tell({ kind: 'peers', addresses: ['http://10.0.0.7:5000'] });
    await until(() => all.text() === `${TIP_TEXT}event: peers\ndata: {"addresses":["http://10.0.0.7:5000"]}\n\n`);
    expect(some.text()).toBe(TIP_TEXT);
  });

  test('carries a block of the largest size', async () => {
    // Of characters that take two in JSON.
    const wire = '"'.repeat(MAX_STREAMED_BLOCK_BYTES);
    const reader = await listen();
    tellAll({ ...TIP, wire });
    await until(() => reader.text().endsWith('\n\n'));
    const data = /^event: tip\ndata: (.*)\n\n$/.exec(reader.text())?.[1] ?? 'none';
    expect(JSON.parse(data)).toMatchObject({ height: 13, block: wire });
  });

  test('is made once for all', async () => {
    let made = 0;
    const addresses = Object.assign(['http://10.0.0.7:5000'], {
      toJSON: () => ((made += 1), ['http://10.0.0.7:5000']),
    });
    const readers = [await listen(), await listen(), await listen()];
    tellAll({ kind: 'peers', addresses });
    await until(() => readers.every((reader) => reader.text().endsWith('\n\n')));
    expect(made).toBe(1);
  });

  test('has a comment every ten seconds, and goes on when nothing else happens', async () => {
    const reader = await listen();
    for (let passed = 1; passed <= 12; passed++) {
      clock.advance(10_000);
      await until(() => reader.text() === ':\n\n'.repeat(passed));
    }
    expect([reader.end(), left]).toEqual([undefined, []]);
  });

  test('is over for the node when its reader leaves', async () => {
    const reader = await listen();
    await until(async () => (await countListeners()) === 1);
    reader.response.destroy();
    await until(() => left.length === 1);
    expect(left).toEqual(listening);
    await until(async () => (await countListeners()) === 0);
    listening[0]!.tell(TIP);
  });

  test('is over when its reader closes one half of the connection', async () => {
    const reader = await listen();
    reader.response.socket.end();
    await until(() => left.length === 1 && reader.end() !== undefined);
  });

  test('leaves one line in the log, when it is over', async () => {
    const reader = await listen('?blocks=no');
    clock.advance(3_600_000);
    one.logLines.length = 0;
    reader.response.destroy();
    await until(() => one.logLines.length > 0);
    expect(one.logLines).toEqual([
      expect.stringMatching(/^127\.0\.0\.1 - - \[.*\] "GET \/v1\/events\?blocks=no HTTP\/1\.1" 200 -$/),
    ]);
  });

  test('is answered before what was asked for after it on the same connection', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const requestFor = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
    socket.write(requestFor('/v1/events') + requestFor('/tx_pool'));
    await until(() => listening.length === 1);
    listening[0]!.tell(TIP);
    await until(() => text.includes('event: tip'));
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(1);
    socket.write(requestFor('/tx_pool').repeat(20));
    await until(() => left.length === 1);
    expect(text).not.toContain('429');
  });
});

describe('what a listener says of itself', () => {
  test.each([
    ['', true],
    ['?blocks=no', false],
    ['?x[y]=1&blocks=no&%', false],
    ['?blocks=NO&blocks', true],
    ['?blocks=yes', true],
  ])('%j', async (query, wantsBlocks) => {
    await listen(query);
    expect(listening).toEqual([
      {
        senderIp: '127.0.0.1',
        instance: undefined,
        wantsBlocks,
        wantsNews: true,
        tell: expect.any(Function) as unknown,
      },
    ]);
  });

  test('it may want nothing that travels', async () => {
    await listen('?blocks=no&news=no');
    expect(listening).toMatchObject([{ wantsBlocks: false, wantsNews: false }]);
  });

  test.each([
    ['1d4c7f6e-9a53-4a3b-8f0e-2f6c5b0c9d11', '1d4c7f6e-9a53-4a3b-8f0e-2f6c5b0c9d11'],
    ['', undefined],
    ['x'.repeat(1000), 'x'.repeat(64)],
    ['a\u00adb\u0085', String.raw`a\xadb\x85`],
  ])('%j names the node', async (text, instance) => {
    await listen('', { 'Chalkchain-Instance': text });
    expect(listening[0]!.instance).toBe(instance);
  });

  test('a block that it announces is known by it, too', async () => {
    const origins: BlockOrigin[] = [];
    one.node.events.subscribe('tip-changed', ({ origin }) => origins.push(origin));
    const block = formatBlock(new ChainBuilder().genesis());
    await post(url, '/new_block_mined', block, { 'Chalkchain-Instance': 'the-node' });
    expect(origins).toEqual([{ kind: 'announcement', senderIp: '127.0.0.1', instance: 'the-node' }]);
  });
});

describe('other requests', () => {
  test('HEAD has the headers and takes no place', async () => {
    const { status, headers, body } = await send(url, { method: 'HEAD', path: '/v1/events' });
    expect([status, headers['content-type'], body]).toEqual([200, 'text/event-stream; charset=utf-8', '']);
    expect([listening, await countListeners()]).toEqual([[], 0]);
  });

  test('OPTIONS and all others are told what there is', async () => {
    expect(await send(url, { method: 'OPTIONS', path: '/v1/events' })).toMatchObject({
      status: 200,
      headers: { allow: 'GET, HEAD, OPTIONS' },
    });
    expect((await post(url, '/v1/events', '{}')).status).toBe(405);
  });

  test.each([
    { Origin: 'http://evil.example' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { Referer: 'http://evil.example/' },
  ])('a web page of another site (%o) hears nothing', async (headers) => {
    expect((await get(url, '/v1/events', headers)).status).toBe(403);
    expect([listening, await countListeners()]).toEqual([[], 0]);
  });
});

describe('too many', () => {
  test('32 may listen from one address, and another one when one of them has left', async () => {
    const readers: StreamReader[] = [];
    for (let n = 0; n < 32; n++) readers.push(await listenFrom('10.0.0.7'));
    expect(await askFrom('10.0.0.7')).toMatchObject({
      status: 429,
      body: 'Too many requests: at most 32 may listen to this node from one address',
    });
    expect(listening).toHaveLength(32);
    readers[1]!.response.destroy();
    await until(() => left.length === 1);
    await listenFrom('10.0.0.7');
    expect(listening.at(-1)!.senderIp).toBe('10.0.0.7');
  });

  test('64 of this computer may, and the youngest of them goes in order for somebody else', async () => {
    const readers: StreamReader[] = [];
    for (let n = 0; n < 64; n++) readers.push(await listen());
    expect((await get(url, '/v1/events')).status).toBe(429);
    expect(await countListeners()).toBe(64);
    const other = await listenFrom('10.0.0.7');
    await until(() => readers.at(-1)!.end() === 'in order');
    await until(() => left.length === 1);
    expect([left[0], await countListeners()]).toEqual([listening[63], 64]);
    tellAll(TIP);
    await until(() => [...readers.slice(0, -1), other].every((reader) => reader.text() === TIP_TEXT));
  });

  test('bytes for one that does not read cut it off, and no other; they are let go of', async () => {
    const quick = await listen();
    const slow = await listen();
    slow.response.pause();
    const wire = 'x'.repeat(MAX_STREAMED_BLOCK_BYTES);
    let most = 0;
    for (let height = 1; left.length === 0; height++) {
      tellAll({ ...TIP, height, wire });
      most = Math.max(most, sockets[1]!.writableLength);
      await until(() => quick.text().includes(`{"height":${height},`) && quick.text().endsWith('\n\n'));
    }
    expect(most).toBeGreaterThan(128 * 1024);
    expect(most).toBeLessThan(257 * 1024);
    expect([left, sockets[1]!.destroyed, sockets[1]!.writableLength]).toEqual([[listening[1]], true, 0]);
    slow.response.resume();
    await until(() => slow.end() === 'cut');
    expect([quick.end(), await countListeners()]).toEqual([undefined, 1]);
  });

  test('one that takes nothing for a minute while something waits is gone, though more comes all the while', async () => {
    const slow = await listen();
    slow.response.pause();
    const wire = 'x'.repeat(16 * 1024);
    while (sockets[0]!.writableLength === 0) {
      tellAll({ ...TIP, wire });
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (let passedMs = 0; passedMs < 55_000; passedMs += 5_000) {
      tellAll({ ...TIP });
      clock.advance(5_000);
    }
    expect(sockets[0]!.destroyed).toBe(false);
    clock.advance(20_000);
    await until(() => left.length === 1);
    expect(sockets[0]!.destroyed).toBe(true);
  });
});

test('a node that stops ends its streams in order at once', async () => {
  url = one.url;
  const readers = [await listen(), await listen()];
  tellAll(TIP);
  const startMs = performance.now();
  await one.server.close();
  await until(() => readers.every((reader) => reader.end() !== undefined) && left.length === 2);
  expect(performance.now() - startMs).toBeLessThan(2000);
  expect(readers.map((reader) => [reader.end(), reader.text()])).toEqual([
    ['in order', TIP_TEXT],
    ['in order', TIP_TEXT],
  ]);
});
