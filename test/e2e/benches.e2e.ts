/** The benches, in a browser, in a class of three real nodes: what is typed is hashed as the nodes do, and a copy stays a copy. */
import type { Page } from '@playwright/test';
import { nonceBenchPath, tamperBenchPath } from '../../renderer/ui/paths.ts';
import { look, lookInBothThemes } from './support/axe.ts';
import { expect, test } from './support/chromium-test.ts';
import { openClassRoom, type ClassRoom } from './support/class-room.ts';
import { User } from './support/user.ts';

test('a block is hashed as it is typed, a changed copy is judged, and mined again in a race with the chain', async ({
  realBrowser,
}) => {
  test.setTimeout(120_000);
  const room = await openClassRoom();
  try {
    const page = await (await realBrowser.newContext()).newPage();
    await page.goto(room.url);
    await new User(page).skipFirstSteps();
    await useNonceBench(page, room);
    await useTamperBench(page, room);
  } finally {
    await room.close();
  }
});

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const shown = (page: Page, text: string | RegExp) => page.locator('#content').getByText(text);

async function open(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), path);
}

async function useNonceBench(page: Page, { blockWithPayments: block }: ClassRoom): Promise<void> {
  await open(page, nonceBenchPath(block.hash));
  // The same fields, the same hash.
  await expect(shown(page, block.hash)).toBeVisible();
  await expect(shown(page, /this is a proof of work/)).toBeVisible();
  await field(page, 'Nonce').fill(String(block.nonce + 1n));
  await expect(shown(page, block.hash)).toHaveCount(0);

  await field(page, 'Height').fill('-1');
  await field(page, 'Transactions').fill('pay me');
  await expect(field(page, 'Height')).toHaveAccessibleDescription('Write a whole number of 0 or more.');
  await expect(shown(page, /Line 1 is neither/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run' })).toBeDisabled();
  const findings = await look(page, 'Nonce bench with faults');

  await page.getByRole('button', { name: 'Take the next block of the chain' }).click();
  await expect(field(page, 'Previous hash')).toHaveValue(/^[0-9a-f]{64}$/);
  await field(page, 'Difficulty').fill('6');
  await page.getByRole('button', { name: 'Ten searches in a row' }).press('Enter');
  await expect(shown(page, '10 searches are done.')).toBeVisible();
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(shown(page, /^Found: nonce \d+/)).toBeVisible();
  await expect(shown(page, /6 needed: this is a proof of work/)).toBeVisible();
  await page.getByRole('button', { name: 'Start the race' }).click();
  await expect(shown(page, /(Ada|Ben) has won after|very same moment/)).toBeVisible();
  findings.push(...(await lookInBothThemes(page, 'Nonce bench')));
  await page.getByText('Table', { exact: true }).click();
  await expect(page.getByRole('row', { name: /^6 11 / })).toContainText('64');
  expect(findings).toEqual([]);

  // A preimage of 64 KiB, with a search under way: the page answers.
  await field(page, 'Difficulty').fill('60');
  await field(page, 'Transactions').fill(Array.from({ length: 1000 }, () => 'ab'.repeat(32)).join('\n'));
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(shown(page, 'Searching…')).toBeVisible();
  expect(await longestPause(page)).toBeLessThan(1000);
  await page.getByRole('button', { name: 'Stop' }).first().click();
  await expect(shown(page, /^Stopped/)).toBeVisible();
}

/** The longest time between two frames of thirty, in milliseconds. */
function longestPause(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let [longest, last, frames] = [0, performance.now(), 0];
        const frame = (): void => {
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
          frames += 1;
          if (frames === 30) resolve(longest);
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
  );
}

async function useTamperBench(page: Page, room: ClassRoom): Promise<void> {
  const { blockWithPayments: block, client } = room;
  const tip = (await client.getStatus()).tip?.hash;
  await open(page, tamperBenchPath(block.hash));
  await expect(page.getByRole('group', { name: 'A copy: nothing here changes the chain' })).toBeVisible();
  await expect(shown(page, 'Nothing is changed')).toBeVisible();
  await expect(shown(page, 'Each block names the hash of the one before.')).toBeVisible();
  await page.getByRole('button', { name: 'Ask this node' }).click();
  await expect(shown(page, 'The node has this very block.')).toBeVisible();

  await field(page, 'Amount').first().fill('999');
  await expect(shown(page, /the work that was done is lost/)).toBeVisible();
  await expect(shown(page, 'does not fit')).toBeVisible();
  await expect(shown(page, 'The copy has changed since. Ask again.')).toBeVisible();
  await expect(page.getByRole('row', { name: /-999/ })).toBeVisible();
  await page.getByRole('button', { name: 'Ask this node' }).click();
  await expect(shown(page, /This node: It would be refused\..*\(high-hash\)/)).toBeVisible();
  await page.getByRole('button', { name: 'Ask this peer' }).click();
  await expect(shown(page, /It would be refused \(high-hash\)\. In its own words/)).toBeVisible();
  expect(await lookInBothThemes(page, 'Tamper bench')).toEqual([]);

  await expect(new User(page).screens().getByRole('link', { name: 'Workshop' })).toHaveAttribute(
    'aria-current',
    'page',
  );

  // Nobody has taken it for a block.
  expect((await client.getStatus()).tip?.hash).toBe(tip);
  expect((await client.listPeers()).map(({ problem }) => problem)).toEqual([null, null]);

  // With its work done again, a block without one of its payments keeps all rules: it only comes too late.
  await page.getByRole('button', { name: 'Undo all changes' }).click();
  await page.getByRole('checkbox', { name: 'Leave it out' }).first().check();
  await room.startOthers();
  await page.getByRole('button', { name: 'Mine again from here' }).click();
  await expect(shown(page, 'mined anew').first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Ask this node' }).click();
  await expect(shown(page, /This node: It keeps the rules/)).toBeVisible();
  await expect(shown(page, /^\+[1-9]\d* meanwhile$/)).toBeVisible({ timeout: 60_000 });
}
