import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { findUiLink, keepUiLink } from '../../../main/shells/headless/ui-link.ts';
import { Closers } from '../../../main/host/closers.ts';
import { useTempFolder } from '../../adapters/sqlite/temp-folder.ts';

const newPath = useTempFolder();
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

function newFolder(): string {
  const folder = newPath('data');
  mkdirSync(folder);
  return folder;
}

/** A door that lets in anyone who has the token `good`. */
async function openDoor(): Promise<string> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const isGood = request.url === '/api/enter' && body === '{"token":"good"}';
      response.writeHead(isGood ? 200 : 401).end();
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Safe: it listens on a port.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/#token=`;
}

test('the address of a running user interface is found, by its owner alone, until it ends', async () => {
  const [folder, closers] = [newFolder(), new Closers()];
  const url = `${await openDoor()}good`;
  expect(await findUiLink(folder)).toBeUndefined();
  await keepUiLink(folder, url, { log: { info: () => undefined }, closers });
  expect(await findUiLink(folder)).toBe(url);
  if (process.platform !== 'win32') expect(statSync(join(folder, 'browser-link')).mode & 0o777).toBe(0o600);
  await closers.closeAll();
  expect(existsSync(join(folder, 'browser-link'))).toBe(false);
});

test.each([
  ['of a node that was killed', 'http://127.0.0.1:1/#token=good'],
  ['of another computer', 'http://192.0.2.1:5000/#token=good'],
  ['that is none', 'words\u001b[2J'],
  ['that is empty', ''],
])('an address %s is not told', async (_what, content) => {
  const folder = newFolder();
  writeFileSync(join(folder, 'browser-link'), content);
  expect(await findUiLink(folder)).toBeUndefined();
});

test('an address that does not open the door any more is not told', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'browser-link'), `${await openDoor()}old`);
  expect(await findUiLink(folder)).toBeUndefined();
});

test('where it cannot be kept, the node goes on', async () => {
  const lines: string[] = [];
  const closers = new Closers();
  await keepUiLink(newPath('missing'), 'http://127.0.0.1:1/#token=x', {
    log: { info: (line) => lines.push(line) },
    closers,
  });
  expect(lines.join()).toContain('A second start will not know this address');
  expect(lines.join()).not.toContain('token');
  expect(await closers.closeAll()).toEqual([]);
});
