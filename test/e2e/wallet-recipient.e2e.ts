/** Who is paid, while peers change what they say of themselves: typing, choosing, and confirming. */
import type { Locator, Page } from '@playwright/test';
import { expect, setPeers, test } from './support/fake-page.ts';
import { User } from './support/user.ts';

const BOBBY = `MIIB${'b'.repeat(387)}A`;
const EVE = `MIIB${'e'.repeat(387)}A`;

function recipient(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Recipient' });
}

/** Everything that was paid since. */
async function watchPayments(page: Page): Promise<() => Promise<readonly unknown[]>> {
  await page.evaluate(() => {
    const paid: unknown[] = [];
    const { transport } = (window as unknown as { fakeNode: { transport: { call: Call } } }).fakeNode;
    const call = transport.call;
    transport.call = (method, params) => {
      if (method === 'pay') paid.push(params);
      return call(method, params);
    };
    Object.assign(window, { paid });
    type Call = (method: string, params: unknown) => unknown;
  });
  return () => page.evaluate(() => (window as unknown as { paid: unknown[] }).paid);
}

async function choose(page: Page, name: string): Promise<void> {
  await recipient(page).fill(name);
  await page.getByRole('option', { name }).click();
}

async function confirm(page: Page): Promise<Locator> {
  await page.getByRole('textbox', { name: 'Amount' }).fill('1');
  await expect(page.getByText('"amount": 1')).toBeVisible();
  await page.getByRole('button', { name: 'Check the payment' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign this payment?' });
  await expect(dialog).toBeVisible();
  return dialog;
}

test.beforeEach(async ({ fakePage }) => {
  await setPeers(fakePage, [{ name: 'Bobby', wallet: BOBBY }]);
  await new User(fakePage).goTo('Wallet');
});

test('typing is never caught by a name, and a peer is not found by its name alone', async ({ fakePage: page }) => {
  await page.evaluate(() => {
    const { state } = (
      window as unknown as { fakeNode: { state: { names: Map<string, string>; emit(m: object): void } } }
    ).fakeNode;
    state.names.set('key of Bo', 'Bo');
    const payload = [...state.names].map(([address, name]) => ({ address, name }));
    state.emit({ name: 'names-changed', payload });
  });
  await recipient(page).pressSequentially('Bobby');
  await expect(recipient(page)).toBeFocused();
  await expect(recipient(page)).toHaveValue('Bobby');
  await page.getByRole('textbox', { name: 'Amount' }).fill('1');
  await expect(page.getByText('This is not a key.')).toBeVisible();
  await expect(recipient(page)).toHaveValue('Bobby');
});

test('the list is a combobox for the keyboard', async ({ fakePage: page }) => {
  await recipient(page).fill('Bobb');
  await expect(recipient(page)).toHaveAttribute('aria-expanded', 'true');
  await recipient(page).press('Escape');
  await expect(recipient(page)).toHaveAttribute('aria-expanded', 'false');
  await recipient(page).press('ArrowDown');
  const option = page.getByRole('option', { name: 'Bobby', selected: true });
  await expect(option).toBeVisible();
  await expect(recipient(page)).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id')) ?? 'none');
  // Another letter takes back what the arrows had reached, so that Enter chooses nothing.
  await recipient(page).pressSequentially('y');
  await expect(recipient(page)).not.toHaveAttribute('aria-activedescendant');
  await recipient(page).press('ArrowDown');
  await recipient(page).press('Enter');
  const change = page.getByRole('button', { name: 'Choose another recipient' });
  await expect(change).toBeFocused();
  await change.press('Enter');
  await expect(recipient(page)).toBeFocused();
});

test('a peer that renames itself changes neither the choice nor the payment that is confirmed', async ({
  fakePage: page,
}) => {
  const paid = await watchPayments(page);
  await choose(page, 'Bobby');
  await setPeers(page, [{ name: 'Bobby', wallet: EVE }]);
  const dialog = await confirm(page);
  await setPeers(page, [{ name: BOBBY, wallet: EVE }]);
  const sign = dialog.getByRole('button', { name: 'Sign and pay' });
  await sign.click();
  await expect(dialog).toBeHidden();
  expect(await paid()).toEqual([{ to: BOBBY, amount: '1' }]);
});

test('a doubt that changes asks anew', async ({ fakePage: page }) => {
  await choose(page, 'Bobby');
  const dialog = await confirm(page);
  const sign = dialog.getByRole('button', { name: 'Sign and pay' });
  const compared = dialog.getByRole('checkbox', { name: 'I have compared it' });
  await expect(sign).toBeEnabled();
  const twin = { name: 'B\u043ebby', wallet: EVE };
  await setPeers(page, [{ name: 'Bobby', wallet: BOBBY }, twin]);
  await expect(sign).toBeDisabled();
  await compared.check();
  await expect(sign).toBeEnabled();
  await setPeers(page, [{ name: 'Bobby', wallet: BOBBY }, twin, { name: 'Mallory', wallet: BOBBY }]);
  await expect(compared).not.toBeChecked();
  await expect(sign).toBeDisabled();
  await expect(dialog.getByText('The nodes at 10.0.0.1:5000 and 10.0.0.3:5000 say')).toBeVisible();
});
