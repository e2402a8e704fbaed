/** A student starts the app for the first time. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/desktop-test.ts';
import { User } from './support/user.ts';

test('three first steps lead to a running node', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  const { page } = desktop;
  await expect(page.getByRole('heading', { name: 'Name your node' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Name of your node' }).fill('Ada');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Your computer may ask you something' })).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Your address is ready' })).toBeVisible();
  await page.getByRole('button', { name: 'Open my node' }).click();

  await expect(page.getByRole('heading', { name: 'Ada', level: 1 })).toBeVisible();
  const { port } = await desktop.call('getSettings');
  await expect(page.getByText(`It listens on port ${port}`)).toBeVisible();
  expect(port).toBeGreaterThanOrEqual(5000);
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
