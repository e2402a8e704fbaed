/** What a classmate has written, on every screen that shows it: nothing hidden in it, and nothing runs that is copied. */
import type { Page } from '@playwright/test';
import { shortAddress } from '../../renderer/format/short-forms.ts';
import { addressPath, transactionPath } from '../../renderer/ui/paths.ts';
import { expect, test } from './support/chromium-test.ts';
import { openClassRoom } from './support/class-room.ts';
import { User } from './support/user.ts';

const HOSTILE = 'x"&calc&"\u202e\u200b\u061c\u3164\u{e0041}\n\u001b[2J$(id)';

/** How it is shown. */
const SHOWN = String.raw`x"&calc&"\u202e\u200b\u061c\u3164\u{e0041}\x0a\x1b[2J$(id)`;

/** What cannot be seen. Spaces that do not break, and line feeds in exact texts, are the screens' own. */
const HIDDEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

async function expectNothingHidden(page: Page): Promise<void> {
  const texts = await page.evaluate(() => {
    const attributes = ['title', 'aria-label', 'alt', 'placeholder'];
    const elements = [...document.body.querySelectorAll('*')];
    return [
      document.body.textContent ?? '',
      ...elements.flatMap((element) => attributes.map((name) => element.getAttribute(name) ?? '')),
    ];
  });
  expect(texts.filter((text) => HIDDEN.test(text))).toEqual([]);
}

test('texts of others hide nothing, and copied lines are inert in the terminal that was chosen', async ({
  realBrowser,
}) => {
  test.setTimeout(120_000);
  const room = await openClassRoom();
  try {
    const { client } = room;
    await client.pay({ to: HOSTILE, amount: '1' });
    const [payment] = await client.listPool();
    const page = await realBrowser.newPage();
    const user = new User(page);
    await page.goto(room.url);
    await user.skipFirstSteps();

    const show = async (place: string): Promise<void> => {
      await page.evaluate((hash) => (location.hash = hash), place);
    };
    await user.goTo('Pool');
    await expect(page.getByText(shortAddress(HOSTILE)).first()).toBeVisible();
    await expectNothingHidden(page);
    await show(addressPath(HOSTILE));
    await page.getByText('The whole address').click();
    await expect(page.getByText(SHOWN).last()).toBeVisible();
    await expectNothingHidden(page);
    await show(transactionPath(payment?.transaction.hash ?? ''));
    await expect(page.getByText('Check it yourself')).toBeVisible();
    await expectNothingHidden(page);

    // The choice holds for all lines, and after the page was opened again.
    const terminal = page.getByRole('radiogroup', { name: 'Terminal' });
    await terminal.getByText('cmd').click();
    await expect(page.getByText(/^powershell -NoProfile -Command "/)).toContainText(String.raw`\x5c\x22\x26calc\x26`);
    await page.reload();
    await expect(terminal.getByRole('radio', { name: 'cmd' })).toBeChecked();
    await user.goTo('Wallet');
    await page.getByRole('combobox', { name: 'Recipient' }).fill('x"&calc&"');
    await page.getByRole('button', { name: 'REST' }).last().click();
    await expect(page.getByText(/^curl -X POST .*new_transaction/)).toContainText(
      String.raw`"{\"to\": \"x\u0022\u0026calc\u0026\u0022\"`,
    );
    expect((await client.getSettings()).terminal).toBe('cmd');
  } finally {
    await room.close();
  }
});
