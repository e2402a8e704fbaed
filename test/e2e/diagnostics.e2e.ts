/** The diagnostics file, read on the page and saved; and the way to the system's own setting. */
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from './support/fake-page.ts';
import { User } from './support/user.ts';

const PICTURES = fileURLToPath(new URL('../../dist/screenshots/diagnostics', import.meta.url));

interface FakeTransport {
  call: (method: string, params: unknown) => Promise<unknown>;
}

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of [
      [1280, 800],
      [900, 600],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: `${PICTURES}/${name}-${colorScheme}-${width}.png` });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('shows what is in it, text by text, before it saves one file with all of it', async ({ fakePage: page }) => {
  await new User(page).goTo('Settings');
  await page.getByRole('button', { name: 'Look at it' }).click();
  const dialog = page.getByRole('dialog', { name: 'What is in the diagnostics file' });
  await expect(dialog).toContainText('Your private key, passphrases and tokens are not in it.');
  await expect(dialog.getByText('The last lines of the log')).toContainText('only the newest part');
  await picture(page, 'closed');
  await dialog.getByRole('button', { name: 'log.txt' }).click();
  await expect(dialog.locator('pre', { hasText: 'Block 2 mined!' })).toBeVisible();
  await dialog.getByRole('button', { name: 'activity.jsonl' }).click();
  await expect(dialog.getByText('Nothing is in it.')).toBeVisible();
  await picture(page, 'open');

  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save the file' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^chalkchain-diagnostics-[\d-]+\.zip$/);
  const zip = readFileSync(await file.path());
  const files = unzipSync(zip);
  for (const name of ['README.txt', 'versions.json', 'log.txt', 'last-crash.txt']) expect(files).toHaveProperty([name]);
  const text = Object.values(files)
    .map((bytes) => strFromU8(bytes))
    .join('');
  expect(text).toContain('log.txt: The last lines of the log (only the newest part)');
  expect(text).toContain('Error: out of chalk');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Look at it' })).toBeFocused();
});

test('a node that takes its time gets the focus back to its button all the same', async ({ fakePage: page }) => {
  await page.evaluate(() => {
    const { transport } = (window as unknown as { fakeNode: { transport: FakeTransport } }).fakeNode;
    const answer = transport.call;
    transport.call = async (method, params) => {
      // Long enough for the browser to take the focus from a button that is busy.
      while (method === 'getDiagnostics' && document.activeElement !== document.body) {
        await new Promise(requestAnimationFrame);
      }
      return await answer(method, params);
    };
  });
  await new User(page).goTo('Settings');
  const button = page.getByRole('button', { name: 'Look at it' });
  await button.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(button).toBeFocused();
});

test('a node that cannot gather it says so', async ({ fakePage: page }) => {
  await page.evaluate(() => {
    const { transport } = (window as unknown as { fakeNode: { transport: FakeTransport } }).fakeNode;
    const answer = transport.call;
    transport.call = (method, params) =>
      method === 'getDiagnostics'
        ? Promise.resolve({ ok: false, error: { code: 'internal', error: null } })
        : answer(method, params);
  });
  await new User(page).goTo('Settings');
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByRole('region', { name: 'Diagnostics file' }).getByRole('alert')).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await picture(page, 'failed');
});

test('where the system decides as well, a button leads there', async ({ fakePage: page }) => {
  await new User(page).goTo('Settings');
  const button = page.getByRole('button', { name: 'Open the firewall’s settings' });
  await button.scrollIntoViewIfNeeded();
  await expect(page.getByText('Windows decides as well')).toBeVisible();
  await button.click();
  await expect(button).toBeEnabled();
  await picture(page, 'network');
});
