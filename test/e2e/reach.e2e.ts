/** The square of who reaches whom: from the class screen, by keyboard, for everybody, and as a file. */
import { readFileSync } from 'node:fs';
import { look } from './support/axe.ts';
import { expect, test } from './support/fake-page.ts';
import { User } from './support/user.ts';

test('says who reaches whom, in a square and in words', async ({ fakePage: page }) => {
  await new User(page).goTo('Class');
  await page.getByRole('link', { name: 'Who reaches whom' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Who reaches whom' })).toBeVisible();
  await expect(page.getByText('Its firewall is the usual reason')).toBeVisible();
  const square = page.getByRole('region', { name: /^Who reaches whom/ });
  await expect(square.getByRole('rowheader').first()).toHaveText('1Your node');
  await expect(square.getByRole('row').last()).toContainText('192.168.178.99:5000shows no card');
  await expect(square.getByRole('cell', { name: /^Your node did not reach .*: no answer$/ })).toHaveCount(1);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await look(page, `square, ${colorScheme}`)).toEqual([]);
  }
});

test('is saved as a table for spreadsheets, and as a picture', async ({ fakePage: page }) => {
  await new User(page).goTo('Class');
  await page.getByRole('link', { name: 'Who reaches whom' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('who-reaches-whom.csv');
  const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFFFrom \/ to,Your node,/);
  expect(lines.some((line) => line.includes('connection refused'))).toBe(true);
  const picture = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as picture' }).click();
  const png = await picture;
  expect(png.suggestedFilename()).toBe('who-reaches-whom.png');
  const bytes = readFileSync(await png.path());
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  // At twice its size: names, and a column and a row for each node.
  const nodes = (lines[0]?.split(',').length ?? 0) - 1;
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(2 * (240 + nodes * 28));
  expect(bytes.readUInt32BE(20)).toBeGreaterThan(2 * (nodes + 1) * 28);
});
