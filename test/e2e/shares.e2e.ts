/** Who mined the blocks: as bars and as a table, over ranges that are chosen, for everybody. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { look } from './support/axe.ts';
import { expect, test } from './support/fake-page.ts';

const SIZES = [
  [1280, 800],
  [900, 600],
] as const;

async function open(page: Page): Promise<void> {
  await page.evaluate(() => (location.hash = '/charts'));
  // The library of the charts comes with them.
  await expect(panel(page).getByRole('img', { name: /^Who mined blocks/ })).toBeVisible({ timeout: 60_000 });
}

const panel = (page: Page) => page.getByRole('region', { name: 'Who mined the blocks' });

test('shares, forks and luck are shown for the heights that one chooses', async ({ fakePage: page }) => {
  await open(page);
  const shares = panel(page);
  await expect(shares.getByRole('img', { name: /^Who mined blocks 21 to 120: / })).toBeVisible();
  await expect(shares.getByText('5 found', { exact: true })).toBeVisible();
  await expect(shares.getByText('3.1 expected', { exact: false })).toContainText('find 0 to 7');
  await shares.getByLabel('from', { exact: true }).fill('100');
  await shares.getByLabel('from', { exact: true }).press('Enter');
  await expect(shares.getByRole('img', { name: /^Who mined blocks 100 to 120: / })).toBeVisible();
  // What is out of bounds is taken for the nearest height.
  await shares.getByLabel('to', { exact: true }).fill('999');
  await shares.getByLabel('to', { exact: true }).press('Tab');
  await expect(shares.getByLabel('to', { exact: true })).toHaveValue('120');
  await shares.getByText('All', { exact: true }).click();
  await expect(shares.getByRole('img', { name: /^Who mined blocks 1 to 120: / })).toBeVisible();

  await page.getByText('Table', { exact: true }).click();
  await expect(shares.getByRole('table', { name: 'Who mined blocks 1 to 120' })).toBeVisible();
  const download = page.waitForEvent('download');
  await shares.getByRole('button', { name: 'Save as CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('shares-of-miners.csv');
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toMatch(/^\uFEFFminer,name,name given by,blocks,share,first height,last height\r\n/);
  expect(text).toContain(',Table 3,you,');
});

test('64 miners and their long names have room', async ({ fakePage: page }) => {
  test.slow();
  await page.evaluate(() => {
    const { state } = (window as unknown as { fakeNode: { state: FakeState } }).fakeNode;
    for (const [index, block] of state.chain.blocks.entries()) {
      block.summary.miner = index % 3 === 0 ? `${'miner '.repeat(30)}${index % 70}` : `miner-${index % 70}`;
    }
  });
  await open(page);
  const shares = panel(page);
  await expect(shares.getByText(/other miners$/)).toBeVisible();
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await shares.scrollIntoViewIfNeeded();
      await shares.screenshot({ path: `dist/screenshots/shares-many-${colorScheme}-${width}.png` });
    }
  }
  await page.getByText('Table', { exact: true }).click();
  await shares.getByText('All', { exact: true }).click();
  await expect(shares.getByRole('row')).toHaveCount(1 + 64 + 1);
});

test('nothing in it hinders anybody', async ({ fakePage: page }) => {
  test.slow();
  await open(page);
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    for (const view of ['Chart', 'Table']) {
      await page.getByText(view, { exact: true }).click();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await look(page, `${view}, ${colorScheme}, ${width} wide`)).toEqual([]);
        await panel(page).scrollIntoViewIfNeeded();
        await panel(page).screenshot({ path: `dist/screenshots/shares-${view}-${colorScheme}-${width}.png` });
      }
    }
  }
});

interface FakeState {
  readonly chain: { readonly blocks: readonly { readonly summary: { miner: string | null } }[] };
}
