/**
 * Every screen of a node in a small class, as a picture, in light and dark, in `dist/screenshots`. The pictures of the
 * documentation are those of `guide-screenshots.e2e.ts`.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { addressPath, blockPath, transactionPath } from '../../renderer/ui/paths.ts';
import { closeNews } from './support/camera.ts';
import { expect, test } from './support/chromium-test.ts';
import { openClassRoom, type ClassRoom } from './support/class-room.ts';
import { User, type ScreenName } from './support/user.ts';

const PICTURES = fileURLToPath(new URL('../../dist/screenshots', import.meta.url));

const USUAL = { width: 1280, height: 800 };
const SMALLEST = { width: 900, height: 600 };

test('every screen has its picture, and fits into the smallest window', { tag: '@long' }, async ({ realBrowser }) => {
  test.setTimeout(180_000);
  rmSync(PICTURES, { recursive: true, force: true });
  const room = await openClassRoom();
  try {
    const context = await realBrowser.newContext({ viewport: USUAL, reducedMotion: 'reduce', locale: 'en-GB' });
    await photograph(await context.newPage(), room);
  } finally {
    await room.close();
  }
});

async function photograph(page: Page, room: ClassRoom): Promise<void> {
  const user = new User(page);
  await page.goto(room.url);
  await expect(page.getByRole('heading', { name: 'Name your node' })).toBeVisible();
  await take(page, 'first-run');
  await user.skipFirstSteps();
  await photographWaitingPayments(user, room);
  await photographExplorer(user, room);
  await photographPeers(user);
  await photographMining(user, room);
}

async function photographWaitingPayments(user: User, { client }: ClassRoom): Promise<void> {
  const { page } = user;
  const names = await client.listNames();
  for (const [index, { address }] of names.entries()) {
    await client.pay({ to: address, amount: String(3 + index * 1.5) });
  }
  await takeScreen(user, 'Pool');
  await user.goTo('Wallet');
  await page.getByRole('combobox', { name: 'Recipient' }).fill('Laptop 7');
  await page.getByRole('textbox', { name: 'Amount' }).fill('7');
  await expect(page.getByText('"amount": 7')).toBeVisible();
  await take(page, 'wallet');
  await page.getByRole('tab', { name: 'Names' }).click();
  await take(page, 'wallet-names');
  await page.getByRole('tab', { name: 'Key' }).click();
  await take(page, 'wallet-key');
}

async function photographExplorer(user: User, { client, blockWithPayments }: ClassRoom): Promise<void> {
  const { page } = user;
  await takeScreen(user, 'Explorer');
  const [payment] = blockWithPayments.transactions;
  const { address } = await client.getWallet();
  const places = {
    'explorer-block': blockPath(blockWithPayments.hash),
    'explorer-transaction': transactionPath(payment?.hash ?? ''),
    'explorer-address': addressPath(address),
    'explorer-side-branches': '/explorer/side-branches',
  };
  for (const [name, place] of Object.entries(places)) {
    await page.evaluate((hash) => (location.hash = hash), place);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await take(page, name);
  }
}

async function photographPeers(user: User): Promise<void> {
  const { page } = user;
  await takeScreen(user, 'Peers');
  await page.getByRole('button', { name: 'Add a peer' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add a peer' });
  await dialog.getByRole('textbox', { name: 'Address of the other node' }).fill('127.0.0.1:9');
  await dialog.getByRole('button', { name: 'Test the connection' }).click();
  await expect(dialog.getByText('Wrong port?')).toBeVisible();
  await take(page, 'peers-add');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
}

/** One mines, then all three, at the workshop's pace, which is more than the class had: the difficulty grows. */
async function photographMining(user: User, room: ClassRoom): Promise<void> {
  const { height } = await room.client.getStatus();
  const waitForBlocks = (count: number): Promise<void> =>
    expect
      .poll(async () => (await room.client.getStatus()).height, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(height + count);
  await user.startMining();
  await waitForBlocks(2);
  await takeScreen(user, 'Home');
  await room.startOthers();
  await waitForBlocks(9);
  for (const screen of ['Charts', 'API', 'Log', 'Settings'] as const) await takeScreen(user, screen);
  await user.stopMining();
}

async function takeScreen(user: User, screen: ScreenName): Promise<void> {
  await user.goTo(screen);
  await take(user.page, screen.toLowerCase());
}

/** In both themes, and as small as the window can be. */
async function take(page: Page, name: string): Promise<void> {
  await closeNews(page);
  await expect(page.getByRole('heading').first()).toBeVisible();
  // What is still being asked for is drawn as grey bars.
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(SMALLEST);
  await page.screenshot({ path: join(PICTURES, `${name}-small.png`) });
  const isTooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(isTooWide, `${name} is wider than the smallest window`).toBe(false);
  await page.setViewportSize(USUAL);
}
