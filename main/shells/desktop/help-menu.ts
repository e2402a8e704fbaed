/** The entries of the menu that tell about this program. */
import type { MenuItemConstructorOptions } from 'electron';
import type { ProjectPage } from '../../api/hosted/project-pages.ts';

export interface HelpActions {
  readonly checkForUpdates: () => void;
  readonly openPage: (page: ProjectPage) => void;
}

export function helpMenu({ checkForUpdates, openPage }: HelpActions, isMac: boolean): MenuItemConstructorOptions {
  const aboutThis: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { label: '&Check for Updates…', click: checkForUpdates },
    { role: 'about' },
  ];
  return {
    label: '&Help',
    role: 'help',
    submenu: [
      { label: '&User Guide', click: () => openPage('user-guide') },
      { label: '&Instructor Guide', click: () => openPage('instructor-guide') },
      { label: '&Report a Problem', click: () => openPage('problems') },
      ...(isMac ? [] : aboutThis),
    ],
  };
}

/** On macOS a menu of its own has what stands under Help elsewhere. */
export function macAppMenu(name: string, { checkForUpdates }: HelpActions): MenuItemConstructorOptions {
  return {
    label: name,
    submenu: [
      { role: 'about' },
      { label: 'Check for Updates…', click: checkForUpdates },
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
}
