/** Reading the node's stream once: what ends it, and how soon. A real server on loopback, and a clock turned by hand. */
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStreamReader, type ReadStream } from '../../../../renderer/client/stream/read-stream.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { until } from '../../../support/test-node.ts';

let clock: FakeClock;
let server: Server;
let opened: ServerResponse[];
let secret: string | undefined;
let read: ReadStream;
let told: string[];
let ending: AbortController;

beforeEach(async () => {
  clock = new FakeClock();
  opened = [];
  told = [];
  secret = 'secret';
  ending = new AbortController();
  server = createServer((request, response) => {
    opened.push(response);
    if (request.headers.authorization !== 'Bearer secret') response.writeHead(401).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Safe: a listening server has an address.
  const { port } = server.address() as AddressInfo;
  const session = { secret: () => Promise.resolve(secret) };
  read = createStreamReader({ url: new URL(`http://127.0.0.1:${port}/`), session, clock });
});
afterEach(async () => {
  expect(clock.scheduledCount).toBe(0);
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

function begin(): Promise<string> {
  const listener = {
    onOpen: () => told.push('open'),
    onEvent: (text: string) => told.push(text),
    onSign: () => told.push('sign'),
  };
  return read(listener, ending.signal);
}

async function beginOpen(): Promise<{ readonly end: Promise<string>; readonly response: ServerResponse }> {
  const end = begin();
  await until(() => opened.length === 1);
  const response = opened[0]!;
  response.writeHead(200).flushHeaders();
  await until(() => told.includes('open'));
  return { end, response };
}

describe('a stream', () => {
  test('tells its events, and signs of life in between', async () => {
    const { end, response } = await beginOpen();
    response.write('data: one\n\n');
    await until(() => told.includes('one'));
    response.write(':\n\n');
    await until(() => told.includes('sign'));
    response.end('data: two\n\ndata: half');
    expect(await end).toBe('over');
    expect(told).toEqual(['open', 'one', 'sign', 'two']);
  });

  test('is given up after 25 seconds of silence, and not before', async () => {
    const { end, response } = await beginOpen();
    for (let times = 1; times <= 3; times++) {
      clock.advance(24_999);
      response.write(':\n\n');
      await until(() => told.filter((word) => word === 'sign').length === times);
    }
    const closed = once(response, 'close');
    clock.advance(25_000);
    expect(await end).toBe('failed');
    await closed;
  });

  test('is given up when it is not opened within ten seconds', async () => {
    const end = begin();
    await until(() => opened.length === 1);
    clock.advance(10_000);
    expect(await end).toBe('failed');
  });

  test('is closed when nobody wants it any more', async () => {
    const { end, response } = await beginOpen();
    const closed = once(response, 'close');
    ending.abort();
    expect(await end).toBe('failed');
    await closed;
  });

  test('fails when it breaks, and when the door has no room', async () => {
    const { end, response } = await beginOpen();
    response.destroy();
    expect(await end).toBe('failed');
    const second = begin();
    await until(() => opened.length === 2);
    opened[1]!.writeHead(503).end();
    expect(await second).toBe('failed');
  });

  test('is for those only who are let in', async () => {
    secret = undefined;
    expect(await begin()).toBe('locked-out');
    expect(opened).toEqual([]);
    secret = 'of a node that has ended';
    expect(await begin()).toBe('locked-out');
    expect(told).toEqual([]);
  });
});
