/** The life of an app: it is quit and started again, finds its port taken, and survives what happens to laptops. */
import { createServer, type Server } from 'node:net';
import { findFreePort } from '../support/free-port.ts';
import type { DesktopApp } from './support/desktop-app.ts';
import { expect, test } from './support/desktop-test.ts';
import { saveSettings } from './support/prepared-app.ts';
import { User } from './support/user.ts';

async function height(desktop: DesktopApp): Promise<number> {
  return (await desktop.call('getStatus')).height;
}

function listen(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}

test('a restart keeps the chain, the wallet, the settings and the place of the window', async ({ launch, folder }) => {
  const first = await launch({ folder });
  const user = new User(first.page);
  await user.skipFirstSteps();
  await user.startMining();
  await expect.poll(() => height(first)).toBeGreaterThanOrEqual(2);
  await user.stopMining();
  expect(await first.call('getSettings')).toMatchObject({ pausesOnBattery: false });
  await first.call('saveSettings', { name: 'Grace', pausesOnBattery: true });
  const before = await first.call('getStatus');
  const bounds = { x: 40, y: 60, width: 1000, height: 700 };
  await first.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), bounds);
  await first.quit();

  const second = await launch({ folder });
  await expect(second.page.getByRole('heading', { name: 'Grace', level: 1 })).toBeVisible();
  expect(await second.call('getSettings')).toMatchObject({ pausesOnBattery: true });
  const after = await second.call('getStatus');
  expect(after).toMatchObject({
    height: before.height,
    tip: before.tip,
    port: before.port,
    wallet: { address: before.wallet.address, confirmed: before.wallet.confirmed },
  });
  expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(
    bounds,
  );
});

test('quitting while mining asks once, and can be called off', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  await new User(desktop.page).skipFirstSteps();
  await desktop.call('startMining');

  await desktop.answerNextDialog('Keep Mining');
  await desktop.app.evaluate(({ app }) => app.quit());
  await expect.poll(async () => (await desktop.shownDialogs()).length).toBe(1);
  expect((await desktop.call('getStatus')).mining.isMining).toBe(true);

  const ended = desktop.hasEnded();
  await desktop.answerNextDialog('Quit');
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await ended;
});

test('a signal ends it in order and without a question, even while it mines', async ({ launch, folder }) => {
  test.skip(process.platform === 'win32', 'Windows has no such signals.');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const desktop = await launch({ folder });
    await desktop.call('startMining');
    expect(await desktop.kill(signal)).toBe(0);
  }
});

test('logging off in Windows ends it in order and without a question, even while it mines', async ({
  launch,
  folder,
}) => {
  const first = await launch({ folder });
  await new User(first.page).skipFirstSteps();
  await first.call('startMining');
  const ended = first.hasEnded();
  // What Electron tells a window there; no other system has it.
  await first.app.evaluate(({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.emit('session-end'));
  await ended;
  // In order: the next start does not speak of a crash.
  const second = await launch({ folder });
  expect((await second.call('getStatus')).mining).toMatchObject({ isMining: false, wasInterrupted: false });
});

test('a crash while it mines is said at the next start, which offers to mine again', async ({ launch, folder }) => {
  const first = await launch({ folder });
  const user = new User(first.page);
  await user.skipFirstSteps();
  await user.startMining();
  await first.end();

  const second = await launch({ folder });
  const banner = second.page.getByText('Mining was on when Chalkchain ended unexpectedly');
  await expect(banner).toBeVisible();
  await expect(new User(second.page).status()).toContainText('Not mining');
  await second.page.getByRole('button', { name: 'Start mining' }).first().click();
  await expect(banner).toBeHidden();
  await expect(new User(second.page).miningSwitch()).toBeChecked();
  await expect(new User(second.page).miningSwitch()).toBeFocused();
  await second.end();

  const third = await launch({ folder });
  await expect(third.page.getByText('Mining was on when Chalkchain ended unexpectedly')).toBeVisible();
  await third.page.getByRole('button', { name: 'Close' }).click();
  await expect(third.page.getByText('Mining was on when Chalkchain ended unexpectedly')).toBeHidden();
  await third.end();

  const fourth = await launch({ folder });
  await expect(new User(fourth.page).status()).toContainText('Not mining');
  await expect(fourth.page.getByText('Mining was on when Chalkchain ended unexpectedly')).toBeHidden();
});

test('a taken port is explained, and the next free one is offered', async ({ launch, folder }) => {
  const port = await findFreePort();
  saveSettings(folder, { port });
  const server = await listen(port);
  try {
    const desktop = await launch({ folder, answers: ['Use Port'] });
    const settings = await desktop.call('getSettings');
    const [shown] = await desktop.shownDialogs();
    expect(shown?.message).toContain(`Port ${port} is in use`);
    expect(shown?.buttons).toEqual([`Use Port ${settings.port}`, 'Try Again', 'Quit']);
    expect(settings.port).toBeGreaterThan(port);
  } finally {
    server.close();
  }
});

test('a taken port is not needed when its user would rather quit', async ({ launch, folder }) => {
  const port = await findFreePort();
  saveSettings(folder, { port });
  const server = await listen(port);
  try {
    const desktop = await launch({ folder, answers: ['Try Again', 'Quit'] });
    await desktop.hasEnded();
  } finally {
    server.close();
  }
});

test('a page that dies is opened again', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  await new User(desktop.page).skipFirstSteps();
  const links = await desktop.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const isBack = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
    contents?.forcefullyCrashRenderer();
    await isBack;
    const script =
      'new Promise((resolve) => new MutationObserver(() => { const links = document.querySelectorAll("nav a"); ' +
      'if (links.length > 0) resolve(links.length); }).observe(document.body, { childList: true, subtree: true }))';
    return contents?.executeJavaScript(script);
  });
  expect(links).toBeGreaterThan(5);
});
