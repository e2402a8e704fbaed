/** The class board of a real node in two windows: what changes is told to both of them. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/browser-page.ts';
import { User } from './support/user.ts';

test('a node that comes is told to both windows, without another question', async ({ uiPage, node, processes }) => {
  test.setTimeout(90_000);
  await new User(uiPage).skipFirstSteps();
  const windows = [uiPage, await uiPage.context().newPage()];
  for (const page of windows) {
    if (page !== uiPage) await page.goto(uiPage.url());
    await new User(page).goTo('Class');
    await page.getByRole('link', { name: 'Open the class board' }).click();
    await expect(page.getByRole('row')).toHaveCount(2);
  }
  await Promise.all(windows.map(leaveQuestionsUnanswered));
  const peer = (await node.url()).replace('http://', '');
  processes.start(['0', '--in-memory', '--name', 'Table 3', '--peer', peer], { DISPLAY: '', WAYLAND_DISPLAY: '' });
  for (const page of windows) {
    await expect(page.getByRole('row', { name: /Table 3/ })).toContainText('It has no blocks yet', { timeout: 45_000 });
  }
});

/** From now on the board is what the node tells by itself. */
async function leaveQuestionsUnanswered(page: Page): Promise<void> {
  await page.route('**/api/call', async (route) => {
    if (route.request().postData()?.includes('getBoard') !== true) await route.continue();
  });
}
