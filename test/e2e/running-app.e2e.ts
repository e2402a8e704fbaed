/** What a running app has and does: its files, its menu, its title, its port. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { expect, shareApp, test } from './support/desktop-test.ts';
import { User } from './support/user.ts';

const shared = shareApp();

function listen(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}

test('nobody is told of a node whose owner has skipped the first steps', async () => {
  const { desktop } = shared();
  expect((await desktop.call('getSettings')).isFinding).toBeNull();
  expect((await desktop.call('getFound')).isOn).toBe(false);
});

test('the key and the chain lie in the data folder, the key for its owner alone', async () => {
  const { desktop, folder } = shared();
  const settings = await desktop.call('getSettings');
  expect(settings.dataFolder).toBe(folder);
  expect(existsSync(join(folder, 'chain.db'))).toBe(true);
  if (process.platform !== 'win32') expect(statSync(join(folder, 'private-key.pem')).mode & 0o777).toBe(0o600);
});

test('the node answers to Postman and curl at once', async ({ request }) => {
  const { desktop } = shared();
  const { port } = await desktop.call('getSettings');
  const response = await request.get(`http://127.0.0.1:${port}/info`);
  expect(response.status()).toBe(200);
  expect(await response.json()).toEqual({ chain_size: 0, peers: [], blocks: [] });
});

test('the menu has the usual entries, and one for another node', async () => {
  const { app } = shared().desktop;
  const labels = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap((item) => item.submenu?.items.map(({ label }) => label) ?? []),
  );
  for (const label of ['Another Node', 'Open', 'Copy', 'Paste', 'Zoom In']) {
    expect(
      labels.some((one) => one.replace('&', '').startsWith(label)),
      `${label} in ${labels.join(', ')}`,
    ).toBe(true);
  }
});

test('the window follows the theme of the settings', async () => {
  const { desktop } = shared();
  for (const theme of ['dark', 'light'] as const) {
    await desktop.call('saveSettings', { theme });
    const isDark = await desktop.app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors);
    expect(isDark).toBe(theme === 'dark');
  }
});

test('the title tells several nodes on one computer apart', async () => {
  const { desktop } = shared();
  const { port } = await desktop.call('saveSettings', { name: 'Ada' });
  const title = await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  expect(title).toBe(`Ada, port ${port} – Chalkchain`);
});

test('an encrypted copy of the key can be saved as a file', async () => {
  const { desktop, folder } = shared();
  const { app, page } = desktop;
  const user = new User(page);
  const file = join(folder, 'copy.pem');
  // Where the system would ask for a place.
  const isSaved = app.evaluate(
    ({ session }, path) =>
      new Promise<string>((resolve) => {
        session.defaultSession.once('will-download', (_event, item) => {
          item.setSavePath(path);
          item.once('done', (_done, state) => resolve(state));
        });
      }),
    file,
  );
  await user.goTo('Wallet');
  await page.getByRole('tab', { name: 'Key' }).click();
  await page.getByRole('textbox', { name: 'Passphrase for the copy' }).fill('open sesame');
  await page.getByRole('textbox', { name: 'Passphrase again', exact: true }).fill('open sesame');
  await page.getByRole('button', { name: 'Make an encrypted copy' }).click();
  await page.getByRole('dialog', { name: 'Encrypted copy' }).getByRole('button', { name: 'Download' }).click();
  expect(await isSaved).toBe('completed');
  expect(readFileSync(file, 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
});

test('the address can be copied', async () => {
  const { desktop } = shared();
  const user = new User(desktop.page);
  const { address } = await desktop.call('getWallet');
  await user.goTo('Wallet');
  await desktop.app.evaluate(({ clipboard }) => clipboard.clear());
  await desktop.page.getByRole('button', { name: 'Copy address' }).first().click();
  await expect.poll(() => desktop.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(address);
});

test('a new port takes effect at once, and a taken one leaves the node where it is', async ({ request }) => {
  const { desktop } = shared();
  const { port } = await desktop.call('getSettings');
  const { suggested } = await desktop.call('checkPort', { port: port + 1 });
  const next = suggested ?? port + 1;
  await desktop.call('saveSettings', { port: next });
  expect((await request.get(`http://127.0.0.1:${next}/info`)).ok()).toBe(true);
  await expect(request.get(`http://127.0.0.1:${port}/info`)).rejects.toThrow('ECONNREFUSED');

  const server = await listen(port);
  try {
    expect(await desktop.reply('saveSettings', { port })).toMatchObject({ ok: false, error: { code: 'port-in-use' } });
    expect((await request.get(`http://127.0.0.1:${next}/info`)).ok()).toBe(true);
  } finally {
    server.close();
  }
});
