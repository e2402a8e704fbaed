/** The project's pages on the web: where the app sends the user's browser, and where it does not. */
import { clickMenu } from './support/click-menu.ts';
import type { DesktopApp } from './support/desktop-app.ts';
import { expect, shareApp, test } from './support/desktop-test.ts';
import { User } from './support/user.ts';

const shared = shareApp();

const HOME = 'https://github.com/chalkchain/chalkchain';

/** Has the app believe that it opened the browser. @returns a function that tells which addresses it was given. */
async function watchBrowser({ app }: DesktopApp): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedPages: opened });
    shell.openExternal = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { openedPages: string[] }).openedPages);
}

test('the menu says the version and opens the releases, and nothing goes there by itself', async () => {
  const { desktop } = shared();
  const opened = await watchBrowser(desktop);
  const { version } = await desktop.call('getStatus');
  expect(await opened()).toEqual([]);
  await desktop.answerNextDialog('Open the Page');
  await clickMenu(desktop, 'Check for Updates…');
  await expect.poll(opened).toEqual([`${HOME}/releases`]);
  const [shown] = await desktop.shownDialogs();
  expect(shown?.message).toBe(`This is Chalkchain ${version}.`);
  expect(shown?.detail).toContain(`${HOME}/releases`);
});

test('the address of the releases can be copied in place of that', async () => {
  const { desktop } = shared();
  const opened = await watchBrowser(desktop);
  await desktop.app.evaluate(({ clipboard }) => clipboard.clear());
  await desktop.answerNextDialog('Copy the Address');
  await clickMenu(desktop, 'Check for Updates…');
  await expect.poll(() => desktop.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(`${HOME}/releases`);
  await desktop.answerNextDialog('Cancel');
  await clickMenu(desktop, 'Check for Updates…');
  await expect.poll(async () => (await desktop.shownDialogs()).length).toBe(2);
  expect(await opened()).toEqual([]);
});

test('the menu opens the guides, and the window says where the browser was sent', async () => {
  const { desktop } = shared();
  const opened = await watchBrowser(desktop);
  await clickMenu(desktop, 'User Guide');
  await expect(desktop.page.getByText(`Your browser was sent to ${HOME}/blob/HEAD/docs/USER-GUIDE.md`)).toBeVisible();
  await clickMenu(desktop, 'Instructor Guide');
  await clickMenu(desktop, 'Report a Problem');
  await expect
    .poll(opened)
    .toEqual([
      `${HOME}/blob/HEAD/docs/USER-GUIDE.md`,
      `${HOME}/blob/HEAD/docs/INSTRUCTOR-GUIDE.md`,
      `${HOME}/issues/new/choose`,
    ]);
});

test('the settings open them, too, and offer the address', async () => {
  const { desktop } = shared();
  const { page } = desktop;
  const user = new User(page);
  const opened = await watchBrowser(desktop);
  const { version } = await desktop.call('getStatus');
  await user.goTo('Settings');
  await expect(page.getByText(`its number is higher than ${version}`)).toBeVisible();
  await page.getByRole('button', { name: 'Check for updates' }).click();
  await expect(page.getByText(`Your browser was sent to ${HOME}/releases`)).toBeVisible();
  await desktop.app.evaluate(({ clipboard }) => clipboard.clear());
  await page.getByRole('button', { name: 'Copy the address of the page' }).click();
  await expect.poll(() => desktop.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(`${HOME}/releases`);
  expect(await opened()).toEqual([`${HOME}/releases`]);
});

test('a browser that cannot be opened is told with the address', async () => {
  const { desktop } = shared();
  await desktop.app.evaluate(({ shell }) => {
    shell.openExternal = () => Promise.reject(new Error('no program for https'));
  });
  expect(await desktop.reply('openProjectPage', { page: 'releases' })).toMatchObject({
    ok: false,
    error: { code: 'not-supported', what: { code: 'no-browser', url: expect.stringContaining(`${HOME}/releases`) } },
  });
});

test('the page names no address of its own', async () => {
  const { desktop } = shared();
  const opened = await watchBrowser(desktop);
  for (const params of [
    { page: 'https://example.org' },
    { page: 'releases', url: 'https://example.org' },
    { url: `${HOME}/releases` },
    { page: 'javascript:alert(1)' },
    { page: 'constructor' },
    `${HOME}/releases`,
  ]) {
    // Not what the method takes: that is the point.
    expect(await desktop.reply('openProjectPage', params as never), JSON.stringify(params)).toMatchObject({
      ok: false,
      error: { code: 'invalid-params' },
    });
  }
  expect(await opened()).toEqual([]);
});
