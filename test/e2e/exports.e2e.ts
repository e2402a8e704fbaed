/** Tables and charts leave the app as files: all of a table, and pictures with the colours of the theme. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { FoundView } from '../../preload/contract/views/peer-views.ts';
import type { RepeatedPaymentView } from '../../preload/contract/views/wallet-views.ts';
import type { RetiredChainView } from '../../preload/contract/views/retired-chain-views.ts';
import { lessonPath, transactionPath } from '../../renderer/ui/paths.ts';
import { expect, test } from './support/fake-page.ts';
import { User, type ScreenName } from './support/user.ts';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

async function save(page: Page, button: Locator): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await button.click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

const TABLES: readonly [ScreenName, string, RegExp, number][] = [
  ['Explorer', 'blocks.csv', /^\uFEFFheight,hash,previous hash,time,miner,/, 120],
  ['Pool', 'waiting-payments.csv', /^\uFEFFtime,from,to,amount,/, 1],
  ['Wallet', 'payments.csv', /^\uFEFFtime,to,amount,transaction,state/, 1],
  ['Charts', 'difficulty-and-block-times.csv', /^\uFEFFheight,time,difficulty,seconds/, 50],
];

test('each table is saved whole', async ({ fakePage: page }) => {
  const user = new User(page);
  for (const [screen, name, head, least] of TABLES) {
    await user.goTo(screen);
    const file = await save(page, page.getByRole('button', { name: 'Save as CSV' }).first());
    expect(file.name).toBe(name);
    const text = file.bytes.toString('utf8');
    expect(text).toMatch(head);
    expect(text.split('\r\n').length - 2).toBeGreaterThanOrEqual(least);
  }
});

interface PageWithNode {
  readonly fakeNode: {
    readonly transport: { call(method: string, params: unknown): Promise<unknown> };
    readonly state: {
      found: FoundView;
      retiredChains: readonly RetiredChainView[];
      repeated: readonly RepeatedPaymentView[];
      readonly chain: { readonly blocks: readonly { readonly transactions: readonly { readonly hash: string }[] }[] };
    };
  };
}

/** Without loading the page anew: its node goes on. */
async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), place);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Rows of the table of a panel, without its head. */
async function rowsOf(page: Page, panel: string, name: string, head: string): Promise<readonly string[]> {
  const region = page.getByRole('region', { name: panel });
  const file = await save(page, region.getByRole('button', { name: 'Save as CSV' }));
  expect(file.name).toBe(name);
  const [first, ...rows] = file.bytes.toString('utf8').split('\r\n').slice(0, -1);
  expect(first).toBe(`\uFEFF${head}`);
  return rows;
}

test('what was found nearby, and chains that were retired, are saved', async ({ fakePage: page }) => {
  await page.evaluate(() => {
    const { state } = (window as unknown as PageWithNode).fakeNode;
    state.retiredChains = [
      { firstBlock: 'ab'.repeat(32), height: 12, ownCoins: '30', retiredAt: 1_700_000_000, backup: '/data/old.json' },
    ];
    state.found = {
      isOn: true,
      problem: null,
      sweep: null,
      nodes: [
        {
          address: 'http://10.0.0.9:5000',
          software: 'chalkchain',
          name: '=Table 7',
          className: null,
          version: null,
          height: 120,
          by: 'presence',
          seenAt: 1_700_000_000,
          reach: 'failed',
          problem: { code: 'no-answer', peer: 'http://10.0.0.9:5000' },
          isPeer: false,
          wouldReplace: false,
        },
      ],
    };
  });
  await goTo(page, '/peers');
  const found = await rowsOf(
    page,
    'Found nearby',
    'found-nearby.csv',
    'address,name,class,software,height,heard or met,state,problem,peer',
  );
  // What a spreadsheet would take for a formula is a text.
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(
    /^http:\/\/10\.0\.0\.9:5000,'=Table 7,,Chalkchain,120,2023-11-14T22:13:20\.000Z,"?Found, not reachable"?,"?It says that it is there/,
  );
  const peers = await rowsOf(
    page,
    'Nodes that this one knows',
    'peers.csv',
    'address,name,software,state,height,last contact',
  );
  expect(peers.length).toBeGreaterThan(0);
  const cards = await rowsOf(
    page,
    'Known by their cards',
    'known-by-their-cards.csv',
    'address,name,class,software,"reached at, as it says",card came,state',
  );
  expect(cards.some((row) => /,Zoë,Informatik 10b,Chalkchain 0\.1\.0,http:\S+,\d{4}-.*,there$/.test(row))).toBe(true);
  expect(cards.at(-1)).toMatch(/,silent since its card came$/);
  await goTo(page, '/settings');
  expect(await rowsOf(page, 'Data', 'retired-chains.csv', 'first block,blocks,own coins,retired,backup')).toEqual([
    `${'ab'.repeat(32)},12,30,2023-11-14T22:13:20.000Z,/data/old.json`,
  ]);
});

test('own payments that somebody else put into a block again are saved', async ({ fakePage: page }) => {
  await page.evaluate(() => {
    const { state } = (window as unknown as PageWithNode).fakeNode;
    state.repeated = [{ hash: 'cd'.repeat(32), to: 'ada', amount: '5', made: 1, times: 4 }];
  });
  await goTo(page, '/wallet');
  const again = page.getByText('Somebody put a payment of yours into a block again').locator('..');
  const { name, bytes } = await save(page, again.getByRole('button', { name: 'Save as CSV' }));
  expect(name).toBe('repeated-payments.csv');
  expect(bytes.toString('utf8').split('\r\n')).toEqual([
    '\uFEFFtransaction,to,amount,made by this node,in the chain',
    `${'cd'.repeat(32)},ada,5,1,4`,
    '',
  ]);
});

test('commands of the class are saved, with who has taken them', async ({ fakePage: page }) => {
  await page.evaluate(async () => {
    const { transport } = (window as unknown as PageWithNode).fakeNode;
    await transport.call('openClass', { name: 'Informatics 10b' });
    await transport.call('commandClass', { target: 'all', action: { code: 'mining-off' } });
  });
  await goTo(page, '/class');
  const list = await rowsOf(page, 'What the class has done', 'what-the-class-has-done.csv', 'time,command,for whom');
  expect(list).toHaveLength(1);
  expect(list[0]).toMatch(/,Mining switched off,All nodes$/);
  await goTo(page, '/class/board');
  const results = await rowsOf(
    page,
    'What came of the commands',
    'class-commands.csv',
    'time,command,node,taken,why not',
  );
  // Of thirty nodes all but the own one and three that are not in the class.
  expect(results).toHaveLength(26);
  expect(results.some((row) => /,Mining switched off,Ada,no,/.test(row))).toBe(true);
  await page.getByRole('switch', { name: 'Hide names' }).press('Space');
  await expect(page.getByRole('switch', { name: 'Hide names' })).toBeChecked();
  const hidden = await rowsOf(
    page,
    'What came of the commands',
    'class-commands.csv',
    'time,command,node,taken,why not',
  );
  expect(hidden.join('\n')).not.toMatch(/Ada|\d+\.\d+\.\d+\.\d+/);
});

test('a reorganisation and the places of a transaction are saved', async ({ fakePage: page }) => {
  await goTo(page, '/reorganisations/125');
  const moved = await rowsOf(
    page,
    'In short',
    'reorganisation.csv',
    'what,height,hash,time,amount,"miner, payer or recipient"',
  );
  expect(moved.some((row) => /^block that left,\d+,[0-9a-f]{64},/.test(row))).toBe(true);
  expect(moved.some((row) => /^block that came,\d+,[0-9a-f]{64},/.test(row))).toBe(true);
  const hash = await page.evaluate(() => {
    const { chain } = (window as unknown as PageWithNode).fakeNode.state;
    return chain.blocks.at(-5)?.transactions[0]?.hash ?? '';
  });
  await goTo(page, transactionPath(hash));
  const places = await rowsOf(
    page,
    'Where it is',
    'places-of-a-transaction.csv',
    'height,block,number in the block,time,state',
  );
  expect(places[0]).toMatch(/^\d+,[0-9a-f]{64},\d+,\d{4}-.*,on the chain$/);
});

test('the pictures beside the lessons are saved', async ({ fakePage: page }) => {
  for (const lesson of ['mining', 'consensus', 'transactions'] as const) {
    await goTo(page, lessonPath(lesson));
    const { name, bytes } = await save(page, page.getByRole('button', { name: 'Save as picture' }));
    expect(name).toBe(`lesson-${lesson === 'transactions' ? 'payments' : lesson}.png`);
    expect(bytes.subarray(0, PNG_SIGNATURE.length)).toEqual(PNG_SIGNATURE);
    // At twice its size on the page.
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(400);
  }
});

test('charts are saved as pictures, in the colours of the theme', async ({ fakePage: page }) => {
  await new User(page).goTo('Charts');
  const button = page.getByRole('button', { name: 'Save as picture' }).first();
  const pictures = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { name, bytes } = await save(page, button);
    expect(name).toBe('difficulty-and-block-times.png');
    expect(bytes.subarray(0, PNG_SIGNATURE.length)).toEqual(PNG_SIGNATURE);
    // Width and height, of both charts at twice their size on the page.
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(1000);
    expect(bytes.readUInt32BE(20)).toBeGreaterThan(600);
    pictures.push(bytes);
  }
  expect(pictures[0]).not.toEqual(pictures[1]);
});

test('what happened is saved to its beginning, as it is filtered', async ({ fakePage: page }) => {
  await page.goto(`${page.url()}#/log/happened`);
  await page.getByLabel('Search what happened').fill('refused');
  await expect(page.getByRole('listitem').filter({ hasText: '240 times' })).toBeVisible();
  const file = await save(page, page.getByRole('button', { name: 'Save as CSV' }));
  expect(file.name).toBe('what-happened.csv');
  const lines = file.bytes.toString('utf8').split('\r\n').slice(0, -1);
  expect(lines[0]).toBe('\uFEFFtime,last time,times,kind,height,hash,from,what happened');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/,240,Refusals,120,[0-9a-f]{64},10\.0\.0\.9,/);
  await page.getByLabel('Search what happened').fill('');
  const whole = await save(page, page.getByRole('button', { name: 'Save as CSV' }));
  // Both pages of the list.
  expect(whole.bytes.toString('utf8').split('\r\n').slice(0, -1)).toHaveLength(1 + 127);
});

test('the class board is saved as a table and as a map', async ({ fakePage: page }) => {
  await page.goto(`${page.url()}#/class/board`);
  const table = await save(page, page.getByRole('button', { name: 'Save as CSV' }));
  expect(table.name).toBe('class-board.csv');
  expect(table.bytes.toString('utf8')).toMatch(/^\uFEFFNode,address,Software,State,Height,Last block,hash,/);
  const map = await save(page, page.getByRole('button', { name: 'Save as picture' }));
  expect(map.name).toBe('class-map.png');
  expect(map.bytes.subarray(0, PNG_SIGNATURE.length)).toEqual(PNG_SIGNATURE);
});
