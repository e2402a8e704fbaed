/** Whom the wall counts, what it calls nodes, and that it tells no more than it should, over a made-up class. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fake-page.ts';
import { changeNodes, nameNodes, openWall } from './support/wall.ts';

/** Words of a state on the map, and what of another node lies on them. */
function findCovered(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const nodes = [...document.querySelectorAll('svg[data-picture] > g[transform]')];
    return nodes.flatMap((node) =>
      [...node.querySelectorAll('text[data-tone]')].flatMap((words) => {
        const box = words.getBoundingClientRect();
        const signs = nodes
          .filter((other) => other !== node)
          .flatMap((other) => [...other.querySelectorAll('path, circle')]);
        const on = signs.filter((sign) => {
          const { left, right, top, bottom } = sign.getBoundingClientRect();
          // A pixel of the edge hides no letter.
          return left < box.right - 1 && right > box.left + 1 && top < box.bottom - 1 && bottom > box.top + 1;
        });
        return on.map(
          (sign) =>
            `${words.textContent} of ${node.textContent}: ${sign.tagName} of ${sign.parentElement?.textContent}`,
        );
      }),
    );
  });
}

test('counts the nodes of the class, and says how many it does not count', async ({ fakePage: page }) => {
  await openWall(page, 'nodes=30');
  const figures = page.getByRole('definition');
  // Three of the made-up ones are in no class that is known, and one is in another one.
  await expect(figures.nth(1)).toHaveText(/^\d+ of 27in the class; 3 not counted$/);
  await changeNodes(
    page,
    Array.from({ length: 30 }, () => ({ isInClass: null })),
  );
  await expect(figures.nth(1)).toHaveText(/^\d+ of 30of all nodes here$/);
});

test('nodes of one computer can be told apart, and no sign of a node lies on the words of another', async ({
  fakePage: page,
}) => {
  await openWall(page, 'nodes=12');
  const map = page.getByRole('img', { name: /^Map of 12 nodes/ });
  await expect(map).toBeVisible();
  await nameNodes(
    page,
    Array.from({ length: 11 }, (_, index) => `127.0.0.1:${5001 + index}`),
  );
  await expect(map.locator('text').filter({ hasText: '5011' })).toBeVisible();
  const labels = await map.locator('text:not([data-tone])').allTextContents();
  for (let port = 5001; port <= 5011; port++) expect(labels.filter((one) => one.endsWith(`:${port}`))).toHaveLength(1);
  const list = page.getByRole('region', { name: 'Needs a look' }).getByText('127.0.0');
  for (const name of await list.all()) {
    // What does not shrink is all there.
    const isCut = await name.evaluate((element) => {
      const label = element.closest('li')!.querySelector('bdi')!;
      const [box, text] = [label.parentElement!.getBoundingClientRect(), document.createRange()];
      text.selectNodeContents(label.lastChild!);
      return text.getBoundingClientRect().right > box.right + 0.5;
    });
    expect(isCut).toBe(false);
  }
  for (const nodes of [4, 12, 30]) {
    await openWall(page, `nodes=${nodes}`);
    await expect(page.getByRole('img', { name: new RegExp(`^Map of ${nodes} nodes`) })).toBeVisible();
    expect(await findCovered(page), `${nodes} nodes`).toEqual([]);
  }
});

test('with hidden names there is no name and no address, not even for those who hear the page', async ({
  fakePage: page,
}) => {
  await openWall(page, 'nodes=30');
  await expect(page.getByRole('list', { name: 'All nodes' })).toContainText('Ada');
  const heard = async (): Promise<string> => `${await page.title()}\n${await page.locator('body').ariaSnapshot()}`;
  expect(await heard()).toMatch(/\d+\.\d+\.\d+\.\d+/);
  await page.keyboard.press('n');
  await expect(page.getByRole('list', { name: 'All nodes' })).toContainText('Node 1');
  const text = await heard();
  expect(text).not.toMatch(/\d+\.\d+\.\d+\.\d+/);
  for (const name of ['Ada', 'Zoë', 'Table', 'Library', 'Laptop']) expect(text).not.toContain(name);
  expect(await page.locator('main').innerHTML()).not.toMatch(/\d+\.\d+\.\d+\.\d+|Ada|Zoë/);
});

test('a key that is held acts once', async ({ fakePage: page }) => {
  await openWall(page);
  const join = page.getByRole('region', { name: 'Join' });
  await expect(join).toBeVisible();
  for (let times = 0; times < 4; times++) await page.keyboard.down('j');
  await page.keyboard.up('j');
  await expect(join).toHaveCount(0);
  await page.keyboard.press('j');
  await expect(join).toBeVisible();
});
