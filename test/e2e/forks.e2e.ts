/** The tree of forks: reached from the explorer, moved and zoomed by keyboard and mouse, the same as a table. */
import { look, lookInBothThemes } from './support/axe.ts';
import { expect, test } from './support/fake-page.ts';
import { User } from './support/user.ts';

test('shows the chain with what grew beside it, for everybody', async ({ fakePage: page }) => {
  // axe takes its time.
  test.setTimeout(120_000);
  await new User(page).goTo('Explorer');
  await page.getByRole('link', { name: 'Fork tree' }).click();
  const drawing = page.getByRole('application', { name: /^Blocks 96 to 120, 1 block beside the chain/ });
  await expect(drawing).toBeVisible();
  await drawing.focus();
  await page.keyboard.press('-');
  await expect(page.getByRole('application', { name: /^Blocks 71 to 120/ })).toBeVisible();
  await page.keyboard.press('Home');
  await expect(page.getByRole('application', { name: /^Blocks 1 to 50/ })).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('Blocks 58 to 107')).toBeVisible();

  await page.keyboard.press('End');
  await page.locator('svg[data-picture] g').last().click();
  await expect(page.getByRole('region', { name: 'Block 120' })).toContainText('on the chain');
  expect(await lookInBothThemes(page, 'tree')).toEqual([]);

  await page.getByText('Table', { exact: true }).click();
  await expect(page.getByRole('row')).toHaveCount(1 + 50 + 3);
  await expect(page.getByRole('row', { name: /beside the chain/ })).toHaveCount(3);
  expect(await look(page, 'table')).toEqual([]);
});

test('is dragged, and zoomed with the wheel', async ({ fakePage: page }) => {
  await page.goto(`${page.url()}#/explorer/forks/60`);
  const drawing = page.getByRole('application');
  await expect(page.getByText('Blocks 48 to 72')).toBeVisible();
  const box = await drawing.boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 20];
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, -200);
  await expect(page.getByText('Blocks 55 to 66')).toBeVisible();
  await page.mouse.down();
  await page.mouse.move(x + 250, y, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByText('Blocks 55 to 66')).toHaveCount(0);
});

test('follows a chain that begins again', async ({ fakePage: page }) => {
  await page.goto(`${page.url()}#/explorer/forks`);
  await expect(page.getByText('Blocks 96 to 120')).toBeVisible();
  await page.evaluate(() => {
    const { state } = (window as unknown as { fakeNode: { state: FakeState } }).fakeNode;
    state.chain.blocks.length = 5;
    state.chain.sideBlocks.length = 0;
    state.emit({ name: 'node-replaced', payload: state.status() });
  });
  await expect(page.getByText('Blocks 1 to 5')).toBeVisible();
});

interface FakeState {
  readonly chain: { readonly blocks: unknown[]; readonly sideBlocks: unknown[] };
  status(): unknown;
  emit(message: object): void;
}
