/** A student starts the app for the first time. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './support/desktop-test.ts';

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

test('nobody is told of a node whose owner does not want to be reached', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  await desktop.page.getByRole('button', { name: 'Next' }).click();
  await desktop.page.getByRole('switch', { name: 'Classmates may reach my node' }).press('Space');
  await expect(desktop.page.getByRole('switch', { name: /^Find nodes nearby/ })).not.toBeChecked();
  await desktop.page.getByRole('button', { name: 'Next' }).click();
  await expect(desktop.page.getByRole('heading', { name: 'Your address is ready' })).toBeVisible();
  expect((await desktop.call('getSettings')).isFinding).toBe(false);
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
