/** The class board and its window for the projector in the real app, with real nodes: what it shows, its keys, and that it may do no more than the other window. */
import type { Page } from '@playwright/test';
import type { Transport } from '../../preload/contract/api/transport.ts';
import { formatInvitation } from '../../preload/contract/joining/invitation.ts';
import { HeadlessProcesses } from '../support/headless-process.ts';
import { look } from './support/axe.ts';
import { clickMenu } from './support/click-menu.ts';
import type { DesktopApp } from './support/desktop-app.ts';
import { expect, test as base } from './support/desktop-test.ts';
import { User } from './support/user.ts';

const test = base.extend<{ readonly processes: HeadlessProcesses }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern
  processes: async ({}, use) => {
    const processes = new HeadlessProcesses();
    await use(processes);
    await processes.end();
  },
});

/** How many windows the app has. */
function windowCount({ app }: DesktopApp): Promise<number> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
}

const HASH = '#/board';

/** The page on the wall, when it is there. Windows come in no order. */
async function wallOf({ app }: DesktopApp): Promise<Page> {
  const find = (): Page | undefined => app.windows().find((page) => page.url().endsWith(HASH));
  await expect.poll(find).toBeDefined();
  const wall = find()!;
  await expect(wall.getByRole('main')).toBeVisible();
  return wall;
}

/** The page at the desk. */
async function deskOf({ app }: DesktopApp): Promise<Page> {
  const find = (): Page | undefined => app.windows().find((page) => !page.url().endsWith(HASH));
  await expect.poll(find).toBeDefined();
  return find()!;
}

async function openBoard({ page }: DesktopApp): Promise<void> {
  await new User(page).goTo('Class');
  await page.getByRole('link', { name: 'Open the class board' }).click();
  await expect(page.getByRole('heading', { name: 'Class board' })).toBeVisible();
}

async function pressOpen({ page }: DesktopApp): Promise<void> {
  await page.getByRole('button', { name: 'Open for the projector' }).click();
}

/** Of the wall. */
function isFullScreen({ app }: DesktopApp): Promise<boolean | undefined> {
  return app.evaluate(
    ({ BrowserWindow }, hash) =>
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().endsWith(hash))
        ?.isFullScreen(),
    HASH,
  );
}

/** As somebody at the keyboard does, in front of the wall, who may hold the key down. */
function pressEscape({ app }: DesktopApp, { repeats = 0 } = {}): Promise<void> {
  return app.evaluate(
    ({ BrowserWindow }, [hash, more]) => {
      const wall = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith(hash));
      const keyCode = 'Escape';
      wall?.webContents.sendInputEvent({ type: 'keyDown', keyCode });
      for (let time = 0; time < more; time++) {
        wall?.webContents.sendInputEvent({ type: 'keyDown', keyCode, modifiers: ['isautorepeat'] });
      }
      wall?.webContents.sendInputEvent({ type: 'keyUp', keyCode });
    },
    [HASH, repeats] as const,
  );
}

test('a press on the board opens one window, full screen; Esc leaves full screen, and then closes it', async ({
  launch,
  folder,
}) => {
  const desktop = await launch({ folder });
  await new User(desktop.page).skipFirstSteps();
  await openBoard(desktop);
  await pressOpen(desktop);
  await wallOf(desktop);
  await expect.poll(() => isFullScreen(desktop)).toBe(true);
  await pressOpen(desktop);
  await clickMenu(desktop, 'Class Board for the Projector');
  expect(await windowCount(desktop)).toBe(2);

  await pressEscape(desktop);
  await expect.poll(() => isFullScreen(desktop)).toBe(false);
  expect(await windowCount(desktop)).toBe(2);
  await pressEscape(desktop);
  await expect.poll(() => windowCount(desktop)).toBe(1);
  expect((await desktop.call('getStatus')).height).toBe(0);

  await clickMenu(desktop, 'Class Board for the Projector');
  await wallOf(desktop);
  await desktop.quit();
});

test('Esc that is held leaves full screen, and does not close the window', async ({ launch, folder }) => {
  const desktop = await launch({ folder, args: ['--board'] });
  await wallOf(desktop);
  await expect.poll(() => isFullScreen(desktop)).toBe(true);
  await pressEscape(desktop, { repeats: 20 });
  await expect.poll(() => isFullScreen(desktop)).toBe(false);
  // Held again it would be the second press: what comes repeatedly without one does nothing.
  await desktop.app.evaluate(({ BrowserWindow }, hash) => {
    const wall = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith(hash));
    for (let time = 0; time < 20; time++) {
      wall?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Escape', modifiers: ['isautorepeat'] });
    }
  }, HASH);
  // The keys above come before this one, in the order in which they were pressed.
  await (await wallOf(desktop)).keyboard.press('n');
  expect(await windowCount(desktop)).toBe(2);
  await pressEscape(desktop);
  await expect.poll(() => windowCount(desktop)).toBe(1);
});

test('--board opens it with the app while the node still starts, and a second start with it brings it back', async ({
  launch,
  folder,
}) => {
  const desktop = await launch({ folder, args: ['--board'] });
  const wall = await wallOf(desktop);
  await expect(wall.getByRole('definition').first()).toHaveText('0');
  await pressEscape(desktop);
  await pressEscape(desktop);
  await expect.poll(() => windowCount(desktop)).toBe(1);
  await expect(launch({ folder, args: ['--board'] })).rejects.toThrow();
  await expect.poll(() => windowCount(desktop)).toBe(2);
});

test('its page may do what the other one may, and no more', async ({ launch, folder }) => {
  const desktop = await launch({ folder, args: ['--board'] });
  const [page, wall] = [await deskOf(desktop), await wallOf(desktop)];
  const preferences = await desktop.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      // Electron's types do not have it.
      const contents = webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      return contents.getLastWebPreferences();
    }),
  );
  expect(preferences[1]).toEqual(preferences[0]);
  expect(preferences[1]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  const globals = (of: Page): Promise<unknown> =>
    of.evaluate(() => ({
      names: ['process', 'require', 'module', 'Buffer', 'global', 'ipcRenderer'].filter((name) => name in globalThis),
      transport: Object.keys((window as unknown as { chalkchain: Transport }).chalkchain).toSorted(),
    }));
  expect(await globals(wall)).toEqual({ names: [], transport: ['call', 'subscribe', 'watchConnection'] });
  expect(await globals(wall)).toEqual(await globals(page));

  for (const url of ['https://example.com/', 'app://chalkchain/index.html', 'about:blank']) {
    expect(await wall.evaluate((address) => window.open(address) === null, url)).toBe(true);
  }
  await wall.evaluate(() => location.assign('https://example.com/'));
  const isAnswered = await wall.evaluate(async () => {
    const status = await fetch('https://example.com/', { mode: 'no-cors' }).catch(() => undefined);
    return status !== undefined;
  });
  expect(isAnswered).toBe(false);
  expect(new URL(wall.url()).hash).toBe('#/board');
  expect(await windowCount(desktop)).toBe(2);
});

test('the board says what real nodes do, on the desk and on the wall alike, and names are hidden on both', async ({
  launch,
  folder,
  processes,
}) => {
  test.setTimeout(240_000);
  const desktop = await launch({ folder });
  await new User(desktop.page).skipFirstSteps();
  await desktop.call('openClass', { name: 'Informatics 10b' });
  await desktop.call('saveSettings', { name: 'Desk' });
  const { port } = await desktop.call('getSettings');
  const { ownClass } = await desktop.call('getStatus');
  const invitation = formatInvitation({ ...ownClass!, places: [`127.0.0.1:${port}`] });
  for (const name of ['Ada', 'Zoë']) {
    processes.start([
      '0',
      '--in-memory',
      '--host',
      '127.0.0.1',
      '--name',
      name,
      '--peer',
      `http://127.0.0.1:${port}`,
      '--join',
      invitation,
    ]);
  }
  await openBoard(desktop);
  await pressOpen(desktop);
  const { page } = desktop;
  const wall = await wallOf(desktop);
  await expect(page.getByRole('row')).toHaveCount(4, { timeout: 120_000 });
  await desktop.call('startMining');
  await expect.poll(async () => (await desktop.call('getStatus')).height).toBeGreaterThanOrEqual(4);
  await desktop.call('stopMining');
  await expect(page.getByRole('row', { name: /In step/ })).toHaveCount(3, { timeout: 60_000 });
  await expect(page.getByRole('row', { name: /Ada/ })).toContainText('In step');
  await expect(page.getByRole('img', { name: /^Map of 3 nodes/ })).toBeVisible();

  const { height } = await desktop.call('getStatus');
  const figures = wall.getByRole('definition');
  await expect(wall.getByRole('heading', { level: 1 })).toHaveText('Informatics 10b');
  await expect(figures.nth(0)).toHaveText(String(height));
  await expect(figures.nth(1)).toHaveText('3 of 3in the class');
  await expect(figures.nth(3)).toContainText('Desk');
  await expect(wall.getByRole('list', { name: 'All nodes' })).toContainText('Zoë');
  await wall.screenshot({ path: 'dist/screenshots/projector-window.png' });
  await page.screenshot({ path: 'dist/screenshots/board-window.png' });

  await wall.keyboard.press('n');
  await expect(wall.getByText('Zoë')).toHaveCount(0);
  await expect(page.getByRole('switch', { name: 'Hide names' })).toBeChecked();
  await expect(page.getByRole('row', { name: /Ada/ })).toHaveCount(0);
  const themeOf = (of: Page) => of.locator('html').getAttribute('data-mantine-color-scheme');
  const [atDesk, onWall] = [await themeOf(page), await themeOf(wall)];
  await wall.keyboard.press('d');
  await expect.poll(() => themeOf(wall)).not.toBe(onWall);
  expect(await themeOf(page)).toBe(atDesk);
  expect(await look(wall, 'the wall')).toEqual([]);
});
