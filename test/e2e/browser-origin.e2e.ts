/** What lets a page in belongs to its origin, port included: other ports of this computer get nothing, and get nowhere. */
import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import { createNodeClient } from '../../preload/contract/api/client.ts';
import { openBrowserTransport } from '../support/browser-transport.ts';
import { expect, test as base } from './support/browser-page.ts';
import { openHostileServer, type HostileServer } from './support/hostile-server.ts';
import { User } from './support/user.ts';

interface Fixtures {
  readonly hostile: HostileServer;
}

const test = base.extend<Fixtures>({
  hostile: async ({ uiPage }, use) => {
    const hostile = await openHostileServer(`${new URL(uiPage.url()).origin}/`);
    await use(hostile);
    hostile.close();
  },
});

/** Everything that could let somebody in: what the node printed, and what the browser keeps. */
async function secretsOf(page: Page, printed: string): Promise<string[]> {
  const { hash, search } = new URL(printed);
  const token = (hash || search).replace(/^.token=/, '');
  const kept = await page.evaluate(() => [
    ...Object.values<string>(localStorage),
    ...Object.values<string>(sessionStorage),
  ]);
  const cookies = (await page.context().cookies()).map(({ value }) => value);
  return [token, ...kept, ...cookies].filter((secret) => secret.length > 20);
}

/** As somebody would call who has stolen something: without a browser in between. */
async function callWith(page: Page, headers: Record<string, string>): Promise<number> {
  const response = await fetch(new URL('/api/call', page.url()), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{"method":"getStatus"}',
  });
  return response.status;
}

/** What the attacks would have the node do. */
async function isMining(url: string): Promise<boolean> {
  const transport = await openBrowserTransport(url);
  const { mining } = await createNodeClient(transport).getStatus();
  transport.close();
  return mining.isMining;
}

test('another port of this computer is sent no secret, by no way', async ({ uiPage, printedUrl, hostile }) => {
  await new User(uiPage).skipFirstSteps();
  const secrets = await secretsOf(uiPage, printedUrl);
  expect(secrets.length).toBeGreaterThanOrEqual(2);
  // A link that somebody follows out of the page, an address that is typed, and what browsers ask for by themselves.
  await uiPage.evaluate((url) => location.assign(url), `${hostile.url}/link`);
  await uiPage.waitForURL(`${hostile.url}/link`);
  const other = await uiPage.context().newPage();
  await other.goto(`${hostile.url}/typed`);
  await other.evaluate(() => Promise.all([fetch('/favicon.ico'), fetch('/x', { credentials: 'include' })]));
  expect(hostile.received.length).toBeGreaterThanOrEqual(4);
  const all = hostile.received.join('\n\n');
  for (const secret of secrets) expect(all).not.toContain(secret);
  expect(all).not.toMatch(/^(?:cookie|authorization)$/im);
  expect(all).not.toContain('token=');
});

test('a page on another port gets in by no way that a page has', async ({ uiPage, printedUrl, hostile }) => {
  await new User(uiPage).skipFirstSteps();
  const secrets = await secretsOf(uiPage, printedUrl);
  const page = await uiPage.context().newPage();
  await page.goto(`${hostile.url}/attack`);
  await expect(page).toHaveTitle('done', { timeout: 20_000 });
  const results = await page.evaluate(() => (window as unknown as { results: Record<string, string> }).results);
  const harmless = { beacon: 'true', 'fetch without cors': expect.stringMatching(/opaque|failed/) };
  for (const [way, result] of Object.entries({ ...results, ...harmless })) {
    if (!(way in harmless)) expect({ way, result }).toEqual({ way, result: expect.stringMatching(/^failed/) });
  }
  expect(Object.keys(results).length).toBe(11);
  expect(await isMining(printedUrl)).toBe(false);
  const all = hostile.received.join('\n\n');
  for (const secret of secrets) expect(all).not.toContain(secret);
});

test('a cookie lets nobody in, and those of earlier versions are ended', async ({ uiPage, printedUrl }) => {
  await new User(uiPage).skipFirstSteps();
  expect(await uiPage.context().cookies()).toEqual([]);
  const { origin, port, hostname } = new URL(uiPage.url());
  for (const value of await secretsOf(uiPage, printedUrl)) {
    expect(await callWith(uiPage, { cookie: `chalkchain-${port}=${value}` })).toBe(401);
  }
  await uiPage.context().addCookies([
    { name: 'chalkchain-5080', value: 'old', domain: hostname, path: '/' },
    { name: 'other', value: 'kept', domain: hostname, path: '/' },
  ]);
  await uiPage.goto(origin);
  expect((await uiPage.context().cookies()).map(({ name }) => name)).toEqual(['other']);
});

test('a reload, a second tab and a bookmark are let in; the link works in an open tab, too', async ({
  uiPage,
  printedUrl,
}) => {
  await new User(uiPage).skipFirstSteps();
  expect(uiPage.url()).not.toContain('token');
  await uiPage.reload();
  await expect(uiPage.getByRole('link', { name: 'Wallet' }).first()).toBeVisible();
  const second = await uiPage.context().newPage();
  await second.goto(new URL('/#/wallet', uiPage.url()).href);
  await expect(second.getByRole('heading', { name: 'Wallet' }).first()).toBeVisible();

  // Locked out, as after a restart of the node; then the new link is pasted into that tab.
  await second.evaluate(() => localStorage.setItem('chalkchain-session', 'of-a-node-that-has-ended'));
  await second.reload();
  await expect(second.getByRole('heading', { name: 'This page needs its link' })).toBeVisible();
  await expect(second.getByText(`${new URL(uiPage.url()).origin}/#token=`)).toBeVisible();
  await second.goto(printedUrl);
  await expect(second.getByRole('link', { name: 'Wallet' }).first()).toBeVisible();
  expect(second.url()).not.toContain('token');
});

test('an old link does not lock out a page that is let in', async ({ uiPage }) => {
  await new User(uiPage).skipFirstSteps();
  await uiPage.goto(new URL('/#token=of-a-node-that-has-ended', uiPage.url()).href);
  await expect(uiPage.getByRole('link', { name: 'Wallet' }).first()).toBeVisible();
});

test('what a browser keeps is worthless for a program that has the port later', async ({
  uiPage,
  node,
  startAgain,
}) => {
  await new User(uiPage).skipFirstSteps();
  const { port } = new URL(uiPage.url());
  await node.stop();
  const sent: string[] = [];
  const squatter = createServer((request, response) => {
    sent.push(request.headers.authorization ?? '');
    response.writeHead(401).end();
  });
  await new Promise<void>((resolve) => squatter.listen(Number(port), '127.0.0.1', resolve));
  // The open page tries to connect again.
  await expect.poll(() => sent.some((header) => header.startsWith('Bearer ')), { timeout: 20_000 }).toBe(true);
  squatter.closeAllConnections();
  await new Promise((resolve) => squatter.close(resolve));
  await startAgain(Number(port));
  for (const authorization of sent) expect(await callWith(uiPage, { authorization })).toBe(401);
  await expect(uiPage.getByRole('heading', { name: 'This page needs its link' })).toBeVisible({ timeout: 20_000 });
});
