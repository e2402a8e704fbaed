/** A real browser in front of a headless node. */
import { chromium, test as base, type Page } from '@playwright/test';
import { HeadlessProcesses, type HeadlessProcess } from '../../support/headless-process.ts';
import { findChromium } from './find-chromium.ts';

interface Fixtures {
  /** A node whose user interface is served; it is ended after the test. */
  readonly node: HeadlessProcess;
  /** A page that is let in. */
  readonly uiPage: Page;
}

/** A test that needs a real Chromium; it is skipped where there is none. */
export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern
  node: async ({}, use) => {
    const processes = new HeadlessProcesses();
    // Without a display it starts no browser of its own.
    await use(processes.start(['0', '--ui', '--in-memory'], { DISPLAY: '', WAYLAND_DISPLAY: '' }));
    await processes.end();
  },
  uiPage: async ({ node }, use) => {
    const executablePath = await findChromium();
    test.skip(executablePath === undefined, 'There is no Chromium on this computer.');
    const [, url = ''] = await node.waitFor(/user interface on this computer: (\S+)/);
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    await use(page);
    await browser.close();
  },
});

export { expect } from '@playwright/test';
