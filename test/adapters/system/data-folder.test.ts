import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createDataFolder, defaultDataFolder, profileFolder } from '../../../main/adapters/system/data-folder.ts';
import { StorageError } from '../../../main/node/ports/chain-store.ts';

const folders: string[] = [];

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chalkchain-'));
  folders.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('the default data folder', () => {
  test.each([
    ['linux', '/home/ada', {}, '/home/ada/.local/share/chalkchain/node-5000'],
    ['linux', '/home/ada', { XDG_DATA_HOME: '/data' }, '/data/chalkchain/node-5000'],
    ['linux', '/home/ada', { XDG_DATA_HOME: 'data' }, '/home/ada/.local/share/chalkchain/node-5000'],
    ['linux', '/home/ada', { XDG_DATA_HOME: '' }, '/home/ada/.local/share/chalkchain/node-5000'],
    ['freebsd', '/home/ada', {}, '/home/ada/.local/share/chalkchain/node-5000'],
    ['darwin', '/Users/ada', {}, '/Users/ada/Library/Application Support/Chalkchain/node-5000'],
    ['win32', 'C:\\Users\\ada', { LOCALAPPDATA: 'D:\\Local' }, 'D:\\Local\\Chalkchain\\node-5000'],
    ['win32', 'C:\\Users\\ada', {}, 'C:\\Users\\ada\\AppData\\Local\\Chalkchain\\node-5000'],
  ] as const)('on %s with home %s and %j is %s', (platform, home, env, folder) => {
    expect(defaultDataFolder(5000, { platform, home, env })).toBe(folder);
  });
});

describe('the data folder of the desktop app', () => {
  test.each([
    [undefined, 'linux', '/home/ada', {}, '/home/ada/.local/share/chalkchain/desktop'],
    ['2', 'darwin', '/Users/ada', {}, '/Users/ada/Library/Application Support/Chalkchain/desktop-2'],
    ['2', 'win32', 'C:\\Users\\ada', {}, 'C:\\Users\\ada\\AppData\\Local\\Chalkchain\\desktop-2'],
  ] as const)('of profile %s on %s with home %s and %j is %s', (profile, platform, home, env, folder) => {
    expect(profileFolder(profile, { platform, home, env })).toBe(folder);
  });
});

describe('making the data folder', () => {
  test.skipIf(process.platform === 'win32')('makes it for this user alone, and takes one that exists', () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    createDataFolder(folder);
    createDataFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('says which folder cannot be made', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => createDataFolder(join(file, 'folder'))).toThrow(StorageError);
    expect(() => createDataFolder(file)).toThrow(file);
  });

  test.skipIf(process.platform !== 'linux')('comes to an end where no folder can be made at all', () => {
    expect(() => createDataFolder('/proc/no/such/folder')).toThrow(StorageError);
  });
});
