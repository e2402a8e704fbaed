/** A laptop on battery: mining rests if its user wants that, says so, and lets the computer sleep. */
import type { DesktopApp } from './support/desktop-app.ts';
import { expect, shareApp, test } from './support/desktop-test.ts';
import { isAwakeKept, plug } from './support/power.ts';
import { User } from './support/user.ts';

const shared = shareApp();

test.beforeEach(async () => {
  const { desktop } = shared();
  await plug(desktop, 'on-ac');
  await desktop.call('saveSettings', { pausesOnBattery: false });
});

const PAUSED = 'Paused: on battery. Mining goes on when the charger is plugged in.';

test('mining rests on battery, and goes on by itself with the charger', async () => {
  const { desktop } = shared();
  const { page } = desktop;
  const user = new User(page);
  await user.goTo('Settings');
  await page.getByRole('switch', { name: 'Pause on battery' }).press('Space');
  await expect(page.getByRole('switch', { name: 'Pause on battery' })).toBeChecked();
  await user.startMining();
  await expect.poll(() => isAwakeKept(desktop)).toBe(true);

  await plug(desktop, 'on-battery');
  await expect(page.getByText(PAUSED)).toBeVisible();
  await expect(user.status()).toContainText('Paused: on battery');
  await expect(user.status().getByTitle('The computer runs on battery.')).toBeVisible();
  await expect(user.miningSwitch()).toBeChecked();
  await expect.poll(() => isAwakeKept(desktop)).toBe(false);
  const { height, mining } = await desktop.call('getStatus');
  expect(mining).toMatchObject({ isMining: true, pause: { code: 'on-battery' }, hashesPerSecond: 0 });
  const again = await desktop.call('callRest', { method: 'GET', path: '/start_mining', body: null });
  expect([again.status, again.body]).toEqual([409, expect.stringContaining('Already mining!')]);

  await plug(desktop, 'on-ac');
  await expect(user.status()).toContainText('Mining at');
  await expect(page.getByText(PAUSED)).toBeHidden();
  await expect.poll(async () => (await desktop.call('getStatus')).height).toBeGreaterThan(height);
  await expect.poll(() => isAwakeKept(desktop)).toBe(true);
});

test('its user can mine on all the same, with one click that is remembered', async () => {
  const { desktop } = shared();
  const { page } = desktop;
  const user = new User(page);
  await desktop.call('saveSettings', { pausesOnBattery: true });
  await plug(desktop, 'on-battery');
  await user.goTo('Home');
  await user.miningSwitch().press('Space');
  await expect(page.getByText(PAUSED)).toBeVisible();
  await page.getByRole('button', { name: 'Mine on battery, too' }).click();
  await expect(user.status()).toContainText('Mining at');
  await expect(page.getByText(PAUSED)).toBeHidden();
  expect(await desktop.call('getSettings')).toMatchObject({ pausesOnBattery: false });
});

/** Mining is on, and rests. */
async function letMiningRest(desktop: DesktopApp): Promise<void> {
  await desktop.call('saveSettings', { pausesOnBattery: true });
  await desktop.call('startMining');
  await plug(desktop, 'on-battery');
  expect((await desktop.call('getStatus')).mining.pause).toEqual({ code: 'on-battery' });
}

test('a computer that sleeps on battery and wakes on the charger mines on', async () => {
  const { desktop } = shared();
  await letMiningRest(desktop);
  // The computer that runs this test is on mains power, or has no battery: so it is asked anew.
  await desktop.app.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('suspend');
    powerMonitor.emit('resume');
  });
  await expect.poll(async () => (await desktop.call('getStatus')).mining.pause).toBeNull();
});

// The last one, because nobody has the app after it.
test('quitting asks nothing while mining rests, for nothing is lost', async () => {
  const { desktop } = shared();
  await letMiningRest(desktop);
  await desktop.quit();
});
