/** What the menus tell about this program, on systems that the tests do not run on, too. */
import { expect, test } from 'vitest';
import { helpMenu, macAppMenu } from '../../../main/shells/desktop/help-menu.ts';

const NO_ACTIONS = { checkForUpdates: () => {}, openPage: () => {} };

/** Labels and roles, in order. */
function entries({ submenu }: ReturnType<typeof helpMenu>): (string | undefined)[] {
  if (!Array.isArray(submenu)) throw new Error('there is no submenu');
  return submenu.map(({ label, role, type }) => label ?? role ?? type);
}

test('Help has the guides, and elsewhere than on macOS the updates and the version', () => {
  const pages = ['&User Guide', '&Instructor Guide', '&Report a Problem'];
  expect(entries(helpMenu(NO_ACTIONS, false))).toEqual([...pages, 'separator', '&Check for Updates…', 'about']);
  expect(entries(helpMenu(NO_ACTIONS, true))).toEqual(pages);
});

test('on macOS these are in the menu of the app, among the usual entries', () => {
  expect(entries(macAppMenu('Chalkchain', NO_ACTIONS)).filter((entry) => entry !== 'separator')).toEqual([
    'about',
    'Check for Updates…',
    'services',
    'hide',
    'hideOthers',
    'unhide',
    'quit',
  ]);
});
