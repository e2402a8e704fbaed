/** The headless node with its user interface, as a process. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createNodeClient } from '../../../preload/contract/api/client.ts';
import { openBrowserTransport } from '../../support/browser-transport.ts';
import { HeadlessProcesses, STOPPED } from '../../support/headless-process.ts';

const processes = new HeadlessProcesses();
afterEach(() => processes.end());

const ARGS = ['0', '--host', '127.0.0.1', '--in-memory', '--ui'];
const NO_DISPLAY = { DISPLAY: '', WAYLAND_DISPLAY: '', SSH_CONNECTION: 'no browser, please' };
const URL_LINE = /^Open the user interface on this computer: (http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+)$/m;
const isBuilt = existsSync(new URL('../../../dist/renderer/index.html', import.meta.url));

test.runIf(isBuilt)('prints the address with its token, and lets in whoever has it', async () => {
  const node = processes.start(ARGS, NO_DISPLAY);
  const [, url = ''] = await node.waitFor(URL_LINE);
  const transport = await openBrowserTransport(url);
  const client = createNodeClient(transport);
  expect(await client.getStatus()).toMatchObject({ height: 0, isOnLan: false });
  const log = (await client.getLog()).map(({ text }) => text).join('\n');
  expect(log).toContain('Address generated for node: ');
  expect(log).not.toContain(new URL(url).hash.replace('#token=', ''));
  transport.close();
  expect(await node.stop()).toMatchObject(STOPPED);
});

test.runIf(isBuilt)('says when the port of the user interface is taken, and ends', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  try {
    const end = await processes.start([...ARGS, '--ui-port', String(port)], NO_DISPLAY).exited;
    expect(end.code).toBe(1);
    expect(end.stderr).toMatch(new RegExp(`^The user interface: Port ${port} is in use .* --ui-port \\d+\n$`));
  } finally {
    server.close();
  }
});

test.skipIf(isBuilt)('says how to build the page when it is not there', async () => {
  const end = await processes.start(ARGS, NO_DISPLAY).exited;
  expect(end).toMatchObject({ code: 1 });
  expect(end.stderr).toContain('npm run build:renderer');
});
