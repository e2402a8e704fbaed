/** What the desktop app alone has passes axe, too, in both themes. What a browser has as well: `accessibility`, `accessibility-dialogs`. */
import { expect, type Page } from '@playwright/test';
import { lookInBothThemes } from './support/axe.ts';
import { test } from './support/desktop-test.ts';
import { User } from './support/user.ts';

test('what the desktop app alone has can be used by everybody', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  const { page, app } = desktop;
  const user = new User(page);
  await user.skipFirstSteps();
  await app.evaluate(({ shell }) => {
    shell.openExternal = () => Promise.resolve();
  });
  await desktop.call('saveSettings', { pausesOnBattery: true });
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('on-battery'));
  await user.goTo('Settings');
  await page.getByRole('button', { name: 'Check for updates' }).click();
  await expect(page.getByText('Your browser was sent to')).toBeVisible();
  const findings = [...(await lookInBothThemes(page, 'settings'))];
  await user.goTo('Home');
  await user.miningSwitch().press('Space');
  await expect(page.getByText('Paused: on battery. ')).toBeVisible();
  findings.push(...(await lookInBothThemes(page, 'home on battery')));
  await desktop.call('setPassphrase', { current: null, next: 'open sesame' });
  await desktop.quit();

  const locked: Page = (await launch({ folder })).page;
  await locked.getByLabel('Passphrase').fill('open barley');
  await locked.getByRole('button', { name: 'Unlock' }).click();
  await expect(locked.getByRole('alert')).toHaveText('This passphrase does not open the key. Try again.');
  findings.push(...(await lookInBothThemes(locked, 'unlocking')));
  expect(findings).toEqual([]);
});
