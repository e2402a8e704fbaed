/** Answers that stay open: what they carry, and what happens to readers that do not read. Real sockets on loopback. */
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type EventStream, EventStreams } from '../../../main/adapters/http/event-streams.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { openStreamReader, type StreamReader } from '../../support/stream-reader.ts';
import { until } from '../../support/test-node.ts';

const KIB = 1024;
const LIMITS = { maxWaitingBytes: 256 * KIB, maxWaitingTogetherBytes: 600 * KIB };

let clock: FakeClock;
let streams: EventStreams;
let server: Server;
let opened: { readonly response: ServerResponse; readonly stream: EventStream }[];

beforeEach(async () => {
  clock = new FakeClock();
  streams = new EventStreams({ clock, ...LIMITS });
  opened = [];
  server = createServer((_request, response) => opened.push({ response, stream: streams.open(response) }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  streams.close();
  expect(clock.scheduledCount).toBe(0);
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

function connect(): Promise<StreamReader> {
  // Safe: a listening server has an address.
  const { port } = server.address() as AddressInfo;
  return openStreamReader(`http://127.0.0.1:${port}/`);
}

async function connectIdle(): Promise<StreamReader> {
  const reader = await connect();
  reader.response.pause();
  return reader;
}

/** What waits for a reader, by the order in which they came. */
const waiting = (index: number): number => opened[index]!.response.writableLength;

/** Fills what the system takes for a reader that does not read, until so many bytes wait for it here. */
async function fill(index: number, waitingBytes: number): Promise<void> {
  const { stream } = opened[index]!;
  // In small steps, each with a turn of its own: so the system has taken all that it takes.
  while (waiting(index) < waitingBytes) {
    stream.send(Buffer.alloc(16 * KIB));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('event streams', () => {
  test('carry events to all or to one, and a comment every ten seconds', async () => {
    const [one, two] = [await connect(), await connect()];
    streams.send(Buffer.from('data: all\n\n'));
    opened[0]!.stream.send(Buffer.from('data: one\n\n'));
    clock.advance(9_999);
    await until(() => two.text() === 'data: all\n\n');
    clock.advance(1);
    await until(() => two.text() === 'data: all\n\n:\n\n');
    clock.advance(10_000);
    await until(() => one.text() === 'data: all\n\ndata: one\n\n:\n\n:\n\n');
    expect(streams.size).toBe(2);
  });

  test('have one clock for all, which stops with the last of them', async () => {
    const [one, two] = [await connect(), await connect()];
    expect(clock.scheduledCount).toBe(1);
    one.response.destroy();
    await until(() => streams.size === 1);
    expect(clock.scheduledCount).toBe(1);
    two.response.destroy();
    await until(() => streams.size === 0);
    expect(clock.scheduledCount).toBe(0);
  });

  test('begin at once, before there is an event', async () => {
    expect((await connect()).response.statusCode).toBe(200);
  });

  test('end in order when they are closed, and take nothing more', async () => {
    const reader = await connect();
    streams.close();
    opened[0]!.stream.send(Buffer.from('data: late\n\n'));
    opened[0]!.stream.end();
    await until(() => reader.end() === 'in order');
    expect([reader.text(), streams.size]).toEqual(['', 0]);
  });

  test('that are ended one by one leave the others open', async () => {
    const [one, two] = [await connect(), await connect()];
    opened[0]!.stream.end();
    await until(() => one.end() === 'in order');
    expect([two.end(), streams.size]).toEqual([undefined, 1]);
  });

  test('are cut when they are ended while something waits', async () => {
    const reader = await connectIdle();
    await fill(0, 1);
    opened[0]!.stream.end();
    expect(opened[0]!.response.destroyed).toBe(true);
    reader.response.resume();
    await until(() => reader.end() === 'cut');
  });
});

describe('a reader that takes nothing', () => {
  test('is cut before more than the limit waits for it; the others go on', async () => {
    await connectIdle();
    const quick = await connect();
    const event = Buffer.alloc(16 * KIB, 'x');
    let most = 0;
    while (!opened[0]!.response.destroyed) {
      const before = quick.text().length;
      streams.send(event);
      most = Math.max(most, waiting(0));
      await until(() => quick.text().length === before + event.length);
    }
    expect(most).toBeGreaterThan(LIMITS.maxWaitingBytes - 2 * event.length);
    expect(most).toBeLessThan(LIMITS.maxWaitingBytes + KIB);
    await until(() => waiting(0) === 0);
    expect([streams.size, quick.end()]).toEqual([1, undefined]);
  });

  test('loses its stream before those that are older when too much waits for all; one that reads never does', async () => {
    for (let count = 0; count < 3; count++) await connectIdle();
    const quick = await connect();
    const isCut = () => opened.map(({ response }) => response.destroyed);
    for (const index of [0, 1, 2]) await fill(index, 180 * KIB);
    expect(isCut()).toEqual([false, false, false, false]);
    // It is the first one for whom too much is written, and it has less than its own limit.
    for (let count = 0; count < 60 && !isCut()[2]; count++) opened[0]!.stream.send(Buffer.alloc(KIB));
    expect(isCut()).toEqual([false, false, true, false]);
    expect(waiting(0)).toBeLessThan(LIMITS.maxWaitingBytes);
    await until(() => waiting(2) === 0);
    streams.send(Buffer.from('data: x\n\n'));
    await until(() => quick.text() === 'data: x\n\n');
  });
});

describe('what is written in one turn', () => {
  test('to one reader counts only as far as the system does not take it', async () => {
    const reader = await connect();
    const event = Buffer.alloc(100 * KIB, 'x');
    for (let count = 0; count < 8; count++) streams.send(event);
    await until(() => reader.text().length === 8 * event.length);
    expect(reader.end()).toBeUndefined();
  });

  test('to all of them does, too', async () => {
    const readers: StreamReader[] = [];
    for (let count = 0; count < 5; count++) readers.push(await connect());
    const event = Buffer.alloc(150 * KIB, 'x');
    streams.send(event);
    await until(() => readers.every((reader) => reader.text().length === event.length));
    expect([streams.size, readers.map((reader) => reader.end()).filter((end) => end !== undefined)]).toEqual([5, []]);
  });
});

test('a reader that closes its half of the connection has left', async () => {
  const reader = await connect();
  reader.response.socket.end();
  await until(() => streams.size === 0);
});
