/** News: told once, over nothing, and kept in a list that opens and closes by keyboard. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fake-page.ts';

test('Escape closes the list of news at any moment, and the bell has the focus again', async ({ fakePage: page }) => {
  const bell = page.getByRole('button', { name: /^News/ });
  const list = page.getByRole('dialog', { name: 'News' });
  await bell.focus();
  // At once, as fast hands do: the list has not taken the focus yet.
  await page.evaluate(() => {
    const pressed = document.activeElement;
    if (!(pressed instanceof HTMLElement)) return;
    pressed.click();
    setTimeout(() => pressed.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })));
  });
  await expect(list).toHaveCount(0);
  await expect(bell).toBeFocused();

  await bell.click();
  await expect(list).toBeVisible();
  // What had the focus is gone, as a row that is replaced.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(bell).toBeFocused();
});

function happen(page: Page, event: 'reorganise' | 'grow'): Promise<void> {
  return page.evaluate((name) => {
    (window as unknown as { fakeNode: { reorganise(): void; grow(): void } }).fakeNode[name]();
  }, event);
}

test('one event is one message, which can be read again until the list is cleared', async ({ fakePage: page }) => {
  const bell = page.getByRole('button', { name: /^News/ });
  const list = page.getByRole('dialog', { name: 'News' });
  // The made-up node has a question about a payment, which is told when the window opens.
  await expect(bell).toHaveAccessibleName('News: 1 unread');
  await bell.click();
  await list.getByRole('button', { name: 'Clear the list' }).click();
  await happen(page, 'grow');
  await happen(page, 'reorganise');
  await expect(bell).toHaveAccessibleName('News: 1 unread');
  const line = page.getByRole('contentinfo').getByRole('status');
  await expect(line).toContainText('replaced');

  await bell.click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list.getByRole('listitem')).toContainText('A longer chain was found');
  await page.keyboard.press('Escape');
  await expect(bell).toHaveAccessibleName('News');
  await bell.press('Enter');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await list.getByRole('button', { name: 'Clear the list' }).press('Enter');
  await expect(list).toHaveCount(0);
  await expect(bell).toBeFocused();
  await bell.press('Enter');
  await expect(list).toContainText('No news yet');
});

test('a warning stands long enough to be read, whatever comes after it', async ({ fakePage: page }) => {
  const line = page.getByRole('contentinfo').getByRole('status');
  await page.clock.pauseAt(Date.now() + 1_000);
  await page.evaluate(() => {
    const { state } = (window as unknown as { fakeNode: { state: FakeState } }).fakeNode;
    const tell = (level: string, notice: object): void => state.emit({ name: 'notice', payload: { level, notice } });
    tell('warning', { code: 'search-restarted' });
    tell('info', { code: 'choice-ended', height: 7 });
  });
  await expect(line).toContainText('mining process ended');
  await page.clock.runFor(3_000);
  await expect(line).toContainText('mining process ended');
  await page.clock.runFor(2_000);
  await expect(line).not.toContainText('mining process ended');
  await expect(line).toContainText('longest chain');
});

interface SignedName {
  readonly address: string;
  readonly name: string | null;
}

/** @returns the name that the payer's signed card gives */
function payFromCard(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { state } = (window as unknown as { fakeNode: { state: FakeState } }).fakeNode;
    const status = state.status();
    const card = state.cards.find(({ name }) => name?.startsWith('Table 4'));
    const news = [{ kind: 'coins-received', amount: '7', height: status.height, counterpart: card?.address }];
    const newsTotals = [{ kind: 'coins-received', count: 1, blocks: 1, amount: '7' }];
    const change = { blocks: [], connected: 1, disconnected: 0, isOwnersChoice: false };
    state.emit({ name: 'tip-changed', payload: { ...change, status, news, newsTotals } });
    return card?.name ?? '';
  });
}

interface FakeState {
  readonly cards: readonly SignedName[];
  status(): { readonly height: number };
  emit(message: object): void;
}

test('coins come from somebody with a name where a signed card gives one', async ({ fakePage: page }) => {
  const bell = page.getByRole('button', { name: /^News/ });
  await expect(bell).toHaveAccessibleName('News: 1 unread');
  const name = await payFromCard(page);
  expect(name).not.toBe('');
  await expect(bell).toHaveAccessibleName('News: 2 unread');
  await bell.click();
  const newest = page.getByRole('dialog', { name: 'News' }).getByRole('listitem').first();
  await expect(newest).toContainText(`7 coins from ${name}`);
});

test('a message covers neither a dialog nor a button', async ({ fakePage: page }) => {
  await page.evaluate(() => (location.hash = '/peers/add'));
  const dialog = page.getByRole('dialog', { name: 'Add a peer' });
  await expect(dialog).toBeVisible();
  for (const size of [
    { width: 1280, height: 800 },
    { width: 640, height: 400 },
  ]) {
    await page.setViewportSize(size);
    await happen(page, 'reorganise');
    await expect(page.getByRole('contentinfo', { includeHidden: true }).getByText('replaced').first()).toBeVisible();
    const covered = await page.evaluate(() =>
      [...document.querySelectorAll('button, a, input')]
        .filter((control) => {
          const { x, y, width, height } = control.getBoundingClientRect();
          const top = document.elementFromPoint(x + width / 2, y + height / 2);
          return top?.closest('[role=status], [role=alert]') !== null && top !== null && !control.contains(top);
        })
        .map((control) => control.outerHTML.slice(0, 100)),
    );
    expect(covered).toEqual([]);
  }
});
