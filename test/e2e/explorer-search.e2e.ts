/** Enter in the explorer's search opens what stands in the field, however fast it is pressed. */
import { expect, test } from './support/fake-page.ts';
import { User } from './support/user.ts';

test('Enter opens the block that is typed, not the one that was listed before', async ({ fakePage: page }) => {
  await new User(page).goTo('Explorer');
  const search = page.getByRole('searchbox', { name: 'Search the chain' });
  await search.fill('15');
  await expect(page.getByRole('option', { name: 'Block 15' })).toBeVisible();
  await search.fill('16');
  await search.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Block 16' })).toBeVisible();
});

test('Enter opens nothing where nothing is found', async ({ fakePage: page }) => {
  await new User(page).goTo('Explorer');
  const search = page.getByRole('searchbox', { name: 'Search the chain' });
  await search.fill('15');
  await expect(page.getByRole('option', { name: 'Block 15' })).toBeVisible();
  await search.fill('9999');
  await search.press('Enter');
  await expect(page.getByText('Nothing found.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Explorer' })).toBeVisible();
});
