/** A student starts the app for the first time. */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './support/desktop-test.ts';
import { User } from './support/user.ts';

test('three first steps lead to a running node', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  const { page } = desktop;
  await expect(page.getByRole('heading', { name: 'Name your node' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Name of your node' }).fill('Ada');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Your computer may ask for permission' })).toBeVisible();
  await expect(page.getByRole('switch', { name: 'Find nodes nearby, and be found by them' })).toBeChecked();
  expect((await desktop.call('getSettings')).isFinding).toBeNull();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Your address is ready' })).toBeVisible();
  expect((await desktop.call('getSettings')).isFinding).toBe(true);
  await page.getByRole('button', { name: 'Open my node' }).click();

  await expect(page.getByRole('heading', { name: 'Ada', level: 1 })).toBeVisible();
  const { port } = await desktop.call('getSettings');
  await expect(page.getByText(`It listens on port ${port}`)).toBeVisible();
  expect(port).toBeGreaterThanOrEqual(5000);
});

test('whoever skips the first steps, or does not want to be reached, is not told of to anybody', async ({
  launch,
  folder,
}) => {
  const desktop = await launch({ folder });
  await desktop.page.getByRole('button', { name: 'Next' }).click();
  await desktop.page.getByRole('switch', { name: 'Classmates may reach my node' }).press('Space');
  await expect(desktop.page.getByRole('switch', { name: /^Find nodes nearby/ })).not.toBeChecked();
  await desktop.page.getByRole('button', { name: 'Next' }).click();
  await expect(desktop.page.getByRole('heading', { name: 'Your address is ready' })).toBeVisible();
  expect((await desktop.call('getSettings')).isFinding).toBe(false);

  const skipped = await launch({ folder: join(folder, 'skipped') });
  await new User(skipped.page).skipFirstSteps();
  expect((await skipped.call('getSettings')).isFinding).toBeNull();
  expect((await skipped.call('getFound')).isOn).toBe(false);
});

test('whoever presses Next without a name shares none, and whoever types one may keep it', async ({
  launch,
  folder,
}) => {
  const desktop = await launch({ folder });
  const { page } = desktop;
  const { port } = await desktop.call('getSettings');
  const seenName = async (): Promise<unknown> =>
    ((await (await fetch(`http://127.0.0.1:${port}/v1/status`)).json()) as Record<string, unknown>)['name'];
  const share = page.getByRole('checkbox', { name: 'Classmates see this name' });
  await expect(share).toBeDisabled();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Your computer may ask for permission' })).toBeVisible();
  expect(await seenName()).toBe('');

  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('textbox', { name: 'Name of your node' }).fill('Ada');
  await expect(share).toBeChecked();
  await share.uncheck();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Your computer may ask for permission' })).toBeVisible();
  expect((await desktop.call('getSettings')).name).toBe('Ada');
  expect(await seenName()).toBe('');
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('switch', { name: 'Other nodes see this name' }).check();
  await expect.poll(seenName).toBe('Ada');
});

test('the first step says who has the usual port, and which one this node has', async ({ launch, folder }) => {
  const server = createServer((_request, response) => response.writeHead(404, { Server: 'Werkzeug/3.0' }).end());
  await new Promise<void>((resolve) => server.listen(0, resolve));
  try {
    // Safe: it listens on a port.
    const { port: usual } = server.address() as AddressInfo;
    const defaults = join(folder, 'defaults.json');
    writeFileSync(defaults, JSON.stringify({ port: usual }));
    const desktop = await launch({ folder: join(folder, 'data'), args: ['--defaults', defaults] });
    const { port } = await desktop.call('getSettings');
    expect(port).not.toBe(usual);
    const sentence =
      `Port ${usual} is in use. It is a Python program, such as a node of the workshop. ` +
      `So your node listens on port ${port}: that is the one to tell your classmates.`;
    await expect(desktop.page.getByRole('status').getByText(sentence)).toBeVisible();
    await expect(desktop.page.getByRole('textbox', { name: 'Port' })).toHaveValue(String(port));
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('the key and the chain lie in the data folder, the key for its owner alone', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  const settings = await desktop.call('getSettings');
  expect(settings.dataFolder).toBe(folder);
  expect(existsSync(join(folder, 'chain.db'))).toBe(true);
  if (process.platform !== 'win32') expect(statSync(join(folder, 'private-key.pem')).mode & 0o777).toBe(0o600);
});

test('the node answers to Postman and curl at once', async ({ launch, folder, request }) => {
  const desktop = await launch({ folder });
  const { port } = await desktop.call('getSettings');
  const response = await request.get(`http://127.0.0.1:${port}/info`);
  expect(response.status()).toBe(200);
  expect(await response.json()).toEqual({ chain_size: 0, peers: [], blocks: [] });
});

test('the menu has the usual entries, and one for another node', async ({ launch, folder }) => {
  const { app } = await launch({ folder });
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

test('the window follows the theme of the settings', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  const user = new User(desktop.page);
  await user.skipFirstSteps();
  for (const theme of ['dark', 'light'] as const) {
    await desktop.call('saveSettings', { theme });
    const isDark = await desktop.app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors);
    expect(isDark).toBe(theme === 'dark');
  }
});
