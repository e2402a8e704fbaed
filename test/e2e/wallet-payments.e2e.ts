/** What became of own payments, over a made-up node that says what a test wants: states, answers, news, many of them. */
import type { Locator, Page } from '@playwright/test';
import { look } from './support/axe.ts';
import { expect, test } from './support/fake-page.ts';
import { User } from './support/user.ts';

interface FakePayment {
  readonly id: number;
  readonly state: { readonly code: string };
}

interface FakeWindow {
  readonly fakeNode: {
    readonly state: { payments: readonly FakePayment[]; emit(message: object): void };
  };
}

function panel(page: Page): Locator {
  return page.getByRole('region', { name: 'Your payments' });
}

function row(page: Page, state: string): Locator {
  return panel(page).getByRole('list', { name: 'Your payments' }).locator(`> [data-state="${state}"]`);
}

/** @param states of the payments, newest first; those of the made-up node are there once each */
async function showPayments(page: Page, states: readonly string[]): Promise<void> {
  await page.evaluate((wanted) => {
    const { state } = (window as unknown as FakeWindow).fakeNode;
    const samples = state.payments;
    state.payments = wanted.flatMap((code, index) => {
      const sample = samples.find((payment) => payment.state.code === code);
      return sample === undefined ? [] : [{ ...sample, id: wanted.length - index }];
    });
    state.emit({ name: 'payments-changed', payload: { total: state.payments.length } });
  }, states);
  await expect(row(page, states[0] ?? '').first()).toBeVisible();
}

/** The first payment is in another state. */
async function changeFirst(page: Page, next: object): Promise<void> {
  await page.evaluate((state) => {
    const { state: node } = (window as unknown as FakeWindow).fakeNode;
    node.payments = node.payments.map((payment, index) =>
      index === 0 ? { ...payment, state: state as FakePayment['state'] } : payment,
    );
    node.emit({ name: 'payments-changed', payload: { total: node.payments.length } });
  }, next);
}

test.beforeEach(async ({ fakePage }) => {
  await new User(fakePage).goTo('Wallet');
});

test('one payment goes its way: told, in a block, deep enough', async ({ fakePage: page }) => {
  await showPayments(page, ['waiting']);
  const steps = panel(page).getByRole('list', { name: 'The way of this payment' });
  await expect(steps.getByRole('listitem')).toHaveText([
    'Signed: done',
    'Told 2 of 3: done',
    'Block: under way',
    '6 deep: not yet',
  ]);
  await expect(steps.locator('[aria-current="step"]')).toHaveText('Block: under way');
  await changeFirst(page, { code: 'in-block', height: 118, blockHash: 'a'.repeat(64), depth: 3 });
  await expect(steps.locator('[aria-current="step"]')).toHaveText('3 of 6 deep: under way');
  await expect(row(page, 'in-block')).toContainText('In block 118, 3 blocks deep.');
  await changeFirst(page, { code: 'in-block', height: 118, blockHash: 'a'.repeat(64), depth: 12 });
  await expect(row(page, 'in-block')).toContainText('Deep enough');
  await expect(steps).toHaveCount(0);
});

test('an expired payment is sent again with one press, and the focus stays with it', async ({ fakePage: page }) => {
  await showPayments(page, ['expired', 'waiting']);
  await row(page, 'expired').getByRole('button', { name: 'Send again' }).press('Enter');
  await expect(row(page, 'expired')).toHaveCount(0);
  await expect(row(page, 'waiting').first()).toBeFocused();
  await expect(page.getByText('Sent again: 7 coins.')).toBeAttached();
});

test('an expired payment can be given up', async ({ fakePage: page }) => {
  await showPayments(page, ['expired']);
  await row(page, 'expired').getByRole('button', { name: 'Give it up' }).click();
  await expect(row(page, 'given-up')).toContainText('You gave this payment up.');
  await expect(panel(page).getByRole('button', { name: 'Send again' })).toHaveCount(0);
});

test('a doubtful payment is asked about, and paying once more asks once more', async ({ fakePage: page }) => {
  await showPayments(page, ['doubtful', 'doubtful']);
  const doubtful = row(page, 'doubtful');
  await doubtful.first().getByRole('button', { name: 'Pay once more' }).click();
  const dialog = page.getByRole('dialog', { name: 'Pay 8 coins once more?' });
  await expect(dialog.getByRole('button', { name: 'Do not pay' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(doubtful).toHaveCount(2);
  await doubtful.first().getByRole('button', { name: 'Pay once more' }).click();
  await dialog.getByRole('button', { name: 'Pay once more' }).click();
  await expect(row(page, 'unsigned')).toBeFocused();
  await expect(row(page, 'unsigned')).toContainText('signs this payment again when the chain has 132 blocks');
  await doubtful.getByRole('button', { name: 'It is done' }).click();
  await expect(row(page, 'in-block')).toBeFocused();
  await expect(doubtful).toHaveCount(0);
});

test('what needs a person is told once, on whatever screen they are', async ({ fakePage: page }) => {
  await showPayments(page, ['waiting']);
  await new User(page).goTo('Home');
  for (let round = 0; round < 2; round += 1) {
    await changeFirst(page, { code: 'stuck', because: { code: 'earlier-payment', hasExpired: false } });
    await expect(page.getByText('A payment of yours is stuck')).toBeVisible();
    await changeFirst(page, { code: 'waiting', knownTo: 1, neighbours: 3, blocksLeft: 5 });
  }
  await changeFirst(page, { code: 'expired', height: 120 });
  await expect(page.getByRole('status').filter({ hasText: 'A payment of yours has expired' })).toBeVisible();
  await page.getByRole('button', { name: /^News: \d unread/ }).click();
  const list = page.getByRole('list', { name: 'News' });
  await expect(list.getByText('A payment of yours is stuck')).toHaveCount(1);
  await expect(list.getByText('A payment of yours has expired')).toHaveCount(1);
});

test('many payments come in portions, can be used by everybody, and fit into the smallest window', async ({
  fakePage: page,
}) => {
  test.setTimeout(120_000);
  const codes = ['waiting', 'unsigned', 'stuck', 'in-block', 'expired', 'doubtful', 'void', 'given-up'];
  await showPayments(page, [...codes, ...codes, ...codes, ...codes, ...codes]);
  const rows = panel(page).getByRole('list', { name: 'Your payments' }).locator('> li');
  await expect(rows).toHaveCount(5);
  await panel(page).getByRole('button', { name: 'Show 20 more' }).click();
  await expect(rows).toHaveCount(25);
  await panel(page).getByRole('button', { name: 'Show 15 more' }).click();
  await expect(rows).toHaveCount(40);
  await panel(page).getByRole('button', { name: 'What the steps mean' }).click();
  await expect(panel(page)).toContainText('Two miners often find a block at the same time');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await look(page, `Wallet, ${colorScheme}`)).toEqual([]);
  }
  await page.setViewportSize({ width: 900, height: 600 });
  const isTooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(isTooWide).toBe(false);
});

test('a payment of another to this address is on its way, and not there yet', async ({ fakePage: page }) => {
  const incoming = page.getByRole('region', { name: 'On its way to you' });
  await expect(incoming.getByRole('listitem')).toHaveCount(1);
  await expect(incoming).toContainText('2.5');
  await expect(incoming).toContainText('not yours yet');
});
