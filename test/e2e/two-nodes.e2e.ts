/** Two apps on one computer: they meet, agree on a chain, and pay each other. */
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clickMenu } from './support/click-menu.ts';
import type { DesktopApp } from './support/desktop-app.ts';
import { expect, test } from './support/desktop-test.ts';
import { findOwner } from './support/find-owner.ts';
import { User } from './support/user.ts';

async function tip(desktop: DesktopApp): Promise<string | undefined> {
  return (await desktop.call('getStatus')).tip?.hash;
}

test('two apps connect through the dialog, sync, and a payment arrives', async ({ launch, folder }) => {
  const ada = await launch({ folder: join(folder, 'ada') });
  const grace = await launch({ folder: join(folder, 'grace') });
  const [adaUser, graceUser] = [new User(ada.page), new User(grace.page)];
  await adaUser.skipFirstSteps();
  await graceUser.skipFirstSteps();
  const [adaPort, gracePort] = [(await ada.call('getSettings')).port, (await grace.call('getSettings')).port];
  expect(adaPort).not.toBe(gracePort);

  await adaUser.startMining();
  await expect.poll(async () => (await ada.call('getStatus')).height).toBeGreaterThanOrEqual(4);
  await adaUser.stopMining();

  await graceUser.addPeer(`127.0.0.1:${adaPort}`);
  expect(await tip(grace)).toBe(await tip(ada));
  await expect.poll(async () => (await ada.call('listPeers')).map(({ address }) => address)).toHaveLength(1);

  const { wallet } = await grace.call('getStatus');
  // A whole address was pasted, and no node has a name before its owner gives it one: there is nothing to compare.
  await adaUser.pay(wallet.address, '7');
  await expect(ada.page.getByText('Known to 1 of 1 neighbour.')).toBeVisible();
  await adaUser.goTo('Pool');
  await expect(ada.page.getByText('1 payment of yours can be mined')).toBeVisible();
  await adaUser.startMining();
  await expect.poll(async () => (await grace.call('getStatus')).wallet.confirmed).toBe('7');
  await adaUser.stopMining();
  expect(await ada.call('listPool')).toEqual([]);
  await graceUser.goTo('Wallet');
  await expect(grace.page.getByText('Coins received')).toBeVisible();
});

test('a second start of the same node brings its window to the front', async ({ launch, folder }) => {
  const first = await launch({ folder });
  await new User(first.page).skipFirstSteps();
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await expect(launch({ folder })).rejects.toThrow();
  const isShown = (): Promise<boolean | undefined> =>
    first.app.evaluate(({ BrowserWindow }) => !BrowserWindow.getAllWindows()[0]?.isMinimized());
  await expect.poll(isShown).toBe(true);
});

test('the menu starts another node with a folder and a port of its own', async ({ launch, request }) => {
  const parent = mkdtempSync(join(tmpdir(), 'chalkchain-e2e-'));
  const folder = join(parent, 'node');
  // Away from where other nodes of this computer are: the other one has the same defaults, and takes the next port.
  const defaults = join(parent, 'defaults.json');
  writeFileSync(defaults, JSON.stringify({ port: randomInt(20_000, 30_000) }));
  let other: number | undefined;
  try {
    const desktop = await launch({ folder, args: ['--defaults', defaults] });
    const { port } = await desktop.call('getSettings');
    await clickMenu(desktop, 'Another Node on This Computer');
    const status = async (): Promise<unknown> => {
      for (let next = port + 1; next <= port + 5; next += 1) {
        const response = await request.get(`http://127.0.0.1:${next}/v1/status`).catch(() => undefined);
        if (response?.ok() === true) return response.json();
      }
      return undefined;
    };
    // First of all: at the ports there may be nodes of somebody else.
    await expect.poll(() => (other = findOwner(`${folder}-2`)), { timeout: 15_000 }).toBeDefined();
    await expect.poll(status).toMatchObject({ software: 'chalkchain', height: 0 });
  } finally {
    if (other !== undefined) process.kill(other, 'SIGTERM');
    await expect.poll(() => findOwner(`${folder}-2`)).toBeUndefined();
    rmSync(parent, { recursive: true, force: true, maxRetries: 10 });
  }
});
