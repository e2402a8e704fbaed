/** What happened, on the log screen, and the page of a reorganisation: over a made-up node. */
import type { Page } from '@playwright/test';
import { lookInBothThemes } from './support/axe.ts';
import { expect, test } from './support/fake-page.ts';

async function open(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), path);
}

test('what happened is listed, filtered, searched and leads to a reorganisation', async ({ fakePage: page }) => {
  await open(page, '/log');
  await page.getByText('What happened', { exact: true }).click();
  const list = page.getByRole('region', { name: 'What happened, newest first' });
  await expect(list.getByRole('listitem')).toHaveCount(100);
  await page.getByRole('button', { name: 'Older', exact: true }).click();
  await expect(list.getByRole('listitem')).toHaveCount(27);
  await page.getByRole('button', { name: 'Newer', exact: true }).click();
  await page.getByLabel('Search what happened').fill('REFUSED');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list).toContainText('240 times');
  await page.getByLabel('Search what happened').fill('no such thing');
  await expect(page.getByText('Nothing of this kind here')).toBeVisible();
  await page.getByLabel('Search what happened').fill('');
  await page.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'Reorganisations' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await list.getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Reorganisation', level: 1 })).toBeVisible();
  await expect(page.getByText('10.0.0.7:5000')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Left: 2 blocks' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Payments that wait again' })).toBeVisible();
});

test('the wallet leads to the reorganisation that took own coins', async ({ fakePage: page }) => {
  await open(page, '/wallet');
  await page.getByRole('link', { name: 'A reorganisation changed your coins or payments' }).click();
  await expect(page.getByRole('heading', { name: 'Reorganisation', level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Coins that are gone' })).toBeVisible();
});

for (const path of ['/log/happened', '/reorganisations/125']) {
  test(`${path} has nothing that some people cannot use`, async ({ fakePage: page }) => {
    // Four looks by axe take their time on a busy computer.
    test.slow();
    await open(page, path);
    await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
    for (const [width, height] of [
      [1280, 800],
      [900, 600],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await lookInBothThemes(page, `${path}, ${width} wide`)).toEqual([]);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const file = `activity${path.replaceAll('/', '-')}-${colorScheme}-${width}.png`;
        await page.screenshot({ path: `dist/screenshots/${file}` });
      }
    }
  });
}
