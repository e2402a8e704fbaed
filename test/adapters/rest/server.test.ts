/** The server as such: where it listens, how it ends, what every answer has and has not. */
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRestServer, type RestServer } from '../../../main/adapters/rest/server.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { noClass } from '../../support/no-class.ts';
import { NO_OWNER, startTestNode, until, type TestNode } from '../../support/test-node.ts';
import { get, post, send } from './rest-client.ts';

let one: TestNode;
const clock = new FakeClock(new Date(2020, 1, 28, 18, 32, 50).getTime() / 1000);

beforeAll(async () => {
  one = await startTestNode({ clock });
});
afterAll(() => one.stop());

const log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

function listen(host: string | undefined, port = 0, ownClass = noClass(one.node)): Promise<RestServer> {
  return createRestServer({
    node: one.node,
    ownClass,
    owner: NO_OWNER,
    log,
    clock,
    port,
    host,
    controlTokenHash: undefined,
  });
}

async function isAnswered(url: string): Promise<boolean> {
  return await get(url, '/info').then(
    ({ status }) => status === 200,
    () => false,
  );
}

describe('listening', () => {
  test('answers over IPv4 and, where there is IPv6, over IPv6 when no host is given', async () => {
    const server = await listen(undefined);
    expect(await isAnswered(`http://127.0.0.1:${server.port}`)).toBe(true);
    const hasIPv6 = await isAnswered(`http://[::1]:${server.port}`);
    if (hasIPv6) expect((await get(`http://[::1]:${server.port}`, '/stop_mining')).status).toBe(409);
    await server.close();
  });

  // The only loopback address that a Mac has is 127.0.0.1.
  test.skipIf(process.platform === 'darwin')('obeys a host that is given', async () => {
    const server = await listen('127.0.0.2');
    expect(await isAnswered(`http://127.0.0.2:${server.port}`)).toBe(true);
    expect(await isAnswered(`http://127.0.0.1:${server.port}`)).toBe(false);
    await server.close();
  });

  test('says EADDRINUSE when the port is taken', async () => {
    const first = await listen(undefined);
    await expect(listen(undefined, first.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    // Other systems let somebody have one address of a port of which we have all.
    if (process.platform === 'linux') {
      await expect(listen('127.0.0.1', first.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    }
    await first.close();
  });

  test('ends all connections at once when it closes, whatever they are doing', async () => {
    const server = await listen('127.0.0.1');
    const sockets = await Promise.all(
      [
        '',
        'GET /info HT',
        'POST /greet HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
      ].map((start) => openSocket(server.port, start)),
    );
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    const startMs = performance.now();
    await server.close();
    await Promise.all(closed);
    expect(performance.now() - startMs).toBeLessThan(1000);
  });

  test('answers whoever asks for what closes it', async () => {
    const closing: Promise<void>[] = [];
    const server = await listen('127.0.0.1', 0, {
      ...noClass(one.node),
      // As with a class whose chain is another one: the node is built anew, and its door with it.
      leave: () => void closing.push(server.close()),
    });
    const { status, body } = await post(`http://127.0.0.1:${server.port}`, '/v1/leave-class', '{}');
    expect({ status, body }).toEqual({ status: 200, body: 'Success' });
    await Promise.all(closing);
  });
});

describe('every answer', () => {
  test.each(['/info', '/balances', '/nope', '/v1/status', '/'])(
    'of %s has the headers for browsers, and no others',
    async (path) => {
      const { headers } = await get(one.url, path, { Origin: 'http://evil.example' });
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
      const names = Object.keys(headers).filter((name) =>
        /^access-control-|^x-powered-by$|^etag$|^server$|^set-cookie$/.test(name),
      );
      expect(names).toEqual([]);
    },
  );

  test('has a length', async () => {
    for (const path of ['/info', '/balances', '/nope']) {
      const { headers, body } = await get(one.url, path);
      expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
    }
  });
});

describe('routing', () => {
  test.each(['/info/', '/INFO', '/info/..', '/./info', '/%69nfo', '/info%00', '/v1', '/v1/', '/v1/Status', '/../info'])(
    'knows no %s',
    async (path) => {
      expect((await get(one.url, path)).status).toBe(404);
    },
  );

  test('ignores the query', async () => {
    expect((await get(one.url, '/balances?x=1&x[__proto__][y]=2')).body).toBe('{}');
  });

  test('answers HEAD with the headers alone', async () => {
    const whole = await get(one.url, '/info');
    const head = await send(one.url, { method: 'HEAD', path: '/info' });
    expect([head.status, head.body, head.headers['content-length']]).toEqual([
      200,
      '',
      whole.headers['content-length'],
    ]);
    expect((await send(one.url, { method: 'HEAD', path: '/nope' })).status).toBe(404);
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'])(
    'refuses %s with the methods that it takes',
    async (method) => {
      const answer = await send(one.url, { method, path: '/greet' });
      expect([answer.status, answer.headers['allow']]).toEqual([405, 'OPTIONS, POST']);
    },
  );

  test('takes a GET with a body, and reads the next request after it', async () => {
    const socket = await openSocket(
      one.server.port,
      'GET /balances HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello' +
        'GET /tx_pool HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    );
    const text = await readAll(socket);
    expect(text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  });
});

describe('the access log', () => {
  test("has a line per request, in the words of the workshop's server", async () => {
    one.logLines.length = 0;
    await get(one.url, '/info?x="1"');
    await post(one.url, '/greet', '{}');
    await until(() => one.logLines.length === 2);
    expect(one.logLines).toEqual([
      '127.0.0.1 - - [28/Feb/2020 18:32:50] "GET /info?x=?1? HTTP/1.1" 200 -',
      '127.0.0.1 - - [28/Feb/2020 18:32:50] "POST /greet HTTP/1.1" 400 -',
    ]);
  });

  test('cuts what is long', async () => {
    one.logLines.length = 0;
    await get(one.url, `/${'x'.repeat(5000)}`);
    await until(() => one.logLines.length === 1);
    expect(one.logLines[0]!.length).toBeLessThan(300);
  });
});

test("lets this computer's own name control it", async () => {
  expect((await get(one.url, '/stop_mining', { Host: `${hostname()}:5000` })).status).toBe(409);
  expect((await get(one.url, '/stop_mining', { Host: `${hostname()}.local:5000` })).status).toBe(409);
});

async function openSocket(port: number, start: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  if (start !== '') socket.write(start);
  return socket;
}

async function readAll(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
