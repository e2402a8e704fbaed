/**
 * Payments travel: two real nodes that never mine pay each other through a third one, in the browser.
 *
 *     payer ---- miner ---- payee
 */
import { join } from 'node:path';
import type { Browser, Locator, Page } from '@playwright/test';
import type { Block } from '../../main/consensus/block.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { HeadlessProcesses, type HeadlessProcess } from '../support/headless-process.ts';
import { expect, test as base } from './support/chromium-test.ts';
import { classWallets, putKey } from './support/class-chain.ts';
import { User } from './support/user.ts';

/** Far enough apart that the difficulty falls to nothing. */
const SPACING_SECONDS = 6;
const FIRST_BLOCKS = 14;

/** Blocks that no payment of now is mined after. */
const UNTIL_EXPIRY = 120;

interface Room {
  readonly minerUrl: string;
  readonly payerUrl: string;
  readonly payer: User;
  readonly payee: User;
  readonly payeeAddress: string;
  /** Blocks of somebody else, without any payment. */
  addEmptyBlocks(count: number): Promise<void>;
}

const test = base.extend<{ readonly room: Room }>({
  room: async ({ realBrowser }, use) => {
    const processes = new HeadlessProcesses();
    try {
      await use(await openRoom(processes, realBrowser));
    } finally {
      await processes.end();
    }
  },
});

async function openRoom(processes: HeadlessProcesses, browser: Browser): Promise<Room> {
  const [payerWallet, payeeWallet] = classWallets();
  const folder = processes.folder();
  const start = (name: string, key: number, ...args: readonly string[]): HeadlessProcess => {
    putKey(join(folder, name), key);
    return processes.start(['0', '--data-dir', join(folder, name), ...args], { DISPLAY: '', WAYLAND_DISPLAY: '' });
  };
  const builder = new ChainBuilder(WORKSHOP.params);
  const endsAt = Math.floor(Date.now() / 1000) - SPACING_SECONDS * (UNTIL_EXPIRY + 10);
  const first = builder.genesis(endsAt - SPACING_SECONDS * FIRST_BLOCKS);
  const chain = [first, ...builder.chainOn(first, FIRST_BLOCKS - 1, { miner: payerWallet! })];
  const minerUrl = await start('miner', 2).url();
  for (const block of chain) await announce(minerUrl, block);
  const payer = start('payer', 0, '--ui', '--peer', minerUrl);
  const payee = start('payee', 1, '--ui', '--peer', minerUrl);
  const [payerUser, payeeUser] = [await openPage(browser, payer), await openPage(browser, payee)];
  for (const user of [payerUser, payeeUser]) await expect(user.status()).toContainText(`Height ${FIRST_BLOCKS}`);
  return {
    minerUrl,
    payerUrl: await payer.url(),
    payer: payerUser,
    payee: payeeUser,
    payeeAddress: payeeWallet!.address,
    addEmptyBlocks: async (count) => {
      for (const block of builder.chainOn(chain.at(-1)!, count)) await announce(minerUrl, block);
    },
  };
}

async function openPage(browser: Browser, node: HeadlessProcess): Promise<User> {
  const [, url = ''] = await node.waitFor(/user interface on this computer: (\S+)/);
  const user = new User(await (await browser.newContext()).newPage());
  await user.page.goto(url);
  await user.skipFirstSteps();
  await user.goTo('Wallet');
  return user;
}

async function announce(url: string, block: Block): Promise<void> {
  const response = await fetch(`${url}/new_block_mined`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: formatBlock(block),
  });
  if (!response.ok) throw new Error(`block ${block.height}: ${await response.text()}`);
}

async function setMining(url: string, what: 'start' | 'stop'): Promise<void> {
  expect((await fetch(`${url}/${what}_mining`)).ok).toBe(true);
}

function rows({ page }: User, state: string): Locator {
  return page.getByRole('list', { name: 'Your payments' }).locator(`> [data-state="${state}"]`);
}

function spendable(page: Page): Locator {
  return page.getByRole('region', { name: /^Coins/ });
}

test('two equal payments arrive through a third node, and no third one', async ({ room }) => {
  const { payer, payee, payeeAddress, minerUrl, payerUrl } = room;
  await payer.pay(payeeAddress, '3');
  await expect(rows(payer, 'waiting')).toContainText('Known to 1 of 1 neighbour.');
  const incoming = payee.page.getByRole('region', { name: 'On its way to you' });
  await expect(incoming.getByRole('listitem')).toHaveCount(1);
  // The second one goes the way of a script.
  const again = await fetch(`${payerUrl}/new_transaction`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ to: payeeAddress, amount: 3 }),
  });
  expect(again.status).toBe(201);
  await expect(payer.page.getByText('number 2 of equal payments')).toBeVisible();

  await setMining(minerUrl, 'start');
  await expect(payee.page.getByText('Coins received').first()).toBeVisible();
  await expect(spendable(payee.page)).toContainText('6 coins');
  await expect(rows(payer, 'in-block')).toHaveCount(2);
  // Some blocks later it is still so.
  await expect(rows(payer, 'in-block').first()).toContainText(/[3-9] blocks deep/);
  await setMining(minerUrl, 'stop');
  await expect(spendable(payee.page)).toContainText('6 coins');
  await expect(incoming).toHaveCount(0);
});

test('a payment that nobody mined expires, and is paid once when it is sent again', async ({ room }) => {
  const { payer, payee, payeeAddress, minerUrl } = room;
  await payer.pay(payeeAddress, '3');
  await expect(rows(payer, 'waiting')).toHaveCount(1);
  await room.addEmptyBlocks(UNTIL_EXPIRY + 1);
  await expect(rows(payer, 'expired')).toContainText('is not paid');
  await expect(payer.page.getByText('A payment of yours has expired').first()).toBeVisible();
  await rows(payer, 'expired').getByRole('button', { name: 'Send again' }).click();
  await expect(rows(payer, 'waiting')).toContainText('Known to 1 of 1 neighbour.');
  await setMining(minerUrl, 'start');
  await expect(rows(payer, 'in-block')).toContainText(/[2-9] blocks deep/);
  await setMining(minerUrl, 'stop');
  await expect(spendable(payee.page)).toContainText('3 coins');
});
