/** `npm start` where there is no window for it: the app's own node, served to the browser. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test as base } from '@playwright/test';
import { createNodeClient } from '../../preload/contract/api/client.ts';
import type { SettingsView } from '../../preload/contract/views/settings-views.ts';
import { openBrowserTransport } from '../support/browser-transport.ts';
import { HeadlessProcesses, type HeadlessProcess } from '../support/headless-process.ts';

const START = fileURLToPath(new URL('../../main/shells/start.ts', import.meta.url));

/** A computer without a display, with a program that has the port at which a new node looks first. */
interface Computer {
  readonly takenPort: number;
  /** Ends that program. */
  free(): void;
  start(...args: readonly string[]): HeadlessProcess;
  readonly dataFolder: string;
}

const test = base.extend<{ readonly computer: Computer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern
  computer: async ({}, use) => {
    const processes = new HeadlessProcesses();
    const home = mkdtempSync(join(tmpdir(), 'chalkchain-start-'));
    const python = await occupy();
    // Safe: it listens on a port.
    const { port } = python.address() as AddressInfo;
    const defaults = join(home, 'defaults.json');
    writeFileSync(defaults, JSON.stringify({ port }));
    const env = { HOME: home, XDG_DATA_HOME: home, LOCALAPPDATA: home, DISPLAY: '', WAYLAND_DISPLAY: '' };
    await use({
      takenPort: port,
      free: () => closeServer(python),
      start: (...args) =>
        processes.startProgram(
          { command: [process.execPath, START, '--defaults', defaults, '--host', '127.0.0.1'] },
          args,
          env,
        ),
      dataFolder: join(home, 'chalkchain', 'desktop'),
    });
    await processes.end();
    closeServer(python);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  },
});

test.skip(process.platform !== 'linux', 'Only Linux can be told by its environment that it has no display.');

async function occupy(): Promise<Server> {
  const server = createServer((_request, response) => response.writeHead(404, { Server: 'Werkzeug/3.0' }).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function closeServer(server: Server): void {
  server.closeAllConnections();
  server.close();
}

async function linkOf(node: HeadlessProcess): Promise<string> {
  const [, url = ''] = await node.waitFor(/user interface on this computer: (\S+)/);
  return url;
}

async function ask(url: string): Promise<{ readonly settings: SettingsView; readonly address: string }> {
  const transport = await openBrowserTransport(url);
  const client = createNodeClient(transport);
  const [settings, { wallet }] = [await client.getSettings(), await client.getStatus()];
  transport.close();
  return { settings, address: wallet.address };
}

test('the same node, whichever port is free: the one that it found stays its own', async ({ computer }) => {
  const first = computer.start();
  const before = await ask(await linkOf(first));
  expect(before.settings.dataFolder).toBe(computer.dataFolder);
  expect(before.settings.port).not.toBe(computer.takenPort);
  expect(before.settings.takenPort).toEqual({
    port: computer.takenPort,
    problem: { code: 'port-used', port: computer.takenPort, user: { code: 'python' } },
  });
  await first.stop();

  computer.free();
  const second = computer.start();
  const after = await ask(await linkOf(second));
  expect({ port: after.settings.port, address: after.address }).toEqual({
    port: before.settings.port,
    address: before.address,
  });
  expect(after.settings.takenPort).toBeNull();
});

test('a second start says where the first one is', async ({ computer }) => {
  const first = computer.start();
  const url = await linkOf(first);
  const { code, stderr } = await computer.start().exited;
  expect(code).toBe(1);
  expect(stderr).toBe(
    `This node runs already. Open it in the browser: ${url}\nFor another node: npm start -- --profile NAME\n`,
  );
  // The one that was told opens the door, and the first node is unharmed.
  const { address } = await ask(url);
  const other = await ask(await linkOf(computer.start('--profile', 'two')));
  expect(other.address).not.toBe(address);
  expect(other.settings.dataFolder).toBe(`${computer.dataFolder}-two`);
});

test('after a crash it starts as before, and nobody is sent to an address that is gone', async ({ computer }) => {
  const first = computer.start();
  const { address } = await ask(await linkOf(first));
  await first.stop('SIGKILL');
  const second = computer.start();
  const url = await linkOf(second);
  expect((await ask(url)).address).toBe(address);
  expect((await computer.start().exited).stderr).toContain(url);
});

test('with --in-memory nothing is kept', async ({ computer }) => {
  const node = computer.start('--in-memory');
  expect((await ask(await linkOf(node))).settings).toMatchObject({ dataFolder: null, isPortable: false });
});
