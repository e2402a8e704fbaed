/** Tables and charts leave the app as files: all of a table, and pictures with the colours of the theme. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/fake-page.ts';
import { User, type ScreenName } from './support/user.ts';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

async function save(page: Page, button: Locator): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await button.click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

const TABLES: readonly [ScreenName, string, RegExp, number][] = [
  ['Explorer', 'blocks.csv', /^\uFEFFheight,hash,previous hash,time,miner,/, 120],
  ['Peers', 'peers.csv', /^\uFEFFaddress,name,software,state,/, 1],
  ['Pool', 'waiting-payments.csv', /^\uFEFFtime,from,to,amount,/, 1],
  ['Wallet', 'payments.csv', /^\uFEFFtime,to,amount,transaction,state/, 1],
  ['Charts', 'difficulty-and-block-times.csv', /^\uFEFFheight,time,difficulty,seconds/, 50],
];

test('each table is saved whole', async ({ fakePage: page }) => {
  const user = new User(page);
  for (const [screen, name, head, least] of TABLES) {
    await user.goTo(screen);
    const file = await save(page, page.getByRole('button', { name: 'Save as CSV' }).first());
    expect(file.name).toBe(name);
    const text = file.bytes.toString('utf8');
    expect(text).toMatch(head);
    expect(text.split('\r\n').length - 2).toBeGreaterThanOrEqual(least);
  }
});

test('charts are saved as pictures, in the colours of the theme', async ({ fakePage: page }) => {
  await new User(page).goTo('Charts');
  const button = page.getByRole('button', { name: 'Save as picture' }).first();
  const pictures = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { name, bytes } = await save(page, button);
    expect(name).toBe('difficulty-and-block-times.png');
    expect(bytes.subarray(0, PNG_SIGNATURE.length)).toEqual(PNG_SIGNATURE);
    // Width and height, of both charts at twice their size on the page.
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(1000);
    expect(bytes.readUInt32BE(20)).toBeGreaterThan(600);
    pictures.push(bytes);
  }
  expect(pictures[0]).not.toEqual(pictures[1]);
});

test('what happened is saved to its beginning, as it is filtered', async ({ fakePage: page }) => {
  await page.goto(`${page.url()}#/log/happened`);
  await page.getByLabel('Search what happened').fill('refused');
  await expect(page.getByRole('listitem').filter({ hasText: '240 times' })).toBeVisible();
  const file = await save(page, page.getByRole('button', { name: 'Save as CSV' }));
  expect(file.name).toBe('what-happened.csv');
  const lines = file.bytes.toString('utf8').split('\r\n').slice(0, -1);
  expect(lines[0]).toBe('\uFEFFtime,last time,times,kind,height,hash,from,what happened');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/,240,Refusals,120,[0-9a-f]{64},10\.0\.0\.9,/);
  await page.getByLabel('Search what happened').fill('');
  const whole = await save(page, page.getByRole('button', { name: 'Save as CSV' }));
  // Both pages of the list.
  expect(whole.bytes.toString('utf8').split('\r\n').slice(0, -1)).toHaveLength(1 + 127);
});

test('the class board is saved as a table and as a map', async ({ fakePage: page }) => {
  await page.goto(`${page.url()}#/class/board`);
  const table = await save(page, page.getByRole('button', { name: 'Save as CSV' }));
  expect(table.name).toBe('class-board.csv');
  expect(table.bytes.toString('utf8')).toMatch(/^\uFEFFNode,address,Software,State,Height,Last block,hash,/);
  const map = await save(page, page.getByRole('button', { name: 'Save as picture' }));
  expect(map.name).toBe('class-map.png');
  expect(map.bytes.subarray(0, PNG_SIGNATURE.length)).toEqual(PNG_SIGNATURE);
});
