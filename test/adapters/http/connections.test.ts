/** A server's connections: one answer at a time, readers that take nothing, and what is not a request. */
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Connections } from '../../../main/adapters/http/connections.ts';
import { createHttpServer } from '../../../main/adapters/http/server.ts';
import { writePieces } from '../../../main/adapters/http/write-pieces.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { until } from '../../support/test-node.ts';

const GET = 'GET /x HTTP/1.1\r\nHost: x\r\n\r\n';
const LAST = 'GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

let clock: FakeClock;
let server: Server;
let asked: ServerResponse[];
let serve: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
const clients: Socket[] = [];

/** More than any system keeps for a reader that takes nothing. */
const BIG = Buffer.alloc(32 * 1024 * 1024);

/** As long answers are written: a system may take a single piece whole, however long it is (Windows does). */
async function answerBig(response: ServerResponse): Promise<void> {
  await writePieces(response, [BIG]);
  response.end();
}

/** Waits until the first answer has filled all room that there is. */
async function nothingMoves(): Promise<void> {
  let before = -1;
  let stillFor = 0;
  await until(() => {
    const written = asked[0]?.socket?.bytesWritten ?? -1;
    stillFor = written > 0 && written === before ? stillFor + 1 : 0;
    before = written;
    return stillFor >= 10 && asked[0]!.writableLength > 0;
  });
}

beforeEach(async () => {
  clock = new FakeClock();
  asked = [];
  serve = () => undefined;
  server = createHttpServer();
  new Connections(server, {
    clock,
    isPeer: () => false,
    serve: (request, response) => {
      asked.push(response);
      void serve(request, response);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  expect(clock.scheduledCount).toBe(0);
});

async function open(text: string): Promise<Socket> {
  // Safe: a listening server has an address.
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  clients.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

async function readAll(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  // Safe: without an encoding a socket's chunks are Buffers.
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe('requests that are sent ahead', () => {
  test('are handed over when those before them are answered, in order', async () => {
    const socket = await open(GET.repeat(3) + LAST);
    const text = readAll(socket);
    await until(() => asked.length === 1);
    for (let n = 0; n < 4; n++) {
      await until(() => asked.length > n);
      expect(asked).toHaveLength(n + 1);
      asked[n]!.end(`answer ${n}`);
    }
    expect((await text).match(/answer \d/g)).toEqual(['answer 0', 'answer 1', 'answer 2', 'answer 3']);
  });

  test('with bodies are read one after the other', async () => {
    const bodies: string[] = [];
    serve = async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      bodies.push(body.slice(0, 3));
      response.end();
    };
    const post = (body: string): string =>
      `POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const socket = await open(post('one'.repeat(50_000)) + post('two'.repeat(50_000)) + post('end') + LAST);
    socket.resume();
    await once(socket, 'close');
    expect(bodies).toEqual(['one', 'two', 'end', '']);
  });

  test('are refused in a sentence when they are more than 16', async () => {
    const text = await readAll(await open(GET.repeat(2000)));
    expect(text).toMatch(/^HTTP\/1\.1 429 Too Many Requests\r\n[^]*\r\n\r\nToo Many Requests: wait for an answer/);
    expect(asked).toHaveLength(1);
  });

  test('end the connection when they are too many inside an answer', async () => {
    const socket = await open(GET);
    await until(() => asked.length === 1);
    asked[0]!.write('half an answer');
    socket.write(GET.repeat(100));
    expect(await readAll(socket)).not.toContain('429');
    expect(asked).toHaveLength(1);
  });

  test('wait for a reader, and are gone with it', async () => {
    serve = (_request, response) => void answerBig(response);
    const socket = await open(GET.repeat(10));
    socket.pause();
    await until(() => asked.length === 1);
    socket.destroy();
    await until(() => asked[0]!.destroyed);
    expect(asked).toHaveLength(1);
  });
});

describe('a reader', () => {
  test('that takes nothing for 60 seconds is gone, and nothing of its answers is kept', async () => {
    serve = (_request, response) => void answerBig(response);
    const socket = await open(GET.repeat(3));
    socket.pause();
    await nothingMoves();
    clock.advance(55_000);
    expect(asked[0]!.destroyed).toBe(false);
    clock.advance(15_000);
    await until(() => asked[0]!.destroyed);
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['in pieces', answerBig],
    ['in one go', (response: ServerResponse) => response.end(BIG)],
  ])(
    'that takes a little in that time may take as long as it likes, of an answer that is written %s',
    async (_how, write) => {
      serve = (_request, response) => void write(response);
      const socket = await open(LAST);
      let received = 0;
      socket.on('data', (chunk: Buffer) => {
        received += chunk.length;
        socket.pause();
      });
      while (!socket.readableEnded && received < BIG.length) {
        const before = received;
        for (let n = 0; n < 64 && received < BIG.length; n++) {
          socket.resume();
          await until(() => received > before || socket.readableEnded);
          await new Promise((resolve) => setImmediate(resolve));
        }
        clock.advance(10_000);
      }
      expect(received).toBeGreaterThanOrEqual(BIG.length);
      expect(clock.monotonicMs()).toBeGreaterThan(60_000);
    },
  );

  test('that takes nothing for 60 seconds is gone, although more is written to it all the while', async () => {
    serve = (_request, response) => void writePieces(response, [BIG]);
    const socket = await open(GET);
    socket.pause();
    await nothingMoves();
    for (let passedMs = 0; passedMs < 55_000; passedMs += 5000) {
      asked[0]!.write(Buffer.from('one more event'));
      clock.advance(5000);
    }
    expect(asked[0]!.destroyed).toBe(false);
    for (let passedMs = 0; passedMs < 15_000; passedMs += 5000) {
      asked[0]!.write(Buffer.from('one more event'));
      clock.advance(5000);
    }
    await until(() => asked[0]!.destroyed);
  });

  test('that has everything may wait for ever for more of an answer', async () => {
    serve = (_request, response) => void response.write('the beginning');
    const socket = await open(LAST);
    await until(() => asked.length === 1 && asked[0]!.writableLength === 0);
    clock.advance(300_000);
    asked[0]!.end('the end');
    expect(await readAll(socket)).toContain('the end');
  });

  test('may wait for an answer that takes long to make', async () => {
    const socket = await open(LAST);
    await until(() => asked.length === 1);
    clock.advance(300_000);
    asked[0]!.end('at last');
    expect(await readAll(socket)).toContain('at last');
  });
});

describe('what is no plain request', () => {
  test('to open a tunnel is refused in a sentence', async () => {
    const text = await readAll(await open('CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n'));
    expect(text).toMatch(/^HTTP\/1\.1 405 Method Not Allowed\r\n[^]*\r\n\r\nMethod Not Allowed: /);
  });

  test('for a WebSocket is refused in a sentence', async () => {
    const text = await readAll(
      await open(
        'GET /x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n',
      ),
    );
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[^]*WebSockets/);
    expect(asked).toEqual([]);
  });

  test.each([
    ['GET /x HTTP/1.1', 'without a Host', '400 Bad Request'],
    ['GET /x HTTP/1.1\r\nHost: x\r\nhost: y', 'with two Hosts', '400 Bad Request'],
    ['GET /x HTTP/1.1\r\nHost: x\r\nExpect: 200-maybe', 'with an odd Expect', '417 Expectation Failed'],
  ])('%j is refused in a sentence: %s', async (head, _what, status) => {
    const text = await readAll(await open(`${head}\r\n\r\n`));
    const [, words] = status.split(/ (.*)/);
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status}\\r\\n[^]*\\r\\n\\r\\n(?:[0-9a-f]+\\r\\n)?${words}: [a-z]`));
    expect(asked).toEqual([]);
  });

  test('in HTTP/1.0 needs no Host', async () => {
    serve = (_request, response) => void response.end('plain');
    expect(await readAll(await open('GET /x HTTP/1.0\r\n\r\n'))).toContain('plain');
  });

  test('for HTTP/2 is answered in HTTP/1.1, as that offer wants it', async () => {
    serve = (_request, response) => void response.end('plain');
    const text = await readAll(
      await open('GET /x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\n\r\n'),
    );
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*plain/);
  });

  test.each(['CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n', 'no request\r\n\r\n', GET.repeat(50)])(
    'does not put its refusal inside an answer: %j',
    async (text) => {
      const socket = await open(GET);
      await until(() => asked.length === 1);
      asked[0]!.write('half an answer');
      socket.write(text);
      const received = await readAll(socket);
      expect(received.match(/HTTP\/1\.1/g)).toHaveLength(1);
    },
  );
});
