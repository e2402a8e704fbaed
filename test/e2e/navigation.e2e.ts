/** The navigation folds into its pictures where there is no room for words, and loses nothing but these. */
import type { Page } from '@playwright/test';
import { addressPath, blockPath } from '../../renderer/ui/paths.ts';
import { expect, setPeers, setStatus, test } from './support/fake-page.ts';
import { SCREENS, User } from './support/user.ts';

/** 1280 x 800 and the smallest window, both at a zoom of 200 %. */
const FOLDED = [
  { width: 640, height: 400 },
  { width: 450, height: 300 },
];

/** Of a history that was replaced. */
const SIDE = { height: 9, firstBlock: 'ab'.repeat(32), ownCoins: '80' };
const REPLACEMENT = {
  at: 0,
  sender: 'http://10.0.0.7:5000',
  isByClass: false,
  depth: 9,
  forkHeight: 0,
  before: { ...SIDE, tip: '01'.repeat(32) },
  after: { ...SIDE, tip: '02'.repeat(32) },
  workRatio: 2,
  stepBack: null,
  earlier: null,
};

/** Of the word beside the picture of each screen. */
function wordWidths(page: Page): Promise<number[]> {
  return page
    .locator('nav a > span')
    .filter({ hasText: /^[A-Z]/ })
    .evaluateAll((words) => words.map((word) => word.getBoundingClientRect().width));
}

/** What of the screen does: how each begins. */
async function scrollsSideways(page: Page): Promise<readonly string[]> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('*')]
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        const canScroll = element === document.documentElement || overflowX === 'auto' || overflowX === 'scroll';
        return canScroll && element.scrollWidth > element.clientWidth;
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

function aBlock(page: Page): Promise<{ readonly hash: string; readonly miner: string }> {
  return page.evaluate(() => {
    const { state } = (window as unknown as { fakeNode: { state: FakeState } }).fakeNode;
    const [, { summary }] = state.chain.blocks as [unknown, FakeState['chain']['blocks'][number]];
    return { hash: summary.hash, miner: summary.miner };
  });
}

interface FakeState {
  readonly chain: {
    readonly blocks: readonly { readonly summary: { readonly hash: string; readonly miner: string } }[];
  };
}

test('a wide window shows the words, a narrow one the pictures alone', async ({ fakePage: page }) => {
  expect(Math.min(...(await wordWidths(page)))).toBeGreaterThan(10);
  for (const size of FOLDED) {
    await page.setViewportSize(size);
    expect(Math.max(...(await wordWidths(page)))).toBeLessThanOrEqual(1);
    const links = new User(page).screens().getByRole('link');
    await expect(links).toHaveCount(SCREENS.length);
    for (const [index, screen] of SCREENS.entries()) {
      await expect(links.nth(index)).toHaveAccessibleName(new RegExp(`^${screen}`));
      await expect(links.nth(index)).toHaveAttribute('title', screen);
    }
  }
});

for (const size of FOLDED) {
  test(`folded at ${size.width} x ${size.height} it is used by keyboard`, async ({ fakePage: page }) => {
    await page.setViewportSize(size);
    await expect(new User(page).screens()).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
    for (const screen of SCREENS) {
      await page.keyboard.press('Tab');
      const link = new User(page).screens().getByRole('link', { name: screen });
      await expect(link).toBeFocused();
      // The list scrolls to it, and one sees where the focus is.
      await expect(link).toBeInViewport({ ratio: 0.95 });
      expect(await link.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none');
    }
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
    await expect(page.getByRole('main')).toBeFocused();
    await expect(new User(page).screens().getByRole('link', { name: 'Settings' })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await page.keyboard.press('Control+2');
    await expect(page.getByRole('heading', { name: 'Explorer', level: 1 })).toBeVisible();
  });

  test(`at ${size.width} x ${size.height} no screen scrolls sideways, nor does a part of it`, async ({
    fakePage: page,
  }) => {
    await page.setViewportSize(size);
    const user = new User(page);
    for (const screen of SCREENS) {
      await user.goTo(screen);
      expect(await scrollsSideways(page), screen).toEqual([]);
    }
    const { hash, miner } = await aBlock(page);
    for (const path of [blockPath(hash), addressPath(miner), '/explorer/side-branches', '/explorer/forks']) {
      await page.evaluate((place) => (location.hash = place), path);
      expect(await scrollsSideways(page), path).toEqual([]);
    }
  });
}

test('that the history was replaced takes one line in the smallest window', async ({ fakePage: page }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  for (const forkHeight of [0, 1]) {
    await setStatus(page, { replacement: { ...REPLACEMENT, depth: 1234, forkHeight } });
    const text = page.getByText('1,234 blocks are gone.');
    await expect(text).toBeVisible();
    const { height = 0 } = (await text.boundingBox()) ?? {};
    const lineHeight = await text.evaluate((element) => parseFloat(getComputedStyle(element).lineHeight));
    expect(height).toBeLessThan(1.5 * lineHeight);
  }
});

test('a long warning on top leaves half of a low window to the screen', async ({ fakePage: page }) => {
  await page.setViewportSize({ width: 450, height: 300 });
  await setStatus(page, { replacement: REPLACEMENT });
  const lastAction = page.getByRole('button', { name: 'This is fine' });
  await expect(lastAction).toBeAttached();
  const { height = 0 } = (await page.getByRole('main').boundingBox()) ?? {};
  const parent = await page.getByRole('main').evaluate((main) => main.parentElement?.clientHeight ?? 0);
  expect(height).toBeGreaterThanOrEqual(Math.floor(parent / 2));
  await lastAction.focus();
  await expect(lastAction).toBeInViewport();
});

test('an amount with seventeen digits stays in its tile in the smallest window', async ({ fakePage: page }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  const wallet = { address: 'x', confirmed: '1234567.30000000000000004', pending: '0', spendable: '0' };
  await setStatus(page, { wallet });
  const amount = page.getByRole('main').getByText('1,234,567.30000000000000004', { exact: true });
  await expect(amount).toBeVisible();
  const { right, tile } = await amount.evaluate((element) => ({
    right: element.getBoundingClientRect().right,
    tile: element.parentElement?.parentElement?.getBoundingClientRect().right ?? 0,
  }));
  expect(right).toBeLessThanOrEqual(tile);
});

test('Home offers to mine for coins when all of the chain is there, and not before', async ({ fakePage: page }) => {
  const offer = page.getByText('You have the chain, and no coins.');
  const wallet = { address: 'x', confirmed: '0', pending: '0', spendable: '0' };
  const mining = { isMining: false };
  const catchUp = {
    state: 'fetching' as const,
    peer: 'http://10.0.0.7:5000',
    name: 'Ada',
    height: 72,
    receivedBytes: 0,
  };
  await setStatus(page, { wallet, mining, catchUp: { ...catchUp, problem: null } });
  await expect(page.getByText('Not mining', { exact: true })).toBeVisible();
  await expect(offer).toHaveCount(0);
  await setStatus(page, { wallet, mining, catchUp: null });
  await expect(offer).toBeVisible();
});

test('Home does not say that nobody has a block where peers have a chain that is not followed', async ({
  fakePage: page,
}) => {
  const peers = { known: 2, reachable: 2 };
  await page.goto(new URL('?height=0', page.url()).href);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await setPeers(page, [
    { name: 'Ada', wallet: 'ada', state: 'other-chain' },
    { name: 'Bob', wallet: 'bob', state: 'other-chain' },
  ]);
  await setStatus(page, { peers, catchUp: null, mining: { isMining: false } });
  await expect(page.getByText('Your peers are on a chain that this node does not follow')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make the first block' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'See the peers' })).toHaveAttribute('href', '#/peers');
  await setPeers(page, [
    { name: 'Ada', wallet: 'ada', state: 'other-chain' },
    { name: 'Bob', wallet: 'bob', state: 'ok' },
  ]);
  await expect(page.getByText('1 peer answers, without a chain.')).toBeVisible();
});
