/** `/info` on its way to a reader: whole, or visibly broken off. */
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../../../main/adapters/rest/app.ts';
import { BlockParser } from '../../../../main/adapters/rest/body/block-parser.ts';
import { Listeners } from '../../../../main/adapters/rest/events/listeners.ts';
import { InfoCache } from '../../../../main/adapters/rest/info/info-cache.ts';
import { LargeBodies } from '../../../../main/adapters/rest/limits/large-bodies.ts';
import { createRouteTable } from '../../../../main/adapters/rest/routes/route-table.ts';
import { NO_OWNER, startTestNode, until, type TestNode } from '../../../support/test-node.ts';
import { get, send } from '../rest-client.ts';
import { noClass } from '../../../support/no-class.ts';
import { FakeChain } from './fake-chain.ts';

let one: TestNode;
let chain: FakeChain;
let server: Server;
let url: string;
const errors: string[] = [];

beforeAll(async () => {
  one = await startTestNode();
});
afterAll(() => one.stop());

/** A server whose chain is made up, and which keeps at most 1 MB of it. */
beforeEach(async () => {
  chain = new FakeChain();
  errors.length = 0;
  const log = {
    error: (message: string) => void errors.push(message),
    warn: () => {},
    info: () => {},
    debug: () => {},
  };
  const clock = { nowSeconds: () => 0, monotonicMs: () => 0, schedule: () => () => {} };
  const context = {
    node: one.node,
    owner: NO_OWNER,
    log,
    clock,
    ownClass: noClass(one.node),
    listeners: new Listeners({ clock }),
    blockParser: new BlockParser(),
    infoCache: new InfoCache(chain, 1_000_000),
  };
  const guards = { hostName: 'x', controlTokenHash: undefined };
  server = createServer(
    createApp({ context, routes: createRouteTable(context), guards, largeBodies: new LargeBodies(clock) }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

/** Asks for `/info` and reads nothing of the body yet. */
async function openInfo(): Promise<IncomingMessage> {
  const outgoing = request(`${url}/info`, { agent: false });
  outgoing.end();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  response.pause();
  return response;
}

describe('/info', () => {
  test.each([0, 1, 50, 100, 2000])('is whole with %d blocks of 10 kB', async (count) => {
    chain.grow(count, 10_000);
    const { body, headers } = await get(url, '/info');
    expect(body === `{"chain_size": ${count}, "peers": [], "blocks": [${chain.text()}]}`).toBe(true);
    expect(headers['content-length']).toBe(
      count > 50 ? (count > 99 ? undefined : expect.anything()) : String(body.length),
    );
  });

  test('has no body for HEAD, long or short', async () => {
    for (const count of [1, 500]) {
      chain.grow(count, 10_000);
      expect((await send(url, { method: 'HEAD', path: '/info' })).body).toBe('');
    }
  });

  test('breaks off rather than mix two chains', async () => {
    chain.grow(5000, 10_000);
    const response = await openInfo();
    await until(() => chain.wiresRead > 100);
    chain.reorganise(1, 10);
    response.resume();
    await expect(once(response, 'end')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(errors).toEqual([]);
    expect((await get(url, '/info')).body.endsWith(`${chain.text().slice(-1000)}]}`)).toBe(true);
  });

  test('goes on when the chain grows meanwhile, with the blocks that it began with', async () => {
    chain.grow(3000, 10_000);
    const expected = `{"chain_size": 3000, "peers": [], "blocks": [${chain.text()}]}`;
    const response = await openInfo();
    await until(() => chain.wiresRead > 100);
    chain.grow(10);
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString() === expected).toBe(true);
  });

  test('reads no further than the other side does', async () => {
    chain.grow(20_000, 10_000);
    const response = await openInfo();
    await until(() => chain.wiresRead > 100);
    let before = -1;
    await until(async () => {
      const isStill = before === chain.wiresRead;
      before = chain.wiresRead;
      await get(url, '/balances');
      return isStill;
    });
    expect(chain.wiresRead).toBeLessThan(5000);
    response.destroy();
  });

  test('breaks off when a block cannot be read, and the log says why', async () => {
    chain.grow(500, 10_000);
    await get(url, '/info');
    chain.bestWires = () => {
      throw new Error('the disk is gone');
    };
    await expect(get(url, '/info')).rejects.toThrow();
    await until(() => errors.length > 0);
    expect(errors[0]).toMatch(/the disk is gone/);
  });
});
