/** The settings and the log screen. */
import type { SettingsView } from '../../../preload/contract/views/settings-views.ts';
import type { StoredSettings } from '../../node/ports/settings-store.ts';
import { RequestError } from '../../node/request-error.ts';
import type { ApiContext } from '../api-context.ts';
import { diagnosticsView } from '../diagnostics/diagnostics.ts';
import { paceView } from '../views/status-view.ts';
import type { Handlers } from './handler-types.ts';

type SettingsMethods =
  | 'getLog'
  | 'getSettings'
  | 'saveSettings'
  | 'checkPort'
  | 'getDiagnostics'
  | 'openDataFolder'
  | 'openNetworkSetting'
  | 'openProjector'
  | 'openProjectPage';

export function createSettingsHandlers(context: ApiContext): Handlers<SettingsMethods> {
  const { host } = context;
  return {
    getLog: () => host.log.lines(),
    getSettings: () => settingsView(context),
    saveSettings: async (changes) => {
      const { port, isOnLan, isFinding, isOffBoards, pausesOnBattery } = changes;
      // What can fail comes first: then nothing else is changed.
      if (pausesOnBattery !== undefined && host.battery.isWanted === undefined) {
        throw new RequestError({ code: 'not-supported', what: { code: 'battery' } });
      }
      if (port !== undefined || isOnLan !== undefined) {
        await host.rest.move({
          ...(port === undefined ? {} : { port }),
          ...(isOnLan === undefined ? {} : { isOnLan }),
        });
      }
      const stored: Partial<StoredSettings> = port === undefined ? changes : { ...changes, portStart: null };
      context.running().settings.save(stored);
      host.rename(changes);
      if (isFinding !== undefined) host.setFinding(isFinding);
      if (isOffBoards !== undefined) host.stayOffBoards(isOffBoards);
      if (pausesOnBattery !== undefined) host.battery.want(pausesOnBattery);
      context.statusChanged();
      return settingsView(context);
    },
    checkPort: async ({ port }) => {
      const { problem = null, suggested = null } = await host.rest.checkPort(port);
      return { isFree: problem === null, problem, suggested };
    },
    getDiagnostics: () => diagnosticsView(context, settingsView(context)),
    openDataFolder: async () => {
      if (host.openDataFolder === undefined) {
        throw new RequestError({ code: 'not-supported', what: { code: 'open-folder' } });
      }
      await host.openDataFolder();
    },
    openNetworkSetting: async () => {
      if (host.networkSetting === undefined) {
        throw new RequestError({ code: 'not-supported', what: { code: 'network-setting' } });
      }
      await host.networkSetting.open();
    },
    openProjector: () => {
      if (host.openProjector === undefined) {
        throw new RequestError({ code: 'not-supported', what: { code: 'open-projector' } });
      }
      host.openProjector();
    },
    openProjectPage: async ({ page }) => {
      if (host.openProjectPage === undefined) {
        throw new RequestError({ code: 'not-supported', what: { code: 'open-page' } });
      }
      await host.openProjectPage(page);
    },
  };
}

function settingsView({ host, running }: ApiContext): SettingsView {
  const { node, settings } = running();
  const { theme, terminal: chosenTerminal, isWelcomed } = settings.load();
  return {
    name: node.identity.name,
    sharesName: node.identity.sharedName !== undefined,
    ...host.rest.place(),
    isFinding: host.isFinding ?? null,
    isOffBoards: node.identity.isOffBoards,
    takenPort: host.takenPort ?? null,
    pace: paceView(node.miner.view().pace),
    pausesOnBattery: host.battery.isWanted ?? null,
    theme: theme ?? 'system',
    terminal: chosenTerminal ?? null,
    dataFolder: host.dataFolder ?? null,
    hasControlToken: host.hasControlToken,
    isPortable: host.isPortable,
    isWelcomed: isWelcomed ?? false,
    projectPages: host.projectPages,
    canOpenFolder: host.openDataFolder !== undefined,
    canOpenProjector: host.openProjector !== undefined,
    canOpenPages: host.openProjectPage !== undefined,
    canChangePort: true,
    networkSetting: host.networkSetting?.kind ?? null,
  };
}
