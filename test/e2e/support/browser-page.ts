/** A real browser in front of a headless node. */
import type { Page } from '@playwright/test';
import { HeadlessProcesses, type HeadlessProcess } from '../../support/headless-process.ts';
import { test as base } from './chromium-test.ts';

interface Fixtures {
  readonly processes: HeadlessProcesses;
  /** Of the node, besides its port and its user interface. */
  readonly nodeArguments: readonly string[];
  /** A node whose user interface is served; it is ended after the test. */
  readonly node: HeadlessProcess;
  /** The address that it printed, with its token. */
  readonly printedUrl: string;
  /** A page that is let in. */
  readonly uiPage: Page;
  /** Another node, with its user interface on this port. @returns its address, with its token */
  readonly startAgain: (uiPort: number) => Promise<string>;
}

/** Without a display a node starts no browser of its own. */
const NO_DISPLAY = { DISPLAY: '', WAYLAND_DISPLAY: '' };

/** A test that needs a real Chromium; it is skipped where there is none. */
export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern
  processes: async ({}, use) => {
    const processes = new HeadlessProcesses();
    await use(processes);
    await processes.end();
  },
  nodeArguments: [['--in-memory'], { option: true }],
  node: async ({ processes, nodeArguments }, use) => {
    await use(processes.start(['0', '--ui', ...nodeArguments], NO_DISPLAY));
  },
  printedUrl: async ({ node }, use) => {
    await use(await waitForUrl(node));
  },
  startAgain: async ({ processes }, use) => {
    await use((uiPort) =>
      waitForUrl(processes.start(['0', '--ui', '--ui-port', String(uiPort), '--in-memory'], NO_DISPLAY)),
    );
  },
  uiPage: async ({ printedUrl, realBrowser }, use) => {
    const context = await realBrowser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(printedUrl);
    await use(page);
  },
});

async function waitForUrl(node: HeadlessProcess): Promise<string> {
  const [, url = ''] = await node.waitFor(/user interface on this computer: (\S+)/);
  return url;
}

export { expect } from '@playwright/test';
