/** Tests with the real desktop app: each starts as many as it likes, and they are ended after it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { DesktopApp, type LaunchOptions } from './desktop-app.ts';

interface Fixtures {
  /** Starts the app; it is ended after the test. */
  readonly launch: (options: LaunchOptions) => Promise<DesktopApp>;
  /** A new folder, which goes after the test. */
  readonly folder: string;
}

/** Left by the global setup: the program, or why there is none. */
const ELECTRON_FILE = process.env['CHALKCHAIN_TEST_ELECTRON'];
const NO_ELECTRON = process.env['CHALKCHAIN_TEST_NO_ELECTRON'];

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

export { expect } from '@playwright/test';
