/** The list of news opens and closes by keyboard, whatever has the focus at that moment. */
import { expect, test } from './support/fake-page.ts';

test('Escape closes the list of news at any moment, and the bell has the focus again', async ({ fakePage: page }) => {
  const bell = page.getByRole('button', { name: /^News/ });
  const list = page.getByRole('dialog', { name: 'News' });
  await bell.focus();
  // At once, as fast hands do: the list has not taken the focus yet.
  await page.evaluate(() => {
    const pressed = document.activeElement;
    if (!(pressed instanceof HTMLElement)) return;
    pressed.click();
    setTimeout(() => pressed.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })));
  });
  await expect(list).toHaveCount(0);
  await expect(bell).toBeFocused();

  await bell.click();
  await expect(list).toBeVisible();
  // What had the focus is gone, as a row that is replaced.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(bell).toBeFocused();
});
