import { createServer as createHttpServer, type Server as HttpServer, type ServerResponse } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { withUser } from '../../../main/host/port/port-user.ts';
import { describePortProblem } from '../../../preload/contract/messages/english/port-problem.ts';

const open: (Server | HttpServer)[] = [];

function listen(server: Server | HttpServer, host = '127.0.0.1'): Promise<number> {
  open.push(server);
  return new Promise((resolve) => {
    // Safe: it listens on a port, so the address is one of the Internet.
    server.listen(0, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Whether this computer has a loopback address of the newer kind. */
const HAS_IPV6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1'));

function listenHttp(answer: (response: ServerResponse) => void): Promise<number> {
  return listen(createHttpServer((_request, response) => answer(response)));
}

/** Who a port's problem names after a look. */
async function userOf(port: number): Promise<unknown> {
  const problem = await withUser({ code: 'port-used', port, user: null });
  return problem.code === 'port-used' ? problem.user : problem;
}

afterEach(() => {
  for (const server of open.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  }
});

describe('who listens on a port', () => {
  test('is AirPlay, by its own word', async () => {
    const port = await listenHttp((response) => response.writeHead(403, { Server: 'AirTunes/870.14.1' }).end());
    expect(await userOf(port)).toEqual({ code: 'airplay' });
  });

  test('is a node of the workshop', async () => {
    const port = await listenHttp((response) => response.writeHead(404, { Server: 'Werkzeug/3.0 Python/3.12' }).end());
    expect(await userOf(port)).toEqual({ code: 'python' });
  });

  test('is another node of ours, whose name stays a name', async () => {
    const status = { software: 'chalkchain', name: 'Ada" \u202eevil' };
    const port = await listenHttp((response) => response.end(JSON.stringify(status)));
    expect(await userOf(port)).toEqual({ code: 'chalkchain', name: String.raw`Ada  \u202eevil` });
  });

  test.skipIf(!HAS_IPV6)('is found by IPv6 as well', async () => {
    const server = createHttpServer((_request, response) => response.end('{"software":"chalkchain","name":"Ada"}'));
    expect(await userOf(await listen(server, '::1'))).toEqual({ code: 'chalkchain', name: 'Ada' });
  });

  test('is another node of ours that shares no name', async () => {
    const port = await listenHttp((response) => response.end('{"software":"chalkchain","name":""}'));
    const problem = await withUser({ code: 'port-used', port, user: null });
    expect(describePortProblem(problem)).toBe(`Port ${port} is in use. It is a Chalkchain node.`);
  });

  test.each([
    '',
    'words',
    '{}',
    '{"name":"Ada"}',
    '{"software":"chalkchain","name":5}',
    `{"software":"chalkchain","name":"${'x'.repeat(65)}"}`,
  ])('is nobody known: %s', async (body) => {
    expect(await userOf(await listenHttp((response) => response.end(body)))).toBeNull();
  });

  test('is not asked elsewhere', async () => {
    const port = await listenHttp((response) => response.writeHead(302, { Location: 'http://localhost:1/' }).end());
    expect(await userOf(port)).toBeNull();
  });

  test('is nobody known when it speaks something else, or nothing', async () => {
    const silent = await listen(createServer());
    const rude = await listen(createServer((socket) => socket.end('what?\n')));
    expect(await userOf(silent)).toBeNull();
    expect(await userOf(rude)).toBeNull();
  });
});
