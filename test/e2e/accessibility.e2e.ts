/** Every screen, in both themes, passes axe. What opens over the screens has its own file, `accessibility-dialogs`. */
import { lookInBothThemes } from './support/axe.ts';
import { expect, test } from './support/browser-page.ts';
import { SCREENS, User } from './support/user.ts';

test('all screens can be used by everybody', async ({ uiPage }) => {
  // axe takes its time with each of a dozen screens.
  test.setTimeout(240_000);
  const user = new User(uiPage);
  await expect(uiPage.getByRole('heading', { name: 'Name your node' })).toBeVisible();
  const findings = await lookInBothThemes(uiPage, 'First steps');
  await user.skipFirstSteps();
  await user.startMining();
  await expect(user.status()).toContainText(/Height [3-9]/);
  await user.stopMining();
  for (const screen of SCREENS) {
    await user.goTo(screen);
    await expect(uiPage.getByRole('heading', { level: 1 })).toBeVisible();
    findings.push(...(await lookInBothThemes(uiPage, screen)));
  }
  expect(findings).toEqual([]);
});

test('what some people could not use is found, in both themes', async ({ uiPage }) => {
  await expect(uiPage.getByRole('heading', { name: 'Name your node' })).toBeVisible();
  await uiPage.getByRole('main').evaluate((main) => {
    main.insertAdjacentHTML(
      'beforeend',
      '<p class="grey">Grey on grey</p><button type="button" class="nameless"></button>',
    );
    main.querySelector<HTMLElement>('.grey')!.style.cssText = 'color: #777; background: #888';
  });
  expect(await lookInBothThemes(uiPage, 'Home')).toEqual([
    'Home, dark: color-contrast at .grey (1)',
    'Home, light: button-name at .nameless (1)',
    'Home, light: color-contrast at .grey (1)',
  ]);
});

test('nothing is found in a colour that is on its way to another one', async ({ uiPage }) => {
  await expect(uiPage.getByRole('heading', { name: 'Name your node' })).toBeVisible();
  await uiPage.getByRole('main').evaluate((main) => {
    main.insertAdjacentHTML('beforeend', '<p class="grey">Grey on grey</p>');
    const { style } = main.querySelector<HTMLElement>('.grey')!;
    style.cssText = 'color: #777; background: #888; transition: color 1s steps(1) !important';
    style.setProperty('transition-duration', '1s', 'important');
    main.getBoundingClientRect();
    style.color = '#000';
  });
  expect(await lookInBothThemes(uiPage, 'Home')).toEqual([]);
});
