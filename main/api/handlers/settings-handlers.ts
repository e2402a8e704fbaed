/** The settings and the log screen. */
import type { SettingsView } from '../../../preload/contract/settings-views.ts';
import type { StoredSettings } from '../../node/ports/settings-store.ts';
import { RequestError } from '../../node/request-error.ts';
import type { ApiContext } from '../api-context.ts';
import { paceView } from '../views/status-view.ts';
import type { Handlers } from './handler-types.ts';

type SettingsMethods =
  | 'getLog'
  | 'getSettings'
  | 'saveSettings'
  | 'checkPort'
  | 'resetChain'
  | 'openDataFolder'
  | 'openProjectPage';

export function createSettingsHandlers(context: ApiContext): Handlers<SettingsMethods> {
  const { shell } = context;
  return {
    getLog: () => shell.log.lines(),
    getSettings: () => settingsView(context),
    saveSettings: async (changes) => {
      const { name, port, isOnLan, pausesOnBattery } = changes;
      // What can fail comes first: then nothing else is changed.
      if (pausesOnBattery !== undefined && shell.battery.isWanted === undefined) {
        throw new RequestError('not-supported', 'Only the desktop app knows whether the computer runs on battery.');
      }
      if (port !== undefined || isOnLan !== undefined) {
        await shell.rest.move({
          ...(port === undefined ? {} : { port }),
          ...(isOnLan === undefined ? {} : { isOnLan }),
        });
      }
      const stored: Partial<StoredSettings> = port === undefined ? changes : { ...changes, portStart: null };
      context.running().settings.save(stored);
      if (name !== undefined) shell.rename(name);
      if (pausesOnBattery !== undefined) shell.battery.want(pausesOnBattery);
      context.statusChanged();
      return settingsView(context);
    },
    checkPort: async ({ port }) => {
      const { isFree, reason, suggested } = await shell.rest.checkPort(port);
      return { isFree, reason: reason ?? null, suggested: suggested ?? null };
    },
    resetChain: async () => ({ backup: (await shell.resetChain()) ?? null }),
    openDataFolder: async () => {
      if (shell.openDataFolder === undefined) {
        throw new RequestError('not-supported', 'Only the desktop app can open folders. The path can be copied.');
      }
      await shell.openDataFolder();
    },
    openProjectPage: async ({ page }) => {
      if (shell.openProjectPage === undefined) {
        throw new RequestError(
          'not-supported',
          'Only the desktop app opens pages by itself. The address can be copied.',
        );
      }
      await shell.openProjectPage(page);
    },
  };
}

function settingsView({ shell, running }: ApiContext): SettingsView {
  const { node, settings } = running();
  const { theme, shell: chosenShell, isWelcomed } = settings.load();
  return {
    name: node.identity.name,
    ...shell.rest.place(),
    takenPort: shell.takenPort ?? null,
    pace: paceView(node.miner.view().pace),
    pausesOnBattery: shell.battery.isWanted ?? null,
    theme: theme ?? 'system',
    shell: chosenShell ?? null,
    dataFolder: shell.dataFolder ?? null,
    hasControlToken: shell.hasControlToken,
    isPortable: shell.isPortable,
    isWelcomed: isWelcomed ?? false,
    projectPages: shell.projectPages,
    canOpenFolder: shell.openDataFolder !== undefined,
    canOpenPages: shell.openProjectPage !== undefined,
    canChangePort: true,
  };
}
