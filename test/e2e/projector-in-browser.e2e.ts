/** The class board on the wall in a real browser, in front of a real node without a window. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/browser-page.ts';
import { User } from './support/user.ts';

test.use({
  nodeArguments: ['--in-memory', '--host', '127.0.0.1', '--name', 'Front desk', '--open-class', 'Informatics 10b'],
});

async function openWall(page: Page): Promise<Page> {
  const user = new User(page);
  await user.skipFirstSteps();
  await user.goTo('Class');
  await page.getByRole('link', { name: 'Open the class board' }).click();
  const [wall] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Open for the projector' }).click(),
  ]);
  return wall;
}

test('it opens in a tab of its own, knows the node at once, and follows it', async ({ uiPage, node, processes }) => {
  test.setTimeout(120_000);
  const wall = await openWall(uiPage);
  await expect(wall.getByRole('heading', { level: 1 })).toHaveText('Informatics 10b');
  expect(wall.url()).toMatch(/\/#\/board$/);
  await expect(wall).toHaveTitle('Informatics 10b – class board');
  const figures = wall.getByRole('definition');
  await expect(wall.getByText('No other node is known yet')).toBeVisible();

  processes.start(['0', '--in-memory', '--host', '127.0.0.1', '--peer', await node.url()]);
  await expect(wall.getByRole('img', { name: /^Map of 2 nodes/ })).toBeVisible({ timeout: 60_000 });
  // It has not joined the class.
  await expect(figures.nth(1)).toHaveText('1 of 1in the class; 1 not counted', { timeout: 60_000 });

  await new User(uiPage).startMining();
  await expect.poll(async () => Number(await figures.nth(0).textContent())).toBeGreaterThanOrEqual(3);
  await expect(figures.nth(3)).toContainText('Front desk');
  await new User(uiPage).stopMining();
  await expect(figures.nth(2)).toContainText('0 nodes mine');

  await node.stop();
  await expect(wall.getByRole('status').filter({ hasText: 'No connection to the node.' })).toBeVisible();
  expect(Number(await figures.nth(0).textContent())).toBeGreaterThanOrEqual(3);
});

test('full screen is a key of it in a browser', async ({ uiPage }) => {
  const wall = await openWall(uiPage);
  await expect(wall.getByRole('heading', { level: 1 })).toHaveText('Informatics 10b');
  await wall.mouse.move(200, 200);
  await expect(wall.getByRole('button', { name: 'Full screen (F)' })).toBeVisible();
  await wall.keyboard.press('f');
  await expect.poll(() => wall.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await wall.keyboard.press('f');
  await expect.poll(() => wall.evaluate(() => document.fullscreenElement !== null)).toBe(false);
});

test('a link to it with a ticket leads there, and a reload stays', async ({ uiPage, printedUrl }) => {
  await uiPage.goto('about:blank');
  await uiPage.goto(`${printedUrl}/board`);
  await expect(uiPage.getByRole('heading', { level: 1 })).toHaveText('Informatics 10b');
  expect(uiPage.url()).toMatch(/\/#\/board$/);
  await uiPage.reload();
  await expect(uiPage.getByRole('heading', { level: 1 })).toHaveText('Informatics 10b');
});
