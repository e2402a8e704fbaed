/** Runs the app once Electron is ready: the window at once, the node behind it as soon as it is there. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, nativeTheme, session } from 'electron';
import { systemClock } from '../../adapters/system/clock.ts';
import { RememberingLog } from '../../adapters/system/log-history.ts';
import { createStreamLog } from '../../adapters/system/stream-log.ts';
import { openIpcDoor, type IpcDoor } from '../../adapters/electron/ipc-door.ts';
import { servePage } from '../../adapters/electron/page-protocol.ts';
import { WORKSHOP } from '../../consensus/rules/networks.ts';
import { Closers } from '../../host/closers.ts';
import { describeLostWallet, findLostWallet } from '../../host/lost-wallet.ts';
import { takeFolder } from '../../host/open-data.ts';
import { readPackage } from '../../host/package-file.ts';
import { projectPages } from '../../host/project-pages.ts';
import { isAtWork } from './at-work.ts';
import { openAnotherNode } from './another-node.ts';
import { joinHash, type InvitationLinks } from './invitation-links.ts';
import { asksForBoard } from './command-line.ts';
import type { Launch } from './launch.ts';
import { lockDownSession } from './lock-down.ts';
import { MainWindow } from './main-window.ts';
import { setMenu } from './menu.ts';
import { openKeyAsking } from './open-key.ts';
import { offerReleases, openInBrowser } from './open-page.ts';
import { catchUpAfterSleep, stayAwakeAtWork } from './stay-awake.ts';
import { wantsNewKey } from './questions.ts';
import { ProjectorWindow } from './projector-window.ts';
import { Quitter } from './quit.ts';
import { startDesktopNode, type DesktopNode } from './start-node.ts';
import { endOnUnexpectedErrors, logStack } from './unexpected-errors.ts';

/** @throws StorageError, KeyFileError with a sentence for the user */
export async function runDesktop(launch: Launch, links: InvitationLinks): Promise<void> {
  const { folder } = launch.profile;
  const clock = systemClock();
  const log = new RememberingLog(createStreamLog({ level: 'info', write: writeLine, clock }), clock);
  const closers = new Closers();
  const pages = projectPages(readPackage().homepage);
  let isMining = (): boolean => false;
  const quitter = new Quitter({
    isMining: () => isMining(),
    close: async () => {
      for (const failure of await closers.closeAll()) logStack(log, failure);
    },
  });
  endOnUnexpectedErrors(log, closers, folder);
  lockDownSession(session.defaultSession);
  servePage(session.defaultSession, fileURLToPath(new URL('../renderer', import.meta.url)));

  takeFolder(folder, `the Chalkchain app (process ${process.pid})`, closers);
  const lost = findLostWallet(folder, WORKSHOP.name);
  if (lost !== undefined && !(await wantsNewKey(describeLostWallet(lost)))) return app.quit();
  const vault = await openKeyAsking(folder, log);
  if (vault === undefined) return app.quit();

  const window = new MainWindow(join(folder, 'window.json'), () => quitter.mayCloseWindow());
  const projector = new ProjectorWindow(join(folder, 'projector.json'), () => window.bounds());
  const windows = { window, projector };
  const starting = startDesktopNode({
    network: WORKSHOP,
    launch,
    vault,
    version: app.getVersion(),
    projectPages: pages,
    clock,
    log,
    closers,
    openProjector: () => projector.show(),
    onOpening: (percent) => door.tell({ name: 'chain-opening', payload: { percent } }),
    onNotice: (notice) => door.tell({ name: 'notice', payload: { level: 'warning', notice } }),
  });
  const door = openDoor(starting, windows);
  closers.add(() => door.close());
  setMenu({
    openAnotherNode: () => openAnotherNode(launch),
    openDataFolder: async () => (await starting)?.nodeHost.openDataFolder?.(),
    openProjector: () => projector.show(),
    checkForUpdates: () => offerReleases(app.getVersion(), pages),
    openPage: async (page) => {
      await openInBrowser(pages[page], pages);
      door.tell({ name: 'notice', payload: { level: 'info', notice: { code: 'browser-opened', url: pages[page] } } });
    },
  });
  showWindows(windows, launch, links);

  const node = await starting;
  if (node === undefined) return app.quit();
  isMining = () => isAtWork(node.nodeHost.running().node.miner.view());
  closers.add(door.follow(node.api));
  closers.add(stayAwakeAtWork(node.nodeHost));
  closers.add(catchUpAfterSleep(node.nodeHost, log));
  followSettings(node, windows);
}

interface Windows {
  readonly window: MainWindow;
  readonly projector: ProjectorWindow;
}

/** At once, and from now on whenever the app is started again. */
function showWindows({ window, projector }: Windows, { showsBoard }: Launch, links: InvitationLinks): void {
  app.on('second-instance', (_event, args) => {
    if (links.arrived(args)) return;
    if (asksForBoard(args)) projector.show();
    else window.show();
  });
  app.on('activate', () => window.show());
  window.show();
  links.showIn((link) => window.show(joinHash(link)));
  if (showsBoard) projector.show();
}

/** Calls wait for the node while it starts. */
function openDoor(starting: Promise<DesktopNode | undefined>, windows: Windows): IpcDoor {
  return openIpcDoor({
    windows: () => [...windows.window.pages(), ...windows.projector.pages()],
    dispatch: async (method, params) => {
      const node = await starting;
      if (node === undefined) return { ok: false, error: { code: 'disconnected', error: null } };
      const reply = await node.api.dispatch(method, params);
      if (method === 'saveSettings' && reply.ok) followSettings(node, windows);
      return reply;
    },
  });
}

function followSettings({ nodeHost }: DesktopNode, { window, projector }: Windows): void {
  const { node, settings } = nodeHost.running();
  // Menus, dialogs, and the page's own idea of dark and light.
  nativeTheme.themeSource = settings.load().theme ?? 'system';
  const { name, className } = node.identity;
  const parts = [
    `${name}, port ${nodeHost.rest.place().port}`,
    ...(className === undefined ? [] : [className]),
    'Chalkchain',
  ];
  const title = parts.join(' – ');
  window.setTitle(title);
  projector.setTitle(title);
}

function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
