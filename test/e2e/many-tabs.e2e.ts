/** More tabs of one node than a browser has connections to it: all of them are live, whatever becomes of any of them. */
import type { BrowserContext, Page, Request } from '@playwright/test';
import { expect, test } from './support/browser-page.ts';
import { User } from './support/user.ts';

/** A browser has six connections to a node: still more than these when one is closed. */
const TABS = 8;

/** Each takes its turn on a busy computer. */
const NEWS = { timeout: 20_000 };

/** Nine seconds, on a busy computer. */
const OVERTAKEN = { timeout: 30_000 };

/** Long enough for a block at the workshop's pace. */
const BLOCK = { timeout: 60_000 };

/** Counts the streams that pages have open. */
class StreamCount {
  readonly #open = new Map<Request, Page>();

  constructor(context: BrowserContext) {
    context.on('request', (request) => {
      if (request.url().endsWith('/api/events')) this.#open.set(request, request.frame().page());
    });
    context.on('requestfinished', (request) => this.#open.delete(request));
    context.on('requestfailed', (request) => this.#open.delete(request));
  }

  pages(): Page[] {
    return [...this.#open.values()].filter((page) => !page.isClosed());
  }
}

async function openTabs(first: Page): Promise<Page[]> {
  const pages = [first];
  while (pages.length < TABS) {
    const page = await first.context().newPage();
    await page.goto(new URL('/', first.url()).href);
    await expect(new User(page).screens()).toBeVisible();
    pages.push(page);
  }
  return pages;
}

async function heightOf(page: Page): Promise<number> {
  const text = (await new User(page).status().textContent()) ?? '';
  return Number(/Height ([\d\u202f]+)/.exec(text)?.[1] ?? 0);
}

/** What one tab does shows in all. Mining is off before and after. */
async function expectLive(pages: readonly Page[]): Promise<void> {
  const doer = new User(pages.at(-1)!);
  await doer.startMining();
  for (const page of pages) await expect(new User(page).status()).not.toContainText('Not mining', NEWS);
  await doer.stopMining();
  for (const page of pages) await expect(new User(page).status()).toContainText('Not mining', NEWS);
}

test('eight tabs share one stream, and stay live when the one that reads it is closed', async ({ uiPage }) => {
  test.setTimeout(240_000);
  const streams = new StreamCount(uiPage.context());
  await new User(uiPage).skipFirstSteps();
  // The stream of this one was open before it was counted.
  await uiPage.reload();
  await expect(new User(uiPage).screens()).toBeVisible();
  let pages = await openTabs(uiPage);
  await expect.poll(() => streams.pages()).toEqual([uiPage]);

  await test.step('what one tab does shows in all, and so do blocks', async () => {
    await new User(pages[TABS - 1]!).startMining();
    for (const page of pages) await expect.poll(() => heightOf(page), BLOCK).toBeGreaterThan(0);
    await new User(pages[0]!).stopMining();
    await expectLive(pages);
  });

  await test.step('the one that reads is closed: another one reads', async () => {
    await uiPage.close();
    pages = pages.slice(1);
    await expect.poll(() => streams.pages()).toHaveLength(1);
    await expectLive(pages);
  });

  await test.step('the one that reads hangs: it is overtaken', async () => {
    const [reader] = streams.pages();
    // Its only thread is busy for longer than it takes until it is overtaken.
    void reader!
      .evaluate(() => {
        for (const end = Date.now() + 60_000; Date.now() < end;);
      })
      .catch(() => undefined);
    pages = pages.filter((page) => page !== reader);
    await expect.poll(() => streams.pages().some((page) => pages.includes(page)), OVERTAKEN).toBe(true);
    await expectLive(pages);
  });

  await test.step('a tab that joins is live as well', async () => {
    const page = await pages[0]!.context().newPage();
    await page.goto(new URL('/', pages[0]!.url()).href);
    await expect(new User(page).status()).toContainText('Height');
    await expectLive([...pages, page]);
  });
});

test('a node that does not answer any more is missed, on the screen as well as in the frame', async ({
  uiPage,
  node,
}) => {
  test.skip(process.platform === 'win32', 'Windows has no signal that has a program stand still');
  await new User(uiPage).skipFirstSteps();
  const page = await uiPage.context().newPage();
  await page.clock.install();
  await page.goto(new URL('/', uiPage.url()).href);
  await expect(new User(page).screens()).toBeVisible();
  // So that it reads the stream itself.
  await uiPage.close();
  await expect(new User(page).status()).toContainText('Height');
  await page.clock.runFor(1_000);
  node.child.kill('SIGSTOP');
  try {
    await page.evaluate(() => (location.hash = '/peers'));
    await page.clock.runFor(30_000);
    await expect(page.getByText('The connection to the node is lost')).toBeVisible();
    await expect(
      page.getByRole('alert').filter({ hasText: 'The node has not answered for 20 seconds' }).first(),
    ).toBeVisible();
  } finally {
    node.child.kill('SIGCONT');
  }
});
