/** A real browser in front of the user interface over a made-up node, whose peers say what a test wants. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PeerView } from '../../../preload/contract/views/peer-views.ts';
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import react from '@vitejs/plugin-react';
import type { Page } from '@playwright/test';
import { build, preview } from 'vite';
import { expect, test as base } from './chromium-test.ts';

const ROOT = fileURLToPath(new URL('../../support/fake-page', import.meta.url));

export interface FakePeer {
  readonly name: string;
  readonly wallet: string;
  /** That of the made-up node's first peer when not given. */
  readonly state?: PeerView['state'];
}

/** Has these be the only peers from now on. */
export async function setPeers(page: Page, peers: readonly FakePeer[]): Promise<void> {
  await page.evaluate((wanted) => {
    const { state } = (window as unknown as { fakeNode: { state: FakeStateOfPage } }).fakeNode;
    const [first] = state.peers;
    state.peers = wanted.map(({ name, wallet, ...more }, index) => ({
      ...first,
      ...more,
      address: `http://10.0.0.${index + 1}:5000`,
      name,
      walletAddress: wallet,
    }));
    state.emit({ name: 'peers-changed', payload: state.peers });
  }, peers);
}

/** Tells the page of a node whose status is another one in these members. */
export async function setStatus(page: Page, { mining, ...members }: StatusChange): Promise<void> {
  // Only then nothing that the page still asks for comes after it.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.evaluate(
    ([changed, changedMining]) => {
      const { state } = (window as unknown as { fakeNode: { state: FakeStateOfPage } }).fakeNode;
      const status = state.status();
      const payload = { ...status, ...changed, mining: { ...status.mining, ...changedMining } };
      state.emit({ name: 'status-changed', payload });
    },
    [members, mining] as const,
  );
}

type StatusChange = Partial<Omit<StatusView, 'mining'>> & { readonly mining?: Partial<StatusView['mining']> };

interface FakeStateOfPage {
  peers: readonly object[];
  status(): StatusView;
  emit(message: object): void;
}

interface PageFixtures {
  readonly fakePage: Page;
}

/** For all tests of a process: what a page knows and stores is in its own context alone. */
interface SharedFixtures {
  /** Where the pages are served. */
  readonly fakeUrl: string;
}

export const test = base.extend<PageFixtures, SharedFixtures>({
  fakeUrl: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern
    async ({}, use) => {
      // Built once: a page then needs a few files, where a server for development sends it a thousand.
      const folder = mkdtempSync(join(tmpdir(), 'chalkchain-page-'));
      const place = { configFile: false, root: ROOT, logLevel: 'error' } as const;
      const output = { outDir: folder, emptyOutDir: true, minify: false } as const;
      await build({ ...place, plugins: [react()], build: { ...output, chunkSizeWarningLimit: 10_000 } });
      const server = await preview({ ...place, build: output, preview: { port: 0, host: '127.0.0.1' } });
      await use(server.resolvedUrls?.local[0] ?? '');
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],

  fakePage: async ({ fakeUrl, realBrowser }, use) => {
    const context = await realBrowser.newContext({
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(fakeUrl);
    await use(page);
  },
});

export { expect } from '@playwright/test';
