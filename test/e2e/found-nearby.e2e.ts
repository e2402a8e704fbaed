/** Nodes found nearby, on the peers screen: over a made-up node, whose room says what a test wants. */
import type { Page } from '@playwright/test';
import type { FoundNodeView, FoundView } from '../../preload/contract/views/peer-views.ts';
import { expect, test } from './support/fake-page.ts';

const NODE: FoundNodeView = {
  address: 'http://10.0.0.9:5000',
  software: 'chalkchain',
  name: 'Table 7',
  className: null,
  version: '0.1.0',
  height: 120,
  by: 'presence',
  seenAt: 0,
  reach: 'reached',
  problem: null,
  isPeer: false,
  wouldReplace: false,
};

interface FakeNodeOfPage {
  readonly fakeNode: { readonly state: { found: FoundView; emit(message: object): void } };
}

async function find(page: Page, found: Partial<FoundView>): Promise<void> {
  await page.evaluate((changes) => {
    const { state } = (window as unknown as FakeNodeOfPage).fakeNode;
    state.found = { isOn: true, problem: null, sweep: null, nodes: [], ...changes };
    state.emit({ name: 'found-changed', payload: state.found });
  }, found);
}

test.beforeEach(async ({ fakePage: page }) => {
  await page.evaluate(() => {
    location.hash = '#/peers';
  });
  await page.getByRole('heading', { name: 'Found nearby' }).waitFor();
});

test('one press adds a node that can be reached', async ({ fakePage: page }) => {
  await find(page, { nodes: [NODE] });
  await page.getByRole('button', { name: 'Add Table 7' }).click();
  await expect(page.getByText('Table 7 is a peer now')).toBeVisible();
});

test('a node that drops connections is shown as found, not reachable, with what helps', async ({ fakePage: page }) => {
  const problem = { code: 'no-answer', peer: NODE.address } as const;
  await find(page, { nodes: [{ ...NODE, reach: 'failed', problem, software: 'unknown' }] });
  const row = page.getByRole('listitem').filter({ hasText: 'Table 7' });
  await expect(row).toContainText('Found, not reachable');
  await expect(row).toContainText('firewall');
  await expect(row.getByRole('button', { name: /^Add/ })).toHaveCount(0);
  await row.getByRole('button', { name: 'Test the connection to Table 7' }).click();
  await expect(page.getByRole('dialog', { name: 'Add a peer' })).toBeVisible();
});

test('what would cost blocks, or is not known, is looked at before it is added', async ({ fakePage: page }) => {
  const workshop = {
    ...NODE,
    address: 'http://10.0.0.10:5000',
    software: 'workshop',
    name: null,
    height: null,
  } as const;
  await find(page, { nodes: [{ ...NODE, wouldReplace: true }, workshop] });
  await expect(page.getByText('If you follow it, you give up your own.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Add (?:Table|10)/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Look closer at 10.0.0.10:5000' }).click();
  await expect(page.getByRole('textbox', { name: 'Address of the other node' })).toHaveValue('10.0.0.10:5000');
});

test('a hostile name stays one line of text', async ({ fakePage: page }) => {
  await find(page, { nodes: [{ ...NODE, name: '<img src=x onerror=alert(1)>'.repeat(2) }] });
  await expect(page.getByText('<img src=x onerror=alert(1)>'.repeat(2))).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test('a whole class shows its beginning, and all of it on a press; peers are only counted', async ({
  fakePage: page,
}) => {
  const nodes = Array.from({ length: 29 }, (_, index) => ({
    ...NODE,
    address: `http://10.0.0.${index + 20}:5000`,
    name: `Table ${index}`,
    isPeer: index < 3,
  }));
  await find(page, { nodes });
  const list = page.getByRole('list', { name: /^Nodes found nearby/ });
  await expect(list.getByRole('listitem')).toHaveCount(5);
  await page.getByRole('button', { name: '21 more nodes' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(26);
  await expect(page.getByText('3 more are peers already.')).toBeVisible();
});

test('a search shows how far it is, and can be ended', async ({ fakePage: page }) => {
  await find(page, {});
  await expect(page.getByText('Listening …')).toBeVisible();
  await page.getByRole('button', { name: 'Search this network' }).click();
  await expect(page.getByText('180 of 506 addresses tried')).toBeVisible();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText(/180 addresses tried, and no other node answered/)).toBeVisible();
  await expect(page.getByText('appear here by themselves')).toBeVisible();
  await expect(page.getByText('then search the addresses')).toHaveCount(0);
});

test('off says so, and is switched on by a press; what the system refuses is told', async ({ fakePage: page }) => {
  await find(page, { isOn: false });
  await expect(page.getByText('your node says nothing, and hears of nobody')).toBeVisible();
  await page.getByRole('button', { name: 'Find nodes nearby' }).click();
  await expect(page.getByText('Listening …')).toBeVisible();
  await find(page, { problem: { code: 'multicast-refused', error: 'EHOSTUNREACH' } });
  await expect(page.getByText(/“EHOSTUNREACH”/)).toBeVisible();
});
