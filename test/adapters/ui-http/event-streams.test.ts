import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EventStreams } from '../../../main/adapters/ui-http/event-streams.ts';
import type { NodeEventMessage } from '../../../preload/contract/transport.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { until } from '../../support/test-node.ts';

let clock: FakeClock;
let streams: EventStreams;
let server: Server;

beforeEach(async () => {
  clock = new FakeClock();
  streams = new EventStreams(clock);
  server = createServer((_request, response) => streams.add(response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterEach(() => {
  streams.close();
  server.closeAllConnections();
  server.close();
});

/** Safe: a listening server has an address. */
function url(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function connect(): Promise<{ text: () => string; response: IncomingMessage; isEnded: () => boolean }> {
  const response = await new Promise<IncomingMessage>((resolve) => {
    get(url(), { agent: false }, resolve);
  });
  let text = '';
  let isEnded = false;
  response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  response.on('close', () => (isEnded = true));
  response.on('error', () => undefined);
  return { text: () => text, response, isEnded: () => isEnded };
}

const notice = (url: string): NodeEventMessage => ({
  name: 'notice',
  payload: { level: 'info', notice: { code: 'browser-opened', url } },
});

describe('event streams', () => {
  test('send messages, and a beat while there are none', async () => {
    const page = await connect();
    streams.send(notice('one\ntwo'));
    await until(() => page.text().includes('one'));
    clock.advance(15_000);
    await until(() => page.text().endsWith(': beat\n\n'));
    expect(page.text()).toBe(
      ': hello\n\ndata: {"name":"notice","payload":{"level":"info","notice":{"code":"browser-opened","url":"one\\ntwo"}}}\n\n: beat\n\n',
    );
  });

  test('stop beating when the last page is gone', async () => {
    const page = await connect();
    expect(clock.scheduledCount).toBe(1);
    page.response.destroy();
    await until(() => clock.scheduledCount === 0);
  });

  test('cut off a page that does not read', async () => {
    const slow = await connect();
    const quick = await connect();
    slow.response.pause();
    const megabyte = 'x'.repeat(1024 * 1024);
    for (let count = 0; count < 40; count++) {
      streams.send(notice(megabyte));
      await until(() => quick.text().length > (count + 1) * megabyte.length);
    }
    slow.response.resume();
    await until(() => slow.isEnded());
    expect(slow.text().length).toBeLessThan(30 * megabyte.length);
    expect(quick.isEnded()).toBe(false);
  });

  test('are at most 32', async () => {
    for (let count = 0; count < 32; count++) await connect();
    expect(streams.hasRoom).toBe(false);
  });

  test('end when they are closed', async () => {
    const page = await connect();
    streams.close();
    await until(() => page.isEnded());
    expect(clock.scheduledCount).toBe(0);
  });
});
