/** The licence texts, in the window and in a browser. */
import { expect, type Page } from '@playwright/test';
import { test as browserTest } from './support/browser-page.ts';
import { test as desktopTest } from './support/desktop-test.ts';
import { User } from './support/user.ts';

/** Skips the first steps, opens the texts, reads a few, and closes them. */
async function readTexts(page: Page): Promise<void> {
  const user = new User(page);
  await user.skipFirstSteps();
  await user.goTo('Settings');
  await page.getByRole('button', { name: 'Licence texts' }).click();
  const dialog = page.getByRole('dialog', { name: 'Licence texts' });
  for (const name of [/^electron \S+ \(MIT\)$/m, /^express \S+ \(MIT\)$/m, /^qrcode\.react \S+ \(ISC\)$/m]) {
    await expect(dialog.getByText(name)).toBeVisible();
  }
  await expect(dialog.getByText(/Permission is hereby granted, free of charge/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

desktopTest('the window shows the licence texts of all that is in it', async ({ launch, folder }) => {
  await readTexts((await launch({ folder })).page);
});

browserTest('the browser shows them, too', async ({ uiPage }) => {
  await readTexts(uiPage);
});
