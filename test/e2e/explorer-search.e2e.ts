/** Enter in the explorer's search opens what stands in the field, however fast it is pressed. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fake-page.ts';
import { User } from './support/user.ts';

/** Types the second text while the first one's block is listed, and presses Enter at once. */
async function enterAfter(page: Page, first: string, second: string): Promise<void> {
  await new User(page).goTo('Explorer');
  const search = page.getByRole('searchbox', { name: 'Search the chain' });
  await search.fill(first);
  await expect(page.getByRole('option', { name: `Block ${first}` })).toBeVisible();
  await search.fill(second);
  await search.press('Enter');
}

test('Enter opens the block that is typed, not the one that was listed before', async ({ fakePage: page }) => {
  await enterAfter(page, '15', '16');
  await expect(page.getByRole('heading', { level: 1, name: 'Block 16' })).toBeVisible();
});

test('Enter opens nothing where nothing is found', async ({ fakePage: page }) => {
  await enterAfter(page, '15', '9999');
  await expect(page.getByText('Nothing found.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Explorer' })).toBeVisible();
});
