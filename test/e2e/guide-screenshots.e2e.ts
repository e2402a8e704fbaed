/**
 * The pictures of the guides and of the README, from a real node in a real browser: in `dist/guide-screenshots`, and with
 * `npm run screenshots` in `docs/images`, too. On the way it does what the guides tell their readers to do.
 */
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { Block } from '../../main/consensus/block.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import type { Wallet } from '../../main/node/wallet/wallet.ts';
import { signReceipt } from '../../main/node/workshop/receipt-signer.ts';
import { hashCode } from '../../main/node/workshop/receipt.ts';
import { addressPath, blockPath, tamperBenchPath, transactionPath } from '../../renderer/ui/paths.ts';
import { whyNoLan } from '../support/lan.ts';
import { closeNews, takePicture } from './support/camera.ts';
import { looksSame } from './support/compare-pictures.ts';
import { findChromium } from './support/find-chromium.ts';
import { LESSON, openGuideRoom, type GuideRoom } from './support/guide-room.ts';
import { lessonMistake, Student } from './support/student.ts';
import { User } from './support/user.ts';

const PICTURES = fileURLToPath(new URL('../../dist/guide-screenshots', import.meta.url));
const DOCUMENTATION = fileURLToPath(new URL('../../docs/images', import.meta.url));

const user = (room: GuideRoom): User => new User(room.page);

const take = (room: GuideRoom, name: string, ...parts: readonly Locator[]): Promise<void> =>
  takePicture(room.page, join(PICTURES, `${name}.png`), ...parts);

test('the guides have their pictures', { tag: '@long' }, async () => {
  test.setTimeout(600_000);
  const chromiumFile = await findChromium();
  test.skip(chromiumFile === undefined, 'There is no Chromium on this computer.');
  const noNetwork = whyNoLan();
  test.skip(noNetwork !== undefined, `The class in the pictures cannot be had: ${noNetwork}`);
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  const room = await openGuideRoom(chromiumFile!);
  try {
    await photographFirstSteps(room);
    await photographPeers(room);
    await photographBlocks(room);
    await photographMoney(room);
    await photographCharts(room);
    await photographRequests(room);
    await photographOwnThings(room);
    await photographWorkshop(room, await photographReorganisation(room));
    await photographMining(room);
    if (process.env['npm_lifecycle_event'] === 'screenshots') {
      await replaceDocumentation(await room.page.context().newPage());
    }
  } finally {
    await room.close();
  }
});

async function photographFirstSteps(room: GuideRoom): Promise<void> {
  const { page } = room;
  await room.takePort(5001);
  const next = page.getByRole('button', { name: 'Next' });
  await page.getByRole('textbox', { name: 'Port' }).fill('5001');
  await expect(page.getByRole('button', { name: 'Use 5002' })).toBeVisible();
  await take(room, 'first-start', page.locator('main form'));
  await page.getByRole('textbox', { name: 'Port' }).fill('5000');
  await next.click();
  await expect(page.getByText('Your computer may ask for permission')).toBeVisible();
  await take(room, 'first-start-firewall', page.locator('main form'));
  await next.click();
  await page.getByRole('button', { name: 'Open my node' }).click();
}

async function photographPeers(room: GuideRoom): Promise<void> {
  const { page, client, wallets } = room;
  for (const [index, name] of [
    [1, 'Laptop 7'],
    [2, 'Laptop 4'],
  ] as const) {
    await client.saveName({ address: wallets[index]!.address, name });
  }
  // Only a page that opens asks for the names again.
  await page.reload();
  await page.getByRole('button', { name: 'Show the QR code' }).click();
  await take(room, 'invite', page.getByRole('region', { name: 'Invite classmates' }));
  await user(room).goTo('Peers');
  const dialog = page.getByRole('dialog', { name: 'Add a peer' });
  const testAddress = async (address: string): Promise<void> => {
    await page.getByRole('button', { name: 'Add a peer' }).first().click();
    await dialog.getByRole('textbox', { name: 'Address of the other node' }).fill(address);
    await dialog.getByRole('button', { name: 'Test the connection' }).click();
    await expect(dialog.getByRole('list', { name: 'Stages of the test' })).toHaveAttribute('aria-busy', 'false');
  };
  const closeDialog = (): Promise<void> => dialog.getByRole('button', { name: 'Close' }).last().click();
  await testAddress('192.168.1.12:5001');
  await take(room, 'peer-refused', dialog);
  await closeDialog();
  await testAddress(room.addressOf('Laptop 2'));
  await take(room, 'peer-other-chain', dialog);
  await closeDialog();
  await testAddress(room.addressOf('Laptop 9'));
  await take(room, 'peer-stages', dialog);
  await dialog.getByRole('button', { name: 'Add this peer' }).click();
  await expect(dialog.getByText('is a peer now')).toBeVisible();
  await closeDialog();
  await page.clock.setFixedTime((await nowOf(room)) * 1000);
  await expect(page.getByRole('cell', { name: /^in \d+\ss/ })).toHaveCount(0);
  await take(room, 'peers');
  await page.clock.setFixedTime(LESSON * 1000);
  await page.reload();
}

/** When the node heard of its peers last. */
async function nowOf({ client }: GuideRoom): Promise<number> {
  const peers = await client.listPeers();
  return Math.max(LESSON, ...peers.map(({ lastContactAt }) => lastContactAt ?? 0)) + 4;
}

async function photographBlocks(room: GuideRoom): Promise<void> {
  const { page, chain } = room;
  await user(room).goTo('Explorer');
  await take(room, 'explorer');
  const block = chain.blocks.findLast(({ transactions }) => transactions.length > 2)!;
  await goToPlace(room, blockPath(block.hash));
  await take(room, 'block');
  await take(room, 'block-work', page.getByRole('region', { name: /^Proof of work/ }));
  await take(room, 'block-text', page.getByRole('region', { name: /^Raw text/ }));
  await goToPlace(room, tamperBenchPath(block.hash));
  await page.getByRole('textbox', { name: 'Amount' }).first().fill('25');
  await expect(page.getByText('the work that was done is lost')).toBeVisible();
  await page.locator('#content').evaluate((content) => content.scrollTo(0, 0));
  await take(room, 'tamper-bench');
  await goToPlace(room, transactionPath(block.transactions[0]!.hash));
  await take(room, 'signature', page.getByRole('region', { name: /^Signature, step/ }));
  await goToPlace(room, addressPath(room.wallets[1]!.address));
  await take(room, 'address');
}

async function goToPlace({ page }: GuideRoom, path: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
}

async function photographMoney(room: GuideRoom): Promise<void> {
  const { page } = room;
  await user(room).goTo('Wallet');
  await page.getByRole('combobox', { name: 'Recipient' }).fill('Laptop 7');
  await page.getByRole('textbox', { name: 'Amount' }).fill('7');
  await expect(page.getByText('"amount": 7')).toBeVisible();
  await take(room, 'pay', page.getByRole('region', { name: /^Pay/ }));
  await page.getByRole('button', { name: 'Check the payment' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign this payment?' });
  const sign = dialog.getByRole('button', { name: 'Sign and pay' });
  await expect(sign).toBeEnabled();
  await take(room, 'pay-sign', dialog);
  await sign.click();
  await expect(dialog).toBeHidden();
  await closeNews(page);
  // The page counts whole seconds; a payment is made, and later it is signed and in the pool.
  const setClockAfter = (time = LESSON): Promise<void> => page.clock.setFixedTime((time + 5.5) * 1000);
  const [payment] = (await room.client.listPayments({ offset: 0, count: 1 })).items;
  await setClockAfter(payment?.madeAt);
  const payments = page.getByRole('region', { name: 'Your payments' });
  await expect(payments).toContainText(/Known to (\d) of \1 neighbour/);
  await expect(payments).toContainText('5 s ago');
  await take(room, 'payments', payments);
  const [waiting] = await room.client.listPool();
  await setClockAfter(waiting?.addedAt);
  await user(room).goTo('Pool');
  await expect(page.getByText('5 s ago')).toBeVisible();
  await take(room, 'pool');
  await page.clock.setFixedTime(LESSON * 1000);
  await user(room).goTo('Wallet');
  await page.getByRole('tab', { name: 'Key' }).click();
  await take(room, 'key');
}

async function photographCharts(room: GuideRoom): Promise<void> {
  const { page } = room;
  await user(room).goTo('Charts');
  const difficulty = page.getByRole('slider', { name: /^Difficulty of blocks/ });
  await difficulty.focus();
  for (let steps = 0; steps < 20; steps += 1) await page.keyboard.press('ArrowLeft');
  await expect(page.getByText(/came .* after block/)).toBeVisible();
  await take(room, 'charts');
}

async function photographRequests(room: GuideRoom): Promise<void> {
  const { page, chain } = room;
  await user(room).goTo('API');
  await choose(room, '/balances');
  await send(room, '200 OK');
  await take(room, 'api');
  await choose(room, '/new_block_mined');
  const { builder, blocks } = chain;
  const good = builder.on(blocks.at(-1)!, { miner: room.wallets[0]!, timestamp: LESSON - 1 });
  const spoilt = formatBlock(good).replace(/"nonce": \d+/, '"nonce": 1');
  await page.getByRole('textbox', { name: 'Body' }).fill(spoilt);
  await send(room, '(high-hash)');
  await take(room, 'refused-block', page.getByRole('region', { name: 'Answer' }));
}

async function choose({ page }: GuideRoom, path: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Endpoints' }).getByRole('button', { name: path }).click();
}

async function send({ page }: GuideRoom, answer: string): Promise<void> {
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Answer' }).getByText(answer).first()).toBeVisible();
}

async function photographOwnThings(room: GuideRoom): Promise<void> {
  const { page } = room;
  await user(room).goTo('Settings');
  await take(room, 'settings');
  await page.getByRole('button', { name: 'Begin a new chain …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Begin a new chain?' });
  await expect(dialog).toBeVisible();
  await take(room, 'begin-again', dialog);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
}

/** Two own blocks give way to three of a classmate's. @returns the last one */
async function photographReorganisation(room: GuideRoom): Promise<Block> {
  const { page, chain, wallets } = room;
  const [own, other] = wallets;
  const { builder, blocks } = chain;
  const fork = blocks.at(-1)!;
  const mine = builder.chainOn(fork, 2, { miner: own!, timestamp: LESSON - 2 });
  const longer = builder.chainOn(fork, 3, { miner: other!, timestamp: LESSON - 1 });
  await user(room).goTo('Home');
  room.announce('Table 3', mine);
  await expect(page.getByText(/^You found/).first()).toBeVisible();
  await closeNews(page);
  room.announce('Table 3', longer);
  await expect(page.getByText('A longer chain was found')).toBeVisible();
  await take(room, 'reorganisation');
  await closeNews(page);
  await goToPlace(room, '/explorer/side-branches');
  await take(room, 'side-branches');
  return longer.at(-1)!;
}

/** A wrong answer, a fork that is watched, and what was handed in. */
async function photographWorkshop(room: GuideRoom, tip: Block): Promise<void> {
  const { page, chain, wallets } = room;
  const student = new Student(page);
  await student.openLesson('Mining');
  await student.type(await lessonMistake('mining', 'python', 'old-height'));
  await student.checkByKeyboard();
  await expect(student.result().getByText(/of \d+ cases passed/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeDisabled();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await student.editor().evaluate((editor) => (editor as HTMLElement).blur());
  await take(room, 'lesson', page.getByRole('region', { name: 'Your code' }), student.result());

  await student.openLesson('Three nodes');
  const [rival, other] = [1, 2].map((index) =>
    chain.builder.on(tip, { miner: wallets[index]!, timestamp: LESSON + index }),
  );
  room.announce('Table 3', [rival!, other!]);
  await expect(page.getByText(/^There are 2 blocks of height/)).toBeVisible();
  await closeNews(page);
  await take(room, 'three-nodes', student.panel('Which block stays?'), student.panel('What there is to see'));

  await user(room).goTo('Workshop');
  await page.getByRole('link', { name: 'Check receipts' }).click();
  await page.getByRole('textbox', { name: 'Receipts' }).fill(handedIn(wallets));
  await page.getByRole('button', { name: 'Check them' }).click();
  await take(room, 'receipts', page.getByRole('region', { name: '3 receipts' }));
}

/** Two have the same code. */
function handedIn(wallets: readonly Wallet[]): string {
  const facts = { lesson: 'mining', language: 'python', passed: 5, cases: 5 } as const;
  return ['Ada', 'Grace', 'Linus']
    .map((name, index) => {
      const codeHash = hashCode(index === 1 ? 'her own' : 'the same');
      return signReceipt(wallets[index]!, { ...facts, name, codeHash, at: LESSON - 300 + 60 * index }).text;
    })
    .join('\n');
}

/** What depends on the computer's speed comes last. */
async function photographMining(room: GuideRoom): Promise<void> {
  const { page, client } = room;
  await user(room).goTo('Home');
  await page.getByRole('radio', { name: 'Own pace' }).click();
  const panel = page.getByRole('region', { name: /^Mining/ });
  await expect(panel.getByText('takes the game away')).toBeVisible();
  await take(room, 'pace', panel);
  await page.getByRole('radio', { name: 'Workshop pace' }).click();
  const { height } = await client.getStatus();
  await user(room).startMining();
  const hasMined = async (): Promise<boolean> => {
    const status = await client.getStatus();
    // The rate is that of the last seconds.
    return status.height >= height + 2 && status.mining.hashesPerSecond > 40_000;
  };
  await expect.poll(hasMined, { timeout: 60_000 }).toBe(true);
  const { tip } = await client.getStatus();
  await page.clock.setFixedTime(((tip?.timestamp ?? LESSON) + 2) * 1000);
  await closeNews(page);
  await page.mouse.move(640, 400);
  await page.mouse.wheel(0, -1000);
  await expect(page.getByText(/\bin \d+\s(s|min)/)).toHaveCount(0);
  await take(room, 'home');
  await user(room).stopMining();
}

/** Those that look as before stay as they are, and those that are not made any more go. What lies in folders comes from elsewhere. */
async function replaceDocumentation(page: Page): Promise<void> {
  mkdirSync(DOCUMENTATION, { recursive: true });
  const files = readdirSync(PICTURES);
  for (const file of readdirSync(DOCUMENTATION)) {
    if (file.endsWith('.png') && !files.includes(file)) rmSync(join(DOCUMENTATION, file));
  }
  for (const file of files) {
    const [taken, kept] = [join(PICTURES, file), join(DOCUMENTATION, file)];
    if (!(await looksSame(page, taken, kept))) copyFileSync(taken, kept);
  }
}
