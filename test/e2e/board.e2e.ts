/** The class board over a made-up class: table, map, keyboard, and what a screen reader finds. */
import type { Page } from '@playwright/test';
import { lookInBothThemes } from './support/axe.ts';
import { expect, test } from './support/fake-page.ts';

async function open(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Class', exact: true }).click();
  await page.getByRole('link', { name: 'Open the class board' }).click();
  await expect(page.getByRole('heading', { name: 'Class board' })).toBeVisible();
  await expect(page.getByRole('table')).toBeVisible();
}

test('the board says in words what each node is doing, and nothing in it hinders anybody', async ({
  fakePage: page,
}) => {
  test.setTimeout(180_000);
  await open(page);
  await expect(page.getByRole('row')).toHaveCount(31);
  await expect(page.getByRole('row', { name: /Table 4, the one/ })).toContainText('In step');
  await expect(
    page.getByText('Nothing was heard', { exact: false }).or(page.getByText('Silent').first()),
  ).toBeVisible();
  await expect(page.getByText('1 node stays off class boards, as its owner wishes.')).toBeVisible();
  await expect(page.getByRole('img', { name: /^Map of 30 nodes/ })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of [
      [1280, 800],
      [900, 600],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: `dist/screenshots/board-${colorScheme}-${width}.png`, fullPage: false });
    }
  }
  expect(await lookInBothThemes(page, 'class board')).toEqual([]);
});

test('names are hidden with one press, and rows are sorted by the keyboard', async ({ fakePage: page }) => {
  test.setTimeout(180_000);
  await open(page);
  const first = page.getByRole('rowheader').first();
  await expect(first).toContainText('Laptop 7');
  await page.getByRole('switch', { name: 'Hide names' }).press('Space');
  await expect(first).toContainText('This node');
  await expect(page.getByText('Ada', { exact: true })).toHaveCount(0);
  // Sentences about trouble have addresses in them.
  expect(await page.getByRole('main').textContent()).not.toContain('192.168.178.');

  const state = page.getByRole('columnheader', { name: 'State' });
  await state.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(state).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('row').nth(1)).toContainText('Silent');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(state).toHaveAttribute('aria-sort', 'none');
  await expect(first).toContainText('This node');
});

test('no heading of the table lies over another, and each is whole', async ({ fakePage: page }) => {
  await open(page);
  for (const width of [900, 1280, 1440, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    const overlapping = await page.getByRole('columnheader').evaluateAll((heads) =>
      heads.flatMap((head) => {
        const text = document.createRange();
        text.selectNodeContents(head.querySelector('span')!);
        const [inner, outer] = [text.getBoundingClientRect(), head.getBoundingClientRect()];
        const isInside = inner.left >= outer.left - 0.5 && inner.right <= outer.right + 0.5;
        return isInside ? [] : [`${head.textContent}: ${inner.left}-${inner.right} in ${outer.left}-${outer.right}`];
      }),
    );
    expect(overlapping, `${width} wide`).toEqual([]);
  }
});
