/** A test with a real Chromium, which the tests of a process share: what a page knows and stores is in its own context alone. */
import { chromium, test as base, type Browser } from '@playwright/test';
import { findChromium } from './find-chromium.ts';

interface Fixtures {
  /** Its contexts are closed after the test, which is skipped where there is no Chromium. */
  readonly realBrowser: Browser;
}

interface SharedFixtures {
  /** `undefined` when there is no Chromium on this computer. */
  readonly startedBrowser: Browser | undefined;
}

export const test = base.extend<Fixtures, SharedFixtures>({
  startedBrowser: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern
    async ({}, use) => {
      const executablePath = await findChromium();
      const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      const browser = executablePath === undefined ? undefined : await chromium.launch({ executablePath, args });
      await use(browser);
      await browser?.close();
    },
    { scope: 'worker' },
  ],

  realBrowser: async ({ startedBrowser }, use) => {
    test.skip(startedBrowser === undefined, 'There is no Chromium on this computer.');
    await use(startedBrowser!);
    await Promise.all(startedBrowser!.contexts().map((context) => context.close()));
  },
});

export { expect } from '@playwright/test';
