/** What opens over the screens passes axe, too, in both themes: dialogs, popovers, lists, and what unfolds. */
import type { Locator } from '@playwright/test';
import { addressPath, blockPath, transactionPath } from '../../renderer/ui/paths.ts';
import { lookInBothThemes } from './support/axe.ts';
import { expect, test } from './support/chromium-test.ts';
import { openClassRoom, type ClassRoom } from './support/class-room.ts';
import { User } from './support/user.ts';

/** Someone who opens one thing after the other, has axe look at it, and closes it. */
class Visitor extends User {
  readonly findings: string[] = [];

  async look(place: string): Promise<void> {
    this.findings.push(...(await lookInBothThemes(this.page, place)));
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name }).first();
  }

  /** Opens a dialog, has it looked at, and leaves it open. */
  async open(opener: Locator, name: string | RegExp): Promise<Locator> {
    await opener.click();
    const dialog = this.page.getByRole('dialog', { name });
    await expect(dialog).toBeVisible();
    await this.look(`dialog ${String(name)}`);
    return dialog;
  }

  async close(dialog: Locator): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }

  async goToPath(path: string): Promise<void> {
    await this.page.evaluate((hash) => (location.hash = hash), path);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }
}

test('dialogs and all else that opens can be used by everybody', async ({ realBrowser }) => {
  test.setTimeout(600_000);
  const room = await openClassRoom();
  try {
    const page = await (await realBrowser.newContext({ reducedMotion: 'reduce' })).newPage();
    await page.goto(room.url);
    const visitor = new Visitor(page);
    await visitFirstSteps(visitor);
    await visitHome(visitor);
    await visitExplorer(visitor, room);
    await visitPayments(visitor, room);
    await visitNames(visitor);
    await visitKey(visitor);
    await visitPeers(visitor);
    await visitApi(visitor);
    await visitSettings(visitor);
    expect(visitor.findings).toEqual([]);
  } finally {
    await room.close();
  }
});

async function visitFirstSteps(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  for (const step of ['Name your node', 'Your computer may ask for permission', 'Your address is ready']) {
    await expect(page.getByRole('heading', { name: step })).toBeVisible();
    if (step.startsWith('Your computer')) await page.getByText('Other systems').click();
    await visitor.look(`first step ${step}`);
    await page.getByRole('button', { name: /Next|Open my node/ }).click();
  }
  await expect(visitor.screens()).toBeVisible();
}

async function visitHome(visitor: Visitor): Promise<void> {
  await visitor.goTo('Home');
  const explained = await visitor.open(visitor.button('Hash rate: what is this?'), /.*/);
  await visitor.close(explained);
  const rest = await visitor.open(visitor.button('REST'), /.*/);
  await visitor.close(rest);
  await visitor.button('Show the QR code').click();
  await visitor.page.getByRole('radio', { name: 'Own pace' }).click();
  await expect(visitor.page.getByRole('slider', { name: 'Threads', exact: true })).toBeVisible();
  await visitor.look('home with everything unfolded');
}

async function visitExplorer(visitor: Visitor, { blockWithPayments, client }: ClassRoom): Promise<void> {
  await visitor.goTo('Explorer');
  await visitor.page.getByRole('searchbox').fill('Laptop');
  await expect(visitor.page.getByRole('option').first()).toBeVisible();
  await visitor.look('hits of a search');
  await visitor.page.keyboard.press('Escape');
  await visitor.goToPath(blockPath(blockWithPayments.hash));
  await visitor.look('block');
  await visitor.goToPath(transactionPath(blockWithPayments.transactions[0]?.hash ?? ''));
  await visitor.look('transaction');
  await visitor.goToPath(addressPath((await client.listNames())[0]?.address ?? ''));
  await visitor.look('address with a name');
  await visitor.goToPath('/explorer/side-branches');
  await visitor.look('side branches');
}

async function visitPayments(visitor: Visitor, { client }: ClassRoom): Promise<void> {
  const { page } = visitor;
  const pay = async (to: string): Promise<void> => {
    await visitor.goTo('Home');
    await visitor.goTo('Wallet');
    await page.getByRole('combobox', { name: 'Recipient' }).fill(to);
    await page.getByRole('textbox', { name: 'Amount' }).fill('0.5');
    await expect(page.getByText('"amount": 0.5')).toBeVisible();
  };
  await client.pay({ to: 'nobody', amount: '0.5' });
  await visitor.goTo('Wallet');
  const qr = await visitor.open(visitor.button('QR code'), 'Your address as a QR code');
  await visitor.close(qr);
  await page.getByRole('combobox', { name: 'Recipient' }).fill('Lap');
  await expect(page.getByRole('option').first()).toBeVisible();
  await visitor.look('names to pay');
  await pay('nobody');
  // With both warnings: coins that would be lost, and an equal payment that waits.
  const confirm = await visitor.open(visitor.button('Check the payment'), 'Sign this payment?');
  await visitor.close(confirm);
  await visitor.goTo('Pool');
  await visitor.button('Details').click();
  await visitor.look('pool with details');
}

async function visitNames(visitor: Visitor): Promise<void> {
  await visitor.goTo('Wallet');
  await visitor.page.getByRole('tab', { name: 'Names' }).click();
  const add = await visitor.open(visitor.button('Add a name'), 'Add a name');
  await visitor.close(add);
  const rename = await visitor.open(visitor.button('Rename Laptop 4'), 'Rename Laptop 4');
  await visitor.close(rename);
  const remove = await visitor.open(visitor.button('Remove Laptop 4'), 'Remove the name Laptop 4?');
  await visitor.close(remove);
}

async function visitKey(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await page.getByRole('tab', { name: 'Key' }).click();
  await page.getByRole('textbox', { name: 'New passphrase', exact: true }).fill('short');
  await page.getByRole('textbox', { name: 'New passphrase again' }).fill('other');
  await page.getByRole('textbox', { name: 'PEM text' }).fill('no key');
  await visitor.look('key with mistakes');
  await page.getByRole('textbox', { name: 'Passphrase for the copy' }).fill('open sesame');
  await page.getByRole('textbox', { name: 'Passphrase again', exact: true }).fill('open sesame');
  const copy = await visitor.open(visitor.button('Make an encrypted copy'), 'Encrypted copy');
  await visitor.close(copy);
  await page.getByRole('textbox', { name: 'New passphrase', exact: true }).fill('open sesame');
  await page.getByRole('textbox', { name: 'New passphrase again' }).fill('open sesame');
  await visitor.button('Encrypt the key file').click();
  for (const panel of ['Change or remove the passphrase', 'Import']) {
    const region = page.getByRole('region', { name: panel, exact: true });
    await region.getByRole('textbox', { name: 'Current passphrase' }).fill('open sesame');
  }
  await expect(visitor.button('Store it without a passphrase')).toBeEnabled();
  await page.getByRole('checkbox', { name: 'Replace my current key with this one' }).check();
  await expect(visitor.button('Import the key')).toBeEnabled();
  await visitor.look('an encrypted key');
}

async function visitPeers(visitor: Visitor): Promise<void> {
  await visitor.goTo('Peers');
  await visitor.page.getByText('What the states mean').click();
  const add = await visitor.open(visitor.button('Add a peer'), 'Add a peer');
  await add.getByRole('textbox', { name: 'Address of the other node' }).fill('127.0.0.1:9');
  await add.getByRole('button', { name: 'Test the connection' }).click();
  await expect(add.getByText('Wrong port?')).toBeVisible();
  await visitor.look('a failed test of a peer');
  await visitor.close(add);
  const remove = await visitor.open(visitor.button(/^Remove /), 'Remove this peer?');
  await remove.getByRole('button', { name: 'Remove' }).click();
  await expect(visitor.page.getByText(/^Removed /)).toBeVisible();
  await visitor.look('news');
}

async function visitApi(visitor: Visitor): Promise<void> {
  await visitor.goTo('API');
  await visitor.button('Send').click();
  await expect(visitor.page.getByText('200', { exact: false }).first()).toBeVisible();
  await visitor.look('an answer of the API');
}

async function visitSettings(visitor: Visitor): Promise<void> {
  await visitor.goTo('Settings');
  await visitor.button('Built with the work of others').click();
  await visitor.page.getByRole('textbox', { name: 'Port' }).fill('0');
  await visitor.look('settings with a mistake');
  await visitor.close(await visitor.open(visitor.button('Look at it'), 'What is in the diagnostics file'));
  const fetch = await visitor.open(visitor.button('Fetch the chain again …'), 'Fetch the chain again?');
  await fetch.getByRole('button', { name: 'Cancel' }).click();
  const begin = await visitor.open(visitor.button('Begin a new chain …'), 'Begin a new chain?');
  await begin.getByRole('textbox').fill('begin');
  await begin.getByRole('button', { name: 'Begin a new chain' }).click();
  const done = visitor.page.getByRole('dialog', { name: 'The old chain is retired' });
  await expect(done).toBeVisible();
  await visitor.look('a new chain');
  await done.getByRole('button', { name: 'Close' }).last().click();
  await visitor.look('a retired chain');
  const back = visitor.page.getByRole('button', { name: /^Take back the chain that begins with/ });
  const question = await visitor.open(back, 'Take this chain back?');
  await question.getByRole('button', { name: 'Take it back' }).click();
  await expect(visitor.page.getByRole('dialog', { name: 'This node follows the chain again' })).toBeVisible();
}
