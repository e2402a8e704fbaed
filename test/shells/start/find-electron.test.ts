import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findElectron } from '../../../main/shells/start/find-electron.ts';
import { useTempFolder } from '../../adapters/sqlite/temp-folder.ts';

const newPath = useTempFolder();

/** A package as npm leaves it: without the program, with an installer that does this. */
function createPackage(installer: string): string {
  const folder = newPath('electron');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{}');
  writeFileSync(join(folder, 'install.js'), installer);
  return folder;
}

const INSTALLS = `
  const fs = require('node:fs');
  fs.mkdirSync(__dirname + '/dist');
  fs.writeFileSync(__dirname + '/dist/electron', '');
  fs.writeFileSync(__dirname + '/path.txt', 'electron');
`;

function find(packageFolder: string, env: Record<string, string> = {}): { found: string; downloads: number } {
  let downloads = 0;
  const found = findElectron({ packageFolder, env, platform: 'linux', onDownload: () => (downloads += 1) });
  return { found: 'file' in found ? found.file : found.missing, downloads };
}

test('fetches the program once', () => {
  const folder = createPackage(INSTALLS);
  const program = join(folder, 'dist', 'electron');
  expect(find(folder)).toEqual({ found: program, downloads: 1 });
  chmodSync(program, 0o755);
  expect(find(folder)).toEqual({ found: program, downloads: 0 });
});

test.each([
  ["throw new TypeError('fetch failed')", 'Electron could not be downloaded: fetch failed.'],
  [
    "console.error('Error: no space left on device.')\nprocess.exit(1)",
    'Electron could not be downloaded: no space left on device.',
  ],
  ['process.exit(1)', 'Electron could not be downloaded: its installer does not say why.'],
])('says why it cannot be fetched: %s', (installer, missing) => {
  expect(find(createPackage(installer))).toEqual({ found: missing, downloads: 1 });
});

test('has none without the package', () => {
  expect(find(newPath('nothing'))).toEqual({ found: 'The package electron is not installed: npm ci.', downloads: 0 });
});

test('takes the one that the user names, or none', () => {
  const folder = createPackage(INSTALLS);
  const dist = newPath('dist');
  mkdirSync(dist);
  const missing = `ELECTRON_OVERRIDE_DIST_PATH names a folder without Electron: ${join(dist, 'electron')} is missing.`;
  expect(find(folder, { ELECTRON_OVERRIDE_DIST_PATH: dist })).toEqual({ found: missing, downloads: 0 });
  writeFileSync(join(dist, 'electron'), '');
  expect(find(folder, { ELECTRON_OVERRIDE_DIST_PATH: dist }).found).toBe(join(dist, 'electron'));
});
