/** The same user interface in a real browser, over the browser door of a headless node. */
import { expect, test } from './support/browser-page.ts';
import { User } from './support/user.ts';

test('the app runs in a browser: it mines, and shows the blocks', async ({ uiPage }) => {
  const user = new User(uiPage);
  await user.skipFirstSteps();
  await user.startMining();
  await user.goTo('Explorer');
  await expect(uiPage.getByRole('link', { name: 'Block 3', exact: true })).toBeVisible();
  await user.stopMining();
});

test('the token does not stay in the address, and nobody gets in without it', async ({ uiPage }) => {
  await new User(uiPage).skipFirstSteps();
  expect(uiPage.url()).not.toContain('token');
  const answer = await uiPage.request.fetch(new URL('api/call', uiPage.url()).href, {
    method: 'POST',
    data: { method: 'getStatus' },
    headers: { Cookie: '' },
  });
  expect(answer.status()).toBe(401);
});

test('a node that ends is missed', async ({ uiPage, node }) => {
  await new User(uiPage).skipFirstSteps();
  await node.stop();
  await expect(uiPage.getByText('The connection to the node is lost')).toBeVisible();
});
