/** A lesson played again: moments, other logs beside it, files, for everybody. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { look } from './support/axe.ts';
import { expect, test } from './support/fake-page.ts';

async function open(page: Page): Promise<Locator> {
  await page.evaluate(() => (location.hash = '/log'));
  await page.getByRole('link', { name: 'Play it back' }).click();
  const slider = page.getByRole('slider', { name: 'Moment' });
  await expect(slider).toBeVisible({ timeout: 60_000 });
  return slider;
}

async function save(page: Page, name: string): Promise<{ readonly name: string; readonly text: string }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

async function openFile(page: Page, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open logs' }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}

test('steps and plays through what happened, by keyboard, and says what it was', async ({ fakePage: page }) => {
  test.slow();
  const slider = await open(page);
  await expect(slider).toHaveAttribute('aria-valuetext', /The chain had 120 blocks\. 1 peer was there\./);
  await slider.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /Block 1(, mined by .*,)? joined the chain/);
  await slider.press('ArrowRight');
  await slider.press('ArrowRight');
  await slider.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', /The chain had/);
  await expect(page.getByRole('application', { name: /^Blocks/ })).toBeVisible();
  const before = Number(await slider.inputValue());
  await page.getByText('60×', { exact: true }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(before + 60);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const paused = await slider.inputValue();
  await slider.press('ArrowLeft');
  expect(Number(await slider.inputValue())).toBeLessThan(Number(paused));
  await slider.press('End');
  await slider.press(' ');
  // From its end it begins anew.
  await expect.poll(async () => Number(await slider.inputValue())).toBeLessThan(Number(paused));
  await slider.press(' ');
});

test('a peer’s log is laid beside it, with its clock moved, and saved with it', async ({ fakePage: page }) => {
  test.slow();
  await open(page);
  await page.getByRole('button', { name: 'Fetch a peer’s log' }).click();
  await page.getByRole('menuitem').first().click();
  const table = page.getByRole('table', { name: 'Who had heard block 120' });
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(table).toContainText(/its clock is 37(\.\d)? s ahead, by 12\d blocks that both heard/);
  await expect(page.getByRole('img', { name: /^Blocks as 2 nodes heard them/ })).toBeVisible();

  const saved = await save(page, 'Save this lesson');
  expect(saved.name).toMatch(/^lesson-\d{4}-\d\d-\d\d\.jsonl$/);
  const lines = saved.text.trim().split('\n');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ chalkchain_log: 1, network: 'workshop' });
  expect(lines.filter((line) => line.includes('chalkchain_log'))).toHaveLength(2);
  expect(saved.text).not.toMatch(/payment-|returned|confirmed/);

  await page.getByRole('button', { name: 'Take log 2 away' }).click();
  await expect(table.getByRole('row')).toHaveCount(2);

  // What was saved is opened again: this node is not shown twice, and what comes back is the other one.
  await openFile(page, saved.name, saved.text);
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(page.getByText(/^1 log with [\d,]+ entries opened\. The log of 1 node is shown already/)).toBeVisible();
  await openFile(page, saved.name, saved.text);
  await expect(page.getByText('Everything in this file is shown already')).toBeVisible();
  await expect(table.getByRole('row')).toHaveCount(3);

  // One that says something else in the name of this node is told apart.
  const [head = '', entry = ''] = lines;
  const forged = JSON.stringify({ ...JSON.parse(entry), number: 9_000_000 });
  await openFile(page, 'forged.jsonl', `${head}\n${forged}\n`);
  await expect(table.getByRole('row', { name: /^3\. you \(file\)/ })).toBeVisible();

  // Who is followed stays so while another log goes.
  const seenBy = page.getByRole('combobox', { name: 'As seen by' });
  await seenBy.click();
  await page.getByRole('option', { name: '3. you (file)' }).click();
  await page.getByRole('button', { name: 'Take log 2 away' }).click();
  await expect(seenBy).toHaveValue('2. you (file)');
});

test('a file that is no log is refused with a sentence, and changes nothing', async ({ fakePage: page }) => {
  test.slow();
  const slider = await open(page);
  const before = await slider.inputValue();
  await openFile(page, 'diary.jsonl', 'Dear diary\n');
  await expect(page.getByText('This is not a log that Chalkchain has saved', { exact: false })).toBeVisible();
  await openFile(page, 'newer.jsonl', '{"chalkchain_log":9,"network":"workshop"}\n');
  await expect(page.getByText('A newer Chalkchain has saved this log (format 9)', { exact: false })).toBeVisible();
  // A file that is good in part is opened, and says what is missing.
  const head = '{"chalkchain_log":1,"network":"workshop","name":null,"address":null,"at":null}';
  const entry = '{"number":1,"time":1795331001,"code":"peer-came","peer":"http://10.0.0.7:5000"}';
  await openFile(page, 'cut.jsonl', `${head}\n${entry}\n{"number":2,"ti`);
  await expect(page.getByText('1 line of the file could not be read.', { exact: false })).toBeVisible();
  expect(await slider.inputValue()).toBe(before);
});

test('a hostile log is text, and has room', async ({ fakePage: page }) => {
  test.slow();
  await open(page);
  const name = `\u202e<img src=x onerror=alert(1)>${'W'.repeat(30)}`;
  const head = { chalkchain_log: 1, network: 'workshop', name, address: null, at: 'http://10.0.0.66:5000' };
  const tips = Array.from({ length: 3000 }, (_, index) => ({
    number: index + 1,
    time: Date.now() / 1000 - 3000 + index,
    code: index % 2 === 0 ? 'tip' : 'side-block',
    height: 5 + (index % 3),
    hash: index.toString(16).padStart(64, '0'),
    previous_hash: (index + 1).toString(16).padStart(64, '0'),
    blocks: 1,
    miner: `${'<b>'.repeat(50)}${index}`,
    from: '\u0007'.repeat(20),
  }));
  await openFile(page, 'hostile.jsonl', [head, ...tips].map((line) => JSON.stringify(line)).join('\n'));
  await expect(page.getByText('too few blocks in common', { exact: false })).toBeVisible();
  await page.getByRole('combobox', { name: 'As seen by' }).click();
  await page.getByRole('option', { name: /^2\. says it is/ }).click();
  await expect(page.getByRole('application', { name: /beside the chain/ })).toBeVisible();
  await expect(page.locator('img')).toHaveCount(0);
  await page.screenshot({ path: 'dist/screenshots/playback-hostile.png', fullPage: true });
});

test('a node at which nothing has happened says so', async ({ fakePage: page }) => {
  test.slow();
  await page.evaluate(() => {
    const { state } = (window as unknown as { fakeNode: { state: FakeState } }).fakeNode;
    state.chain.blocks.length = 0;
    state.chain.sideBlocks.length = 0;
  });
  await page.evaluate(() => (location.hash = '/log/playback'));
  await expect(page.getByText('Nothing to play yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open logs' })).toBeEnabled();
  await page.screenshot({ path: 'dist/screenshots/playback-empty.png' });
});

test('what does not come is said, with a way to try again', async ({ fakePage: page }) => {
  test.slow();
  await page.goto(`${page.url()}?variant=failing#/log/playback`);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible({ timeout: 60_000 });
  await page.screenshot({ path: 'dist/screenshots/playback-failed.png' });
});

test('nothing in it hinders anybody', async ({ fakePage: page }) => {
  test.slow();
  await open(page);
  await page.getByRole('button', { name: 'Fetch a peer’s log' }).click();
  await page.getByRole('menuitem').first().click();
  await expect(page.getByText('its clock is', { exact: false })).toBeVisible();
  for (const [width, height] of [
    [1280, 800],
    [900, 600],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const view of ['Drawing', 'Table']) {
      await page.getByText(view, { exact: true }).first().click();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await look(page, `${view}, ${colorScheme}, ${width} wide`)).toEqual([]);
        for (const [name, title] of [
          ['tree', 'Fork tree at this moment'],
          ['lanes', 'When each node heard each block'],
        ] as const) {
          const region = page.getByRole('region', { name: title, exact: true });
          await region.screenshot({ path: `dist/screenshots/playback-${view}-${name}-${colorScheme}-${width}.png` });
        }
        const main = page.getByRole('main');
        for (const part of ['top', 'end'] as const) {
          await main.evaluate((element, at) => element.scrollTo(0, at === 'top' ? 0 : 1e6), part);
          await page.screenshot({ path: `dist/screenshots/playback-${view}-${part}-${colorScheme}-${width}.png` });
        }
      }
    }
  }
});

interface FakeState {
  readonly chain: { readonly blocks: unknown[]; readonly sideBlocks: unknown[] };
}
