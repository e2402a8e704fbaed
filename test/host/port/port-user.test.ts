import { createServer as createHttpServer, type Server as HttpServer, type ServerResponse } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { describePortUser } from '../../../main/host/port/port-user.ts';

const open: (Server | HttpServer)[] = [];

function listen(server: Server | HttpServer): Promise<number> {
  open.push(server);
  return new Promise((resolve) => {
    // Safe: it listens on a port, so the address is one of the Internet.
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function listenHttp(answer: (response: ServerResponse) => void): Promise<number> {
  return listen(createHttpServer((_request, response) => answer(response)));
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
    expect(await describePortUser(port)).toContain('AirPlay Receiver');
  });

  test('is a node of the workshop', async () => {
    const port = await listenHttp((response) => response.writeHead(404, { Server: 'Werkzeug/3.0 Python/3.12' }).end());
    expect(await describePortUser(port)).toContain('workshop');
  });

  test('is another node of ours, whose name stays a name', async () => {
    const port = await listenHttp((response) => response.end(JSON.stringify({ name: 'Ada" \u202eevil' })));
    expect(await describePortUser(port)).toBe(String.raw`It is a Chalkchain node that is called "Ada  \u202eevil".`);
  });

  test.each(['', 'words', '{}', '{"name":5}', `{"name":"${'x'.repeat(65)}"}`])('is nobody known: %s', async (body) => {
    expect(await describePortUser(await listenHttp((response) => response.end(body)))).toBeUndefined();
  });

  test('is not asked elsewhere', async () => {
    const port = await listenHttp((response) => response.writeHead(302, { Location: 'http://localhost:1/' }).end());
    expect(await describePortUser(port)).toBeUndefined();
  });

  test('is nobody known when it speaks something else, or nothing', async () => {
    const silent = await listen(createServer());
    const rude = await listen(createServer((socket) => socket.end('what?\n')));
    expect(await describePortUser(silent)).toBeUndefined();
    expect(await describePortUser(rude)).toBeUndefined();
  });
});
