/** Taking the key out and replacing it, where it has a passphrase: in the browser, in front of a node with a folder. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/browser-page.ts';
import { User } from './support/user.ts';

test.use({ nodeArguments: async ({ processes }, use) => use(['--data-dir', processes.folder()]) });

async function openKeyTab(page: Page): Promise<void> {
  const user = new User(page);
  await user.skipFirstSteps();
  await user.goTo('Wallet');
  await page.getByRole('tab', { name: 'Key' }).click();
}

async function setPassphrase(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'New passphrase', exact: true }).fill('open sesame');
  await page.getByRole('textbox', { name: 'New passphrase again' }).fill('open sesame');
  await page.getByRole('button', { name: 'Encrypt the key file' }).click();
  await expect(page.getByText('Protected by a passphrase')).toBeVisible();
}

test('an export and an import ask for the present passphrase, and say at the field what is wrong', async ({
  uiPage: page,
}) => {
  await openKeyTab(page);
  await expect(page.getByLabel('Current passphrase')).toHaveCount(0);
  await setPassphrase(page);
  const present = (panel: string): Locator =>
    page.getByRole('region', { name: panel, exact: true }).getByRole('textbox', { name: 'Current passphrase' });
  const [forExport, forImport] = [present('Export'), present('Import')];
  await page.getByRole('textbox', { name: 'Passphrase for the copy' }).fill('for the copy');
  await page.getByRole('textbox', { name: 'Passphrase again', exact: true }).fill('for the copy');
  const makeCopy = page.getByRole('button', { name: 'Make an encrypted copy' });
  await expect(makeCopy).toBeDisabled();
  await forExport.fill('open barley');
  await makeCopy.click();
  await expect(forExport).toHaveAccessibleDescription(/not the passphrase of the key file/);
  await forExport.fill('open sesame');
  await makeCopy.click();
  const copy = page.getByRole('dialog', { name: 'Encrypted copy' });
  const pem = await copy.locator('code').innerText();
  await copy.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('textbox', { name: 'PEM text' }).fill(pem);
  await page.getByRole('textbox', { name: 'Its passphrase' }).fill('wrong one');
  await page.getByRole('checkbox').check();
  await forImport.fill('open barley');
  const replace = page.getByRole('button', { name: 'Import the key' });
  await replace.click();
  await expect(forImport).toHaveAccessibleDescription(/not the passphrase of the key file/);
  await forImport.fill('open sesame');
  await replace.click();
  await expect(page.getByRole('textbox', { name: 'Its passphrase' })).toHaveAccessibleDescription(/does not open/);
});
