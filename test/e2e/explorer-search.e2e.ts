/** Enter in the explorer's search opens what stands in the field, however fast it is pressed. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fake-page.ts';
import { User } from './support/user.ts';

interface FakeTransport {
  call: (method: string, params: unknown) => Promise<unknown>;
}

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

test('Enter opens nothing any more when the field is left before the answer comes', async ({ fakePage: page }) => {
  await new User(page).goTo('Explorer');
  await page.evaluate(() => {
    const { transport } = (window as unknown as { fakeNode: { transport: FakeTransport } }).fakeNode;
    const answer = transport.call;
    const released = new Promise<void>((resolve) => Object.assign(window, { answerSearch: resolve }));
    transport.call = async (method, params) => {
      if (method === 'search') await released;
      return await answer(method, params);
    };
  });
  const search = page.getByRole('searchbox', { name: 'Search the chain' });
  await search.fill('16');
  await search.press('Enter');
  await search.press('Tab');
  await page.evaluate(() => (window as unknown as { answerSearch: () => void }).answerSearch());
  await search.focus();
  await search.press('ArrowDown');
  await expect(page.getByRole('option', { name: 'Block 16' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Explorer' })).toBeVisible();
});
