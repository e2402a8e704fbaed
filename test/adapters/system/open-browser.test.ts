import { expect, test } from 'vitest';
import { browserCommand, openBrowser } from '../../../main/adapters/system/open-browser.ts';

const URL = 'http://127.0.0.1:5080/#token=a-b';

test.each([
  ['win32', {}, 'C:\\Windows\\System32\\rundll32.exe', ['url.dll,FileProtocolHandler', URL]],
  ['win32', { SystemRoot: 'D:\\Win' }, 'D:\\Win\\System32\\rundll32.exe', ['url.dll,FileProtocolHandler', URL]],
  ['darwin', {}, '/usr/bin/open', [URL]],
  ['linux', { DISPLAY: ':0' }, 'xdg-open', [URL]],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open', [URL]],
] as const)('on %s with %j starts %s', (platform, env, program, args) => {
  expect(browserCommand(URL, { platform, env, home: '/' })).toEqual({ program, args });
});

test.each([
  ['linux', {}],
  ['linux', { DISPLAY: '' }],
  ['darwin', { SSH_CONNECTION: '10.0.0.7 1 10.0.0.8 22' }],
] as const)('on %s with %j nobody would see a browser', (platform, env) => {
  expect(browserCommand(URL, { platform, env, home: '/' })).toBeUndefined();
});

test('says whether the program could be started', async () => {
  expect(await openBrowser({ program: '/no/such/program', args: [] })).toBe(false);
  expect(await openBrowser({ program: process.execPath, args: ['-e', ''] })).toBe(true);
});
