/** The private key: under a passphrase, which the app asks for, and as a copy to keep. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/desktop-test.ts';
import { User } from './support/user.ts';

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
  const first = await launch({ folder });
  await first.call('setPassphrase', { current: null, next: 'open sesame' });
  await first.quit();
  const second = await launch({ folder });
  const ended = second.hasEnded();
  // The window may be gone before it can say that it was clicked on.
  await second.page
    .getByRole('button', { name: 'Quit' })
    .click()
    .catch(() => undefined);
  await ended;
});

test('an encrypted copy of the key can be saved as a file', async ({ launch, folder }) => {
  const { app, page } = await launch({ folder });
  const user = new User(page);
  await user.skipFirstSteps();
  const file = join(folder, 'copy.pem');
  // Where the system would ask for a place.
  const isSaved = app.evaluate(
    ({ session }, path) =>
      new Promise<string>((resolve) => {
        session.defaultSession.on('will-download', (_event, item) => {
          item.setSavePath(path);
          item.once('done', (_done, state) => resolve(state));
        });
      }),
    file,
  );
  await user.goTo('Wallet');
  await page.getByRole('tab', { name: 'Key' }).click();
  await page.getByRole('textbox', { name: 'Passphrase for the copy' }).fill('open sesame');
  await page.getByRole('textbox', { name: 'Passphrase again', exact: true }).fill('open sesame');
  await page.getByRole('button', { name: 'Make an encrypted copy' }).click();
  await page.getByRole('dialog', { name: 'Encrypted copy' }).getByRole('button', { name: 'Download' }).click();
  expect(await isSaved).toBe('completed');
  expect(readFileSync(file, 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
});

test('the address can be copied', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  const user = new User(desktop.page);
  await user.skipFirstSteps();
  const { address } = await desktop.call('getWallet');
  await user.goTo('Wallet');
  await desktop.page.getByRole('button', { name: 'Copy address' }).first().click();
  await expect.poll(() => desktop.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(address);
});
