import { describe, expect, test } from 'vitest';
import { programFile, programFolder, type Program } from '../../../main/adapters/system/program-place.ts';

const CASES: readonly (readonly [string, Program, { file: string; folder: string }])[] = [
  [
    'Windows',
    { platform: 'win32', env: { APPIMAGE: '/x' }, execPath: String.raw`E:\Lab 1\Chalkchain.exe` },
    { file: String.raw`E:\Lab 1\Chalkchain.exe`, folder: String.raw`E:\Lab 1` },
  ],
  [
    'macOS',
    { platform: 'darwin', env: {}, execPath: '/Volumes/STICK/Chalkchain.app/Contents/MacOS/Chalkchain' },
    { file: '/Volumes/STICK/Chalkchain.app/Contents/MacOS/Chalkchain', folder: '/Volumes/STICK' },
  ],
  [
    'macOS without a bundle',
    { platform: 'darwin', env: {}, execPath: '/opt/x/y/chalkchain' },
    { file: '/opt/x/y/chalkchain', folder: '/opt/x/y' },
  ],
  [
    'Linux',
    { platform: 'linux', env: {}, execPath: '/media/stick/chalkchain' },
    { file: '/media/stick/chalkchain', folder: '/media/stick' },
  ],
  [
    'an AppImage',
    {
      platform: 'linux',
      env: { APPIMAGE: '/media/stick/Chalkchain.AppImage', APPDIR: '/tmp/.mount_x' },
      execPath: '/tmp/.mount_x/chalkchain',
    },
    { file: '/media/stick/Chalkchain.AppImage', folder: '/media/stick' },
  ],
];

describe('the program', () => {
  test.each(CASES)('of %s is where its user sees it', (_what, program, { file, folder }) => {
    expect(programFile(program)).toBe(file);
    expect(programFolder(program)).toBe(folder);
  });
});
