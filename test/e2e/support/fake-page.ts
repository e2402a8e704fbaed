/** A real browser in front of the user interface over a made-up node, whose peers say what a test wants. */
import { fileURLToPath } from 'node:url';
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import react from '@vitejs/plugin-react';
import { chromium, expect, test as base, type Page } from '@playwright/test';
import { createServer } from 'vite';
import { findChromium } from './find-chromium.ts';

const ROOT = fileURLToPath(new URL('../../support/fake-page', import.meta.url));
const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

export interface FakePeer {
  readonly name: string;
  readonly wallet: string;
}

/** Has these be the only peers from now on. */
export async function setPeers(page: Page, peers: readonly FakePeer[]): Promise<void> {
  await page.evaluate((wanted) => {
    const { state } = (window as unknown as { fakeNode: { state: FakeStateOfPage } }).fakeNode;
    const [first] = state.peers;
    state.peers = wanted.map(({ name, wallet }, index) => ({
      ...first,
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

export const test = base.extend<{ readonly fakePage: Page }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern
  fakePage: async ({}, use) => {
    const executablePath = await findChromium();
    test.skip(executablePath === undefined, 'There is no Chromium on this computer.');
    const server = await createServer({
      configFile: false,
      root: ROOT,
      plugins: [react()],
      logLevel: 'error',
      server: { port: 0, host: '127.0.0.1', fs: { allow: [PROJECT] } },
    });
    await server.listen();
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await use(page);
    await browser.close();
    await server.close();
  },
});

export { expect } from '@playwright/test';
