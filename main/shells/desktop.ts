/** The desktop app: one node with a window. */
import { app } from 'electron';
import { join } from 'node:path';
import { registerPageScheme } from '../adapters/electron/page-protocol.ts';
import { createDataFolder } from '../adapters/system/data-folder.ts';
import { endFailedStart } from './desktop/failed-start.ts';
import { InvitationLinks, registerScheme } from './desktop/invitation-links.ts';
import { readLaunch, type Launch } from './desktop/launch.ts';
import { lockDownPages } from './desktop/lock-down.ts';
import { runDesktop } from './desktop/run-desktop.ts';

/** As in electron-builder.yml: by it Windows knows which windows and shortcuts belong together. */
const APP_ID = 'org.chalkchain.desktop';

try {
  const launch = readLaunch({ args: process.argv.slice(1), execPath: process.execPath, isPackaged: app.isPackaged });
  prepare(launch);
  const links = new InvitationLinks(app, process.argv.slice(1));
  if (app.requestSingleInstanceLock()) start(launch, links);
  // The one that runs already comes to the front.
  else app.exit(0);
} catch (error) {
  void endFailedStart(error);
}

/** What must be done before Electron is ready. */
function prepare({ profile }: Launch): void {
  const browserFolder = join(profile.folder, 'browser');
  createDataFolder(browserFolder);
  app.setName('Chalkchain');
  app.setAppUserModelId(APP_ID);
  // Every page, whatever its window says. Without a sandbox (as the superuser) the two would contradict each other.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Electron locks this folder for one instance; by default it would be one for all nodes, in the roaming profile.
  app.setPath('userData', browserFolder);
  app.setPath('sessionData', browserFolder);
  app.setPath('crashDumps', join(browserFolder, 'crashes'));
  app.setAppLogsPath(join(browserFolder, 'logs'));
  registerPageScheme();
  lockDownPages();
}

function start(launch: Launch, links: InvitationLinks): void {
  registerScheme(app, { isPackaged: app.isPackaged, isPortable: launch.isPortable });
  app
    .whenReady()
    .then(() => runDesktop(launch, links))
    .catch(endFailedStart);
}
