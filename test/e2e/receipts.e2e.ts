/** The receipts of a whole school in one paste: 25,000 lines, more than a page can show. */
import type { Page } from '@playwright/test';
import { MAX_RECEIPTS_TEXT } from '../../preload/contract/limits.ts';
import { Wallet } from '../../main/node/wallet/wallet.ts';
import { manyReceipts } from '../support/many-receipts.ts';
import { testKey } from '../support/test-keys.ts';
import { look } from './support/axe.ts';
import { expect, test } from './support/browser-page.ts';
import { User } from './support/user.ts';

const WALLETS = (['A', 'B', 'C'] as const).map((key) => new Wallet(testKey(key)));
const FORGED = 700;
const TWICE = 800;

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.getByRole('textbox', { name: 'Receipts' }).press('ControlOrMeta+v');
}

test('25,000 lines of receipts are checked at once, and those with a remark are found', async ({ uiPage }) => {
  test.setTimeout(180_000);
  await uiPage.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const user = new User(uiPage);
  await user.skipFirstSteps();
  await user.goTo('Workshop');
  await uiPage.getByRole('link', { name: 'Check receipts' }).click();
  const box = uiPage.getByRole('textbox', { name: 'Receipts' });
  const check = uiPage.getByRole('button', { name: 'Check them' });
  const receipts = [...manyReceipts(WALLETS, 25_000)];
  receipts[FORGED] = swapBody(receipts[FORGED]!, receipts[FORGED - 1]!);
  receipts[TWICE] = receipts[0]!;
  const lines = receipts.join('\n').split('\n').length;

  await test.step('a long text is taken, not shown, and can be removed', async () => {
    await paste(uiPage, receipts.join('\n'));
    await expect(uiPage.getByText(`${lines.toLocaleString('en')} lines were pasted.`)).toBeVisible();
    await expect(box).toHaveValue('');
    await uiPage.getByRole('button', { name: 'Remove them' }).click();
    await expect(uiPage.getByText('lines were pasted.')).toBeHidden();
    await expect(check).toBeDisabled();
  });

  await test.step('a text that is too long is told, and nothing of it is lost in silence', async () => {
    await paste(uiPage, 'x'.repeat(MAX_RECEIPTS_TEXT + 1));
    await expect(uiPage.getByText('Paste it in several pieces.')).toBeVisible();
    await expect(check).toBeDisabled();
    await uiPage.getByRole('button', { name: 'Remove them' }).click();
  });

  await test.step('all of them are checked, what was pasted and what was typed', async () => {
    await paste(uiPage, receipts.slice(0, -1).join('\n'));
    await paste(uiPage, receipts.at(-1)!);
    await expect(box).toHaveValue(receipts.at(-1)!);
    await check.click();
    await expect(uiPage.getByRole('heading', { name: `${receipts.length} receipts` })).toBeVisible({ timeout: 60_000 });
    await expect(uiPage.getByText(`${receipts.length - 1} genuine, 1 not genuine.`)).toBeVisible();
  });

  await test.step('those with a remark are found among the pages', async () => {
    const rows = uiPage.getByRole('row');
    await expect(rows).toHaveCount(51);
    await uiPage.getByRole('button', { name: 'Page 2', exact: true }).click();
    await expect(uiPage.getByRole('row', { name: /Student 51 / })).toContainText('Genuine');
    await uiPage.getByRole('checkbox', { name: /^Show only the \d+ with a remark$/ }).check();
    await expect(uiPage.getByRole('row', { name: new RegExp(`^${FORGED + 1} `) })).toContainText('Not genuine');
    await expect(uiPage.getByRole('row', { name: new RegExp(`^${TWICE + 1} `) })).toContainText(
      'The same receipt as number 1.',
    );
    expect(await look(uiPage, 'Many receipts')).toEqual([]);
  });
});

/** The receipt of somebody with another's signature: it can be read, and is not genuine. */
function swapBody(receipt: string, other: string): string {
  const [own, others] = [receipt, other].map((text) => {
    const base64 = text.split('\n').slice(1, -1).join('');
    return Buffer.from(base64, 'base64').toString('latin1');
  });
  const [body = ''] = own!.split(', "signature": ');
  const [, signature = ''] = others!.split(', "signature": ');
  const [begin, end] = [receipt.split('\n')[0], receipt.split('\n').at(-1)];
  return [begin, Buffer.from(`${body}, "signature": ${signature}`, 'latin1').toString('base64'), end].join('\n');
}
