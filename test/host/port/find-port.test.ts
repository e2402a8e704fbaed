import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { openStore } from '../../../main/adapters/sqlite/open-store.ts';
import type { SettingsStore } from '../../../main/node/ports/settings-store.ts';
import { findProfilePort } from '../../../main/shells/headless/profile-port.ts';
import { findFirstPort, findPort } from '../../../main/host/port/find-port.ts';

const HOST = '127.0.0.1';
const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

function settings(): SettingsStore {
  const store = openStore({ file: ':memory:', network: WORKSHOP.name });
  closers.push(() => store.close());
  return store.settings;
}

/** A program that has a port. */
async function occupy(answer = (response: ServerResponse): unknown => response.end()): Promise<number> {
  const server: Server = createServer((_request, response) => void answer(response));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  // Safe: it listens on a port.
  return (server.address() as AddressInfo).port;
}

/** One that was free a moment ago. */
async function freePort(): Promise<number> {
  const { length } = closers;
  const port = await occupy();
  for (const close of closers.splice(length)) close();
  return port;
}

describe('a port that is wanted', () => {
  test('is taken when it is free', async () => {
    const port = await freePort();
    expect(await findPort({ port, host: HOST })).toEqual({ port, taken: undefined });
  });

  test('by another program gives way to the next free one, and its user is named', async () => {
    const port = await occupy((response) => response.writeHead(404, { Server: 'Werkzeug/3.0' }).end());
    const found = await findPort({ port, host: HOST });
    expect(found.port).toBeGreaterThan(port);
    expect(found.taken).toEqual({
      port,
      problem: { code: 'port-used', port, user: { code: 'python' } },
    });
  });

  test('by nobody known is in use by another program', async () => {
    const port = await occupy();
    expect((await findPort({ port, host: HOST })).taken).toEqual({
      port,
      problem: { code: 'port-used', port, user: null },
    });
  });
});

test('the first port of a node is remembered with where the search began', async () => {
  const stored = settings();
  const start = await occupy();
  const { port } = await findFirstPort(stored, { port: start, host: HOST });
  expect(stored.load()).toMatchObject({ port, portStart: start });
});

describe('without a window to ask in', () => {
  test('a node keeps the port that it found, also when the wanted one is free again', async () => {
    const stored = settings();
    const [start, other] = [await freePort(), await freePort()];
    stored.save({ port: other, portStart: start });
    const again = await findProfilePort(stored, { port: start, host: HOST });
    expect(again).toEqual({ port: other, taken: undefined, notice: undefined });
  });

  test('it finds one at its first start, and nothing more need be said', async () => {
    const stored = settings();
    const start = await occupy();
    const found = await findProfilePort(stored, { port: start, host: HOST });
    expect(found).toMatchObject({ taken: { port: start }, notice: undefined });
    expect(stored.load().port).toBe(found.port);
  });

  test('it takes another one for this time when its own is taken, and says so', async () => {
    const stored = settings();
    const own = await occupy();
    stored.save({ port: own, portStart: null });
    const found = await findProfilePort(stored, { port: 5000, host: HOST });
    expect(found.port).toBeGreaterThan(own);
    expect(found.notice).toEqual({
      code: 'other-port',
      problem: { code: 'port-used', port: own, user: null },
      port: found.port,
    });
    expect(stored.load()).toMatchObject({ port: own, portStart: null });
  });
});
