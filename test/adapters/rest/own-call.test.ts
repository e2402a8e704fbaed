import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { callOwnDoor } from '../../../main/adapters/rest/own-call.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<{ host: string; port: number }> {
  const opened = (server = createServer(listener));
  await new Promise<void>((resolve) => {
    opened.listen(0, '127.0.0.1', resolve);
  });
  return { host: '127.0.0.1', port: (opened.address() as AddressInfo).port };
}

const GET = { method: 'GET', path: '/info?x=1', body: undefined, maxBytes: 100 } as const;

test('sends what it is told and returns what comes back', async () => {
  const door = await serve((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      response
        .writeHead(418, { 'X-A': 'b' })
        .end(`${request.method} ${request.url} ${request.headers['content-type']} ${body}`);
    });
  });
  expect(await callOwnDoor(door, GET)).toMatchObject({ status: 418, body: 'GET /info?x=1 undefined ', isCut: false });
  const answer = await callOwnDoor(door, { method: 'POST', path: '/', body: '{"ü": 1}', maxBytes: 100 });
  expect(answer.body).toBe('POST / application/json {"ü": 1}');
  expect(answer.headers['x-a']).toBe('b');
});

test('cuts long answers, not in the middle of a character', async () => {
  const door = await serve((_request, response) => response.end('ä'.repeat(1_000_000)));
  const answer = await callOwnDoor(door, { ...GET, maxBytes: 101 });
  expect(answer).toMatchObject({ body: 'ä'.repeat(50), isCut: true });
});

test('has a whole answer when it just fits', async () => {
  const door = await serve((_request, response) => response.end('x'.repeat(100)));
  expect(await callOwnDoor(door, GET)).toMatchObject({ body: 'x'.repeat(100), isCut: false });
});

test('shows what has come of a stream of events, which has no end', async () => {
  const door = await serve((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' }).write('event: tip\n\n');
  });
  const answer = await callOwnDoor(door, GET, 200);
  expect(answer).toMatchObject({ status: 200, body: 'event: tip\n\n', isCut: true });
});

test('has a short stream of events whole', async () => {
  const door = await serve((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' }).end('event: tip\n\n');
  });
  expect(await callOwnDoor(door, GET)).toMatchObject({ body: 'event: tip\n\n', isCut: false });
});

test('rejects when nobody answers', async () => {
  const door = await serve((request) => request.socket.destroy());
  await expect(callOwnDoor(door, GET)).rejects.toThrow();
});
