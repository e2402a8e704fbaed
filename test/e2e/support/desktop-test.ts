/** Tests with the real desktop app: each starts as many as it likes, and they are ended after it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { DesktopApp, type LaunchOptions } from './desktop-app.ts';
import { User } from './user.ts';

interface Fixtures {
  /** Starts the app; it is ended after the test. */
  readonly launch: (options: LaunchOptions) => Promise<DesktopApp>;
  /** A new folder, which goes after the test. */
  readonly folder: string;
}

/** Left by the global setup: the program, or why there is none. */
const ELECTRON_FILE = process.env['CHALKCHAIN_TEST_ELECTRON'];
const NO_ELECTRON = process.env['CHALKCHAIN_TEST_NO_ELECTRON'];

/** An app that the tests of a group share, and its data folder. */
export interface SharedApp {
  readonly desktop: DesktopApp;
  readonly folder: string;
}

/** A test that needs a real Electron; it is skipped where there is none. */
export const test = base.extend<Fixtures>({
  // The folder comes first, so that it goes last: an app writes until it has ended.
  launch: async ({ folder: _folder }, use) => {
    test.skip(ELECTRON_FILE === undefined, NO_ELECTRON);
    const apps: DesktopApp[] = [];
    await use(async (options) => {
      if (ELECTRON_FILE === undefined) throw new Error(NO_ELECTRON);
      const launched = await DesktopApp.launch(ELECTRON_FILE, options);
      apps.push(launched);
      return launched;
    });
    await Promise.all(apps.map((launched) => launched.end()));
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'chalkchain-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

/**
 * For a group of tests that ask an app for something and leave it running: a start takes longer than most of them. Its
 * first steps are skipped. Each test finds its page just loaded, its window alone, no mining, and no dialog shown
 * so far. What else a test changes, such as a setting or what lies in the clipboard, the next one finds changed.
 *
 * @returns a function that gives the app to a test of the group
 */
export function shareApp(): () => SharedApp {
  let folder: string | undefined;
  let desktop: DesktopApp | undefined;
  const get = (): SharedApp => {
    if (folder === undefined || desktop === undefined) throw new Error('Only the tests of its group have the app.');
    return { desktop, folder };
  };

  test.beforeAll(async () => {
    test.skip(ELECTRON_FILE === undefined, NO_ELECTRON);
    folder = mkdtempSync(join(tmpdir(), 'chalkchain-e2e-'));
    desktop = await DesktopApp.launch(ELECTRON_FILE ?? '', { folder });
    await new User(desktop.page).skipFirstSteps();
  });
  test.beforeEach(() => renew(get().desktop));
  test.afterAll(async () => {
    await desktop?.end();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return get;
}

async function renew(desktop: DesktopApp): Promise<void> {
  const { app, page } = desktop;
  if ((await desktop.call('getStatus')).mining.isMining) await desktop.call('stopMining');
  await desktop.forgetDialogs();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await page.evaluate(() => history.replaceState(null, '', '#'));
  await page.reload();
  await expect(new User(page).screens()).toBeVisible();
}

export { expect };
