/** The app's menu: the standard entries with the standard shortcuts, and what this app has besides. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { ProjectPage } from '../../api/hosted/project-pages.ts';
import { helpMenu, macAppMenu } from './help-menu.ts';
import { tellOfFailedAction } from './questions.ts';

/** What fails is shown to the user. */
export interface MenuActions {
  readonly openAnotherNode: () => void | Promise<void>;
  readonly openDataFolder: () => void | Promise<void>;
  readonly openProjector: () => void | Promise<void>;
  readonly checkForUpdates: () => void | Promise<void>;
  readonly openPage: (page: ProjectPage) => void | Promise<void>;
}

export function setMenu(actions: MenuActions): void {
  const isMac = process.platform === 'darwin';
  const help = {
    checkForUpdates: attempt(actions.checkForUpdates),
    openPage: (page: ProjectPage) => attempt(() => actions.openPage(page))(),
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [macAppMenu(app.name, help)] : []),
      fileMenu(actions, isMac),
      { role: 'editMenu' },
      viewMenu(actions),
      { role: 'windowMenu' },
      helpMenu(help, isMac),
    ]),
  );
}

function fileMenu({ openAnotherNode, openDataFolder }: MenuActions, isMac: boolean): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [
      { label: '&Another Node on This Computer', accelerator: 'CmdOrCtrl+N', click: attempt(openAnotherNode) },
      { label: 'Open &Data Folder', click: attempt(openDataFolder) },
      { type: 'separator' },
      isMac ? { role: 'close' } : { role: 'quit', accelerator: 'Ctrl+Q' },
    ],
  };
}

function viewMenu({ openProjector }: MenuActions): MenuItemConstructorOptions {
  const forDevelopers: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { role: 'reload' },
    { role: 'toggleDevTools' },
  ];
  return {
    label: '&View',
    submenu: [
      {
        label: 'Class &Board for the Projector',
        accelerator: 'CmdOrCtrl+Shift+B',
        click: attempt(openProjector),
      },
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(app.isPackaged ? [] : forDevelopers),
    ],
  };
}

function attempt(action: () => void | Promise<void>): () => void {
  const run = async (): Promise<void> => action();
  return () => {
    run().catch((error: unknown) => tellOfFailedAction(error instanceof Error ? error.message : String(error)));
  };
}
