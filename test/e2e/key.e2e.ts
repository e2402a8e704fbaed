/** A private key under a passphrase, which the app asks for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyVault } from '../../main/adapters/key-file/key-vault.ts';
import { expect, test } from './support/desktop-test.ts';

test('an encrypted key is asked for at the start', async ({ launch, folder }) => {
  const first = await launch({ folder });
  const { wallet } = await first.call('getStatus');
  await first.call('setPassphrase', { current: null, next: 'open sesame' });
  await first.quit();

  const second = await launch({ folder });
  const unlock = second.page;
  await expect(unlock.getByRole('heading', { name: 'Your private key is encrypted' })).toBeVisible();
  expect(await unlock.evaluate(() => 'chalkchain' in window)).toBe(false);
  await expect(unlock.getByRole('main').getByLabel('Passphrase')).toBeVisible();
  await unlock.getByLabel('Passphrase').fill('open barley');
  await unlock.getByRole('button', { name: 'Unlock' }).click();
  await expect(unlock.getByRole('alert')).toHaveText('This passphrase does not open the key. Try again.');
  await unlock.getByLabel('Passphrase').fill('open sesame');
  const opened = second.app.waitForEvent('window');
  await unlock.getByRole('button', { name: 'Unlock' }).click();
  const page = await opened;
  await expect(
    page.getByRole('heading', { name: 'Welcome to Chalkchain' }).or(page.getByText('Welcome to Chalkchain')),
  ).toBeVisible();
  const reply = await page.evaluate(() =>
    (window as unknown as { chalkchain: { call(method: string): Promise<unknown> } }).chalkchain.call('getWallet'),
  );
  expect(reply).toMatchObject({ ok: true, value: { address: wallet.address, isEncrypted: true } });
});

test('without its passphrase the app ends, and nothing changes', async ({ launch, folder }) => {
  const file = join(folder, 'private-key.pem');
  const { vault } = await openKeyVault({ file, passphrase: undefined });
  await vault.setPassphrase(undefined, 'open sesame');
  const key = readFileSync(file);
  const desktop = await launch({ folder });
  const ended = desktop.hasEnded();
  // The window may be gone before it can say that it was clicked on.
  await desktop.page
    .getByRole('button', { name: 'Quit' })
    .click()
    .catch(() => undefined);
  await ended;
  expect(readFileSync(file)).toEqual(key);
});
