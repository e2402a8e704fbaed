/** "Can you reach me at this port?" */
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FakeClock } from '../../../support/fake-clock.ts';
import { startTestNode, type TestNode } from '../../../support/test-node.ts';
import { post } from '../rest-client.ts';

let one: TestNode;
const clock = new FakeClock();

beforeAll(async () => {
  one = await startTestNode({ clock });
});
afterAll(() => one.stop());
beforeEach(() => clock.advance(60_000));

const ask = (port: unknown) => post(one.url, '/v1/reach-back', JSON.stringify({ port }));

async function withServer(onText: string | undefined, run: (port: number) => Promise<void>): Promise<void> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => {});
    if (onText !== undefined) socket.end(onText);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await run((server.address() as AddressInfo).port);
  server.close();
}

describe('POST /v1/reach-back', () => {
  test('finds a node, and says which one', async () => {
    const { status, body } = await ask(one.server.port);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({
      reachable: true,
      stage: 'answered',
      sentence: `A node answers at ${one.url}.`,
      address: one.url,
      instance: one.node.identity.instance,
    });
  });

  test('goes nowhere else, however it is answered', async () => {
    const location = `Location: ${one.url}/start_mining`;
    await withServer(`HTTP/1.1 302 Found\r\n${location}\r\nContent-Length: 0\r\n\r\n`, async (port) => {
      expect(JSON.parse((await ask(port)).body)).toMatchObject({ reachable: false, stage: 'not-a-node' });
    });
    expect(one.node.miner.view().isMining).toBe(false);
  });

  test('says that nothing listens', async () => {
    let closedPort = 0;
    await withServer('', async (port) => void (closedPort = port));
    expect(JSON.parse((await ask(closedPort)).body)).toMatchObject({
      reachable: false,
      stage: 'connect',
      instance: null,
    });
  });

  test.each([
    ['a page', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello'],
    ['a workshop node', 'HTTP/1.0 404 NOT FOUND\r\nContent-Length: 0\r\n\r\n'],
    ['other JSON', 'HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{"instance": 5}'],
    ['very much text', `HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n${'x'.repeat(100_000)}`],
  ])('says that %s is no node', async (_what, text) => {
    await withServer(text, async (port) => {
      expect(JSON.parse((await ask(port)).body)).toMatchObject({ reachable: false, stage: 'not-a-node' });
    });
  });

  test('gives up after 3 seconds', async () => {
    await withServer(undefined, async (port) => {
      const startMs = performance.now();
      expect(JSON.parse((await ask(port)).body)).toMatchObject({ reachable: false, stage: 'timeout' });
      expect(performance.now() - startMs).toBeLessThan(6000);
    });
  });

  test.each([0, 65_536, -1, 1.5, '5000', null, true, undefined, { host: '10.0.0.7' }])(
    'refuses port %j',
    async (port) => {
      clock.advance(60_000);
      expect((await ask(port)).status).toBe(400);
    },
  );

  test('does not let a sender choose another address', async () => {
    const answer = await post(
      one.url,
      '/v1/reach-back',
      `{"port": ${one.server.port}, "host": "10.0.0.7", "address": "http://10.0.0.7"}`,
    );
    expect(JSON.parse(answer.body)).toMatchObject({ address: one.url });
  });

  test('is answered five times at once, then every two seconds', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await ask(0)).status);
    clock.advance(2000);
    statuses.push((await ask(0)).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 400]);
  });
});
