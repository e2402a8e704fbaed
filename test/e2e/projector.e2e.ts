/** The class board on the wall, over a made-up class: what can be read from afar, the keys, and that nothing happens by accident. */
import type { Page } from '@playwright/test';
import { look } from './support/axe.ts';
import { expect, test } from './support/fake-page.ts';
import { nameNodes, openClass, openWall, type PageWithNode } from './support/wall.ts';

const SIZES = [
  [1280, 720],
  [1920, 1080],
] as const;

/** What stands over the edge of the page, and lines that are cut off. */
function findOverflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const describe = (element: Element): string => `${element.tagName} ${element.textContent.slice(0, 40)}`;
    const boxes = [...document.querySelectorAll('main > *, main > div > *, dl > div, section')];
    const over = boxes.filter((element) => {
      const box = element.getBoundingClientRect();
      // What is for screen readers alone has a pixel.
      return box.width > 1 && (box.right > width + 1 || box.bottom > height + 1);
    });
    const cut = [...document.querySelectorAll('section li')].filter((line) => {
      const section = line.closest('section')?.getBoundingClientRect();
      return section !== undefined && line.getBoundingClientRect().bottom > section.bottom + 1;
    });
    return [...over, ...cut].map(describe);
  });
}

async function takePictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await expect(page.getByRole('main')).toBeVisible();
      // The page is drawn anew a moment after its window has another size.
      await expect.poll(() => findOverflow(page), { message: `${name} ${width}` }).toEqual([]);
      await page.screenshot({ path: `dist/screenshots/projector-${name}-${colorScheme}-${width}.png` });
    }
  }
}

test('says in large letters how the class stands, and has nothing to click', async ({ fakePage: page }) => {
  test.setTimeout(180_000);
  await openWall(page, 'nodes=30');
  await openClass(page, 'Informatics 10b');
  const figures = page.getByRole('definition');
  await expect(figures.nth(0)).toHaveText('120');
  await expect(figures.nth(1)).toHaveText(/^\d+ of 27/);
  await expect(figures.nth(2)).toContainText(/[\d.]+\u00a0[kM]?H\/s/);
  await expect(figures.nth(3)).toContainText('ago');
  await expect(page.getByText('ZR9F-BAF8')).toBeVisible();
  await expect(page.getByRole('img', { name: 'QR code of the invitation' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Map of 30 nodes/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Needs a look' })).toContainText('Table 7');
  await expect(page.getByRole('list', { name: 'All nodes' }).getByRole('listitem')).toHaveCount(30);

  await expect(page.getByRole('link')).toHaveCount(0);
  const buttons = page.getByRole('group', { name: 'Display' }).getByRole('button');
  expect(await page.getByRole('button').count()).toBe(await buttons.count());
  for (let x = 20; x < 1280; x += 200) for (let y = 20; y < 600; y += 140) await page.mouse.click(x, y);
  expect(new URL(page.url()).hash).toBe('#/board');
  await expect(figures.nth(0)).toHaveText('120');
});

test('letters are large enough for the last row, and nothing moves when something is hidden', async ({
  fakePage: page,
}) => {
  await openWall(page, 'nodes=30');
  await openClass(page, 'Informatics 10b');
  await page.setViewportSize({ width: 1280, height: 720 });
  const sizes = await page.evaluate(() =>
    [...document.querySelectorAll('h1, dt, dd, h2, section li, section div, p')]
      .filter((element) => element.textContent !== '' && element.getBoundingClientRect().width > 1)
      .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
  );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(17);
  const map = page.getByRole('img', { name: /^Map/ });
  const before = await map.boundingBox();
  const figures = await page.getByRole('definition').nth(3).boundingBox();
  for (const key of ['j', 'n', 'd', 'j', 'n', 'd']) {
    await page.keyboard.press(key);
    expect(await map.boundingBox()).toEqual(before);
    expect(await page.getByRole('definition').nth(3).boundingBox()).toEqual(figures);
  }
});

test('keys hide names and the way to join, and switch the theme; it is remembered, and holds at the desk as well', async ({
  fakePage: page,
}) => {
  test.setTimeout(120_000);
  await page.goto(`${new URL(page.url()).origin}/#/class/board`);
  const [wall] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Open for the projector' }).click(),
  ]);
  await wall.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const root = wall.locator('html');
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'light');
  await expect(wall.getByRole('region', { name: 'Join' })).toBeVisible();
  await expect(wall.getByRole('listitem').filter({ hasText: 'Ada' })).not.toHaveCount(0);

  await wall.keyboard.press('n');
  await wall.keyboard.press('j');
  await wall.keyboard.press('d');
  await expect(wall.getByText('Ada', { exact: false })).toHaveCount(0);
  await expect(wall.getByRole('region', { name: 'Join' })).toHaveCount(0);
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark');

  await expect(page.getByRole('switch', { name: 'Hide names' })).toBeChecked();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.getByRole('switch', { name: 'Hide names' }).press('Space');
  await expect(wall.getByRole('listitem').filter({ hasText: 'Ada' })).not.toHaveCount(0);

  await wall.reload();
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(wall.getByRole('region', { name: 'Join' })).toHaveCount(0);

  // A second press shows the same tab.
  await page.getByRole('button', { name: 'Open for the projector' }).click();
  expect(page.context().pages()).toHaveLength(2);
});

test('a key with a modifier belongs to the browser', async ({ fakePage: page }) => {
  await openWall(page);
  await expect(page.getByRole('region', { name: 'Join' })).toBeVisible();
  for (const key of ['Alt+j', 'Shift+j', 'Meta+j']) await page.keyboard.press(key);
  await expect(page.getByRole('region', { name: 'Join' })).toBeVisible();
});

test('the choices are out of the way until the pointer moves or the keyboard comes to them', async ({
  fakePage: page,
}) => {
  await openWall(page);
  const choices = page.getByRole('group', { name: 'Display' });
  const names = choices.getByRole('button', { name: 'Names (N)' });
  await expect(choices).toHaveCSS('opacity', '0');
  await expect(choices).toHaveCSS('pointer-events', 'none');
  await page.mouse.move(300, 300);
  await expect(choices).toHaveCSS('opacity', '1');
  await expect(choices).toHaveCSS('opacity', '0');
  await page.keyboard.press('Tab');
  await expect(names).toBeFocused();
  await expect(choices).toHaveCSS('opacity', '1');
  await expect(names).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Enter');
  await expect(names).toHaveAttribute('aria-pressed', 'false');
});

test('what is missing is said: no answer yet, none at all, no other node, no connection any more', async ({
  fakePage: page,
}) => {
  test.setTimeout(180_000);
  await openWall(page, 'variant=slow');
  await expect(page.getByText('Connecting to the node …')).toBeVisible();
  await takePictures(page, 'loading');
  await openWall(page, 'variant=failing');
  await expect(page.getByRole('alert')).toContainText('asked again');
  await takePictures(page, 'failed');
  await openWall(page, 'variant=empty');
  await expect(page.getByText('Nobody yet')).toBeVisible();
  await takePictures(page, 'empty');
  await openWall(page, 'nodes=1');
  await expect(page.getByText('No other node is known yet')).toBeVisible();
  await takePictures(page, 'alone');
  await openWall(page, 'nodes=12');
  await expect(page.getByRole('img', { name: /^Map of 12 nodes/ })).toBeVisible();
  await page.evaluate(() => (window as unknown as PageWithNode).fakeNode.setConnected(false));
  await expect(page.getByRole('status').filter({ hasText: 'No connection to the node.' })).toBeVisible();
  await takePictures(page, 'lost');
});

test('classes of 4 to 64 have room on it', async ({ fakePage: page }) => {
  test.setTimeout(240_000);
  for (const nodes of [4, 12, 30, 50, 64]) {
    await openWall(page, `nodes=${nodes}`);
    await openClass(page, 'Informatics 10b');
    await expect(page.getByRole('img', { name: new RegExp(`^Map of ${nodes} nodes`) })).toBeVisible();
    await takePictures(page, `${nodes}`);
    await page.keyboard.press('j');
    await page.keyboard.press('n');
    await page.setViewportSize({ width: 1024, height: 768 });
    await expect.poll(() => findOverflow(page)).toEqual([]);
    await page.screenshot({ path: `dist/screenshots/projector-${nodes}-hidden-1024.png` });
    await page.keyboard.press('j');
    await page.keyboard.press('n');
  }
});

test('hostile names are text in their place, and push nothing away', async ({ fakePage: page }) => {
  test.setTimeout(120_000);
  await openWall(page, 'nodes=12');
  await expect(page.getByRole('img', { name: /^Map/ })).toBeVisible();
  await nameNodes(page, [
    'W'.repeat(10_000),
    '\u202E\u2066abc\u202Egnp.exe',
    'a\u0000b\u0007c\u001B[31m',
    'Z\u0351\u0351\u0351\u0351\u0351\u0351algo'.repeat(8),
    '<img src=x onerror=alert(1)>',
    '\u{1F469}\u200D\u{1F469}\u200D\u{1F467}'.repeat(20),
    '\u05E9\u05DC\u05D5\u05DD table 7',
  ]);
  await expect(page.getByText('<img src=x onerror=alert(1)>').first()).toBeAttached();
  await expect(page.locator('img')).toHaveCount(0);
  // As long and as wide as one may be.
  await openClass(page, 'W'.repeat(60));
  await takePictures(page, 'hostile');
});

test('nothing in it hinders anybody', async ({ fakePage: page }) => {
  test.setTimeout(120_000);
  await openWall(page, 'nodes=30');
  await openClass(page, 'Informatics 10b');
  await page.keyboard.press('Tab');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await look(page, `the wall, ${colorScheme}`)).toEqual([]);
  }
});
