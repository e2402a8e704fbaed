import { expect, test } from 'vitest';
import { RequestError } from '../../../main/node/request-error.ts';
import { findNetworkSetting } from '../../../main/shells/desktop/network-setting.ts';

test.each([
  ['win32', 'windows-firewall', 'windowsdefender://network/'],
  ['darwin', 'macos-local-network', 'x-apple.systempreferences:com.apple.preference.security?Privacy_LocalNetwork'],
] as const)('%s shows its own place for it, and no other', async (platform, kind, url) => {
  const opened: string[] = [];
  const setting = findNetworkSetting(platform, async (asked) => void opened.push(asked));
  expect(setting?.kind).toBe(kind);
  await setting?.open();
  expect(opened).toEqual([url]);
});

test('a Linux has none that could be named', () => {
  expect(findNetworkSetting('linux', () => Promise.resolve())).toBeUndefined();
});

test('a system that does not show it is a sentence (not-supported)', async () => {
  const setting = findNetworkSetting('win32', () => Promise.reject(new Error('no program')));
  const failure = setting?.open();
  await expect(failure).rejects.toThrow(RequestError);
  await expect(failure).rejects.toMatchObject({ code: 'not-supported' });
  await expect(failure).rejects.toThrow('no program');
});
