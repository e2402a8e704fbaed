/** The system's own setting that decides whether others can reach this node. No other place can be asked for. */
import { errorWords } from '../../../preload/contract/visible-text.ts';
import type { NetworkSettingKind } from '../../../preload/contract/views/settings-views.ts';
import type { NetworkSetting } from '../../api/hosted/network-setting.ts';
import { RequestError } from '../../node/request-error.ts';

/** Each is whole, and a constant: nothing that anybody says becomes a part of it. */
const PLACES: ReadonlyMap<NodeJS.Platform, readonly [kind: NetworkSettingKind, url: string]> = new Map([
  // Windows Security, "Firewall & network protection".
  ['win32', ['windows-firewall', 'windowsdefender://network/']],
  // System Settings, "Privacy & Security" > "Local Network".
  ['darwin', ['macos-local-network', 'x-apple.systempreferences:com.apple.preference.security?Privacy_LocalNetwork']],
]);

/** @returns `undefined` where the system has no such place that could be named: each Linux has its own */
export function findNetworkSetting(
  platform: NodeJS.Platform,
  show: (url: string) => Promise<void>,
): NetworkSetting | undefined {
  const place = PLACES.get(platform);
  if (place === undefined) return undefined;
  const [kind, url] = place;
  return {
    kind,
    open: async () => {
      try {
        await show(url);
      } catch (error) {
        const what = { code: 'network-setting-not-opened', error: errorWords(error) } as const;
        throw new RequestError({ code: 'not-supported', what }, { cause: error });
      }
    },
  };
}
