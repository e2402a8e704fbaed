/** Takes pictures of a page, or of a part of it, when it has come to rest. */
import { expect, type Locator, type Page } from '@playwright/test';

const WINDOW = { width: 1280, height: 800 };

/** So high that a part is seen whole. */
const HIGH_WINDOW = { width: 1280, height: 1400 };

/** @param parts what is to be seen; the whole window when there are none */
export async function takePicture(page: Page, file: string, ...parts: readonly Locator[]): Promise<void> {
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
  // Nothing lies under the pointer there.
  await page.mouse.move(640, 2);
  if (parts.length === 0) {
    await page.screenshot({ path: file, animations: 'disabled' });
    return;
  }
  await page.setViewportSize(HIGH_WINDOW);
  for (const part of parts) await part.scrollIntoViewIfNeeded();
  await page.screenshot({ path: file, animations: 'disabled', clip: await surround(parts) });
  await page.setViewportSize(WINDOW);
}

/** News would be in the picture of one day, and not in that of another. */
export async function closeNews(page: Page): Promise<void> {
  const bell = page.getByRole('button', { name: /^News/ });
  // The first steps have none, and a dialog lies over it.
  if ((await bell.count()) === 0 || (await page.getByRole('dialog').count()) > 0) return;
  await bell.click();
  const list = page.getByRole('dialog', { name: 'News' });
  const clear = list.getByRole('button', { name: 'Clear the list' });
  if (await clear.isEnabled()) await clear.click();
  else await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
}

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

/** The box around all of them. */
async function surround(parts: readonly Locator[]): Promise<Box> {
  const boxes = (await Promise.all(parts.map((part) => part.boundingBox()))).filter((box) => box !== null);
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
