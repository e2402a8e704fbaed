/** A laptop on battery: mining rests if its user wants that, says so, and lets the computer sleep. */
import type { DesktopApp } from './support/desktop-app.ts';
import { expect, test } from './support/desktop-test.ts';
import { User } from './support/user.ts';

/** As the system tells it, on systems that do. */
function plug({ app }: DesktopApp, event: 'on-battery' | 'on-ac'): Promise<boolean> {
  return app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
}

/** Whether the app keeps the computer awake. */
function isAwakeKept({ app }: DesktopApp): Promise<boolean> {
  // Numbers are given out from 0 on; few have been.
  return app.evaluate(({ powerSaveBlocker }) =>
    Array.from({ length: 20 }, (_nothing, id) => id).some((id) => powerSaveBlocker.isStarted(id)),
  );
}

/** Mining is on, and rests. */
async function letMiningRest(desktop: DesktopApp): Promise<void> {
  await desktop.call('saveSettings', { pausesOnBattery: true });
  await desktop.call('startMining');
  await plug(desktop, 'on-battery');
  expect((await desktop.call('getStatus')).mining.pause).toEqual({ code: 'on-battery' });
}

const PAUSED = 'Paused: on battery. Mining goes on when the charger is plugged in.';

test('mining rests on battery, and goes on by itself with the charger', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  const { page } = desktop;
  const user = new User(page);
  await user.skipFirstSteps();
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

test('its user can mine on all the same, with one click that is remembered', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  const { page } = desktop;
  const user = new User(page);
  await user.skipFirstSteps();
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

test('a computer that sleeps on battery and wakes on the charger mines on', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  await letMiningRest(desktop);
  // The computer that runs this test is on mains power, or has no battery: so it is asked anew.
  await desktop.app.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('suspend');
    powerMonitor.emit('resume');
  });
  await expect.poll(async () => (await desktop.call('getStatus')).mining.pause).toBeNull();
});

test('the choice is kept over a restart', async ({ launch, folder }) => {
  const first = await launch({ folder });
  expect(await first.call('getSettings')).toMatchObject({ pausesOnBattery: false });
  await first.call('saveSettings', { pausesOnBattery: true });
  await first.quit();
  const second = await launch({ folder });
  expect(await second.call('getSettings')).toMatchObject({ pausesOnBattery: true });
});

test('quitting asks nothing while mining rests, for nothing is lost', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  await letMiningRest(desktop);
  await desktop.quit();
});
