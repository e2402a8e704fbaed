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

test('the button that starts mining hands the focus to the switch, and the chain stays where it is', async ({
  uiPage,
}) => {
  await new User(uiPage).skipFirstSteps();
  const chain = uiPage.getByRole('heading', { name: 'The chain' });
  await expect(uiPage.getByText('Join your class, or begin a chain')).toBeVisible();
  await expect(uiPage.getByRole('link', { name: 'Join a class' })).toHaveAttribute('href', /class$/);
  const before = await chain.boundingBox();
  await uiPage.getByRole('button', { name: 'I am the first: start mining' }).press('Enter');
  await expect(uiPage.getByRole('switch', { name: 'Mine blocks' })).toBeFocused();
  await expect(uiPage.getByText('you are mining it')).toBeVisible();
  expect((await chain.boundingBox())?.y).toBe(before?.y);
});

test('an error that comes twice is put into its region twice, which was there before', async ({ uiPage }) => {
  const user = new User(uiPage);
  await user.skipFirstSteps();
  await user.goTo('Peers');
  await uiPage.route('**/api/call', async (route) => {
    const isConsensus = route.request().postData()?.includes('runConsensus') === true;
    if (isConsensus) await route.fulfill({ json: { ok: false, error: { code: 'internal', message: '' } } });
    else await route.continue();
  });
  const region = user.status().getByRole('alert');
  const ask = uiPage.getByRole('button', { name: 'Ask all peers now' });
  await expect(region).toHaveCount(1);
  await ask.click();
  const first = await region.locator('span').elementHandle();
  await ask.click();
  await expect.poll(() => first?.evaluate((element) => element.isConnected)).toBe(false);
  await expect(region).toContainText('Something went wrong');
});

test('Forward opens the dialog for adding a peer again', async ({ uiPage }) => {
  const user = new User(uiPage);
  await user.skipFirstSteps();
  await user.goTo('Peers');
  await uiPage.evaluate(() => (location.hash = '/peers/add'));
  const dialog = uiPage.getByRole('dialog', { name: 'Add a peer' });
  await expect(dialog).toBeVisible();
  await uiPage.goBack();
  await expect(dialog).toBeHidden();
  await uiPage.goForward();
  await expect(dialog).toBeVisible();
});

test('the pages of the project are ordinary links', async ({ uiPage }) => {
  const user = new User(uiPage);
  await user.skipFirstSteps();
  await user.goTo('Settings');
  const link = uiPage.getByRole('link', { name: 'Check for updates' });
  await expect(link).toHaveAttribute('href', 'https://github.com/chalkchain/chalkchain/releases');
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(uiPage.getByRole('switch', { name: 'Pause on battery' })).toHaveCount(0);
});
