/** The packages for other systems, built of stand-ins for their Electron: that what we put into them is right. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  listArchive,
  listFolder,
  nativeFile,
  NEEDED,
  OUR_FUSES,
  readFuses,
  unexpectedFiles,
} from './support/contents.ts';
import { playFirstLesson } from './support/first-lesson.ts';
import { expect, skipWhere, test } from './support/package-test.ts';
import { STAND_IN_RUNTIME } from './support/stand-ins.ts';

function unzip(file: string, folder: string): string {
  mkdirSync(folder);
  execFileSync('7za', ['x', `-o${folder}`, '-y', file], { stdio: 'ignore' });
  return folder;
}

/** @param resources the folder of the archive. @param system such as `win32-x64` */
function expectOurFiles(resources: string, system: string): void {
  const files = listArchive(join(resources, 'app.asar'));
  expect(unexpectedFiles(files, system)).toEqual([]);
  expect(NEEDED.filter((file) => !files.includes(file))).toEqual([]);
  expect(listFolder(join(resources, 'app.asar.unpacked'))).toEqual([nativeFile(system)]);
  expect(readFileSync(join(resources, 'LICENSE.txt'), 'utf8')).toContain('MIT License');
}

test('the zip for Windows: our archive, its own SQLite, locked down, unpacked without a folder around it', async ({
  packages,
  account,
}) => {
  const folder = unzip(packages.windowsZip, join(account.home, 'windows'));
  process.stdout.write(`     ${statSync(packages.windowsZip).size} bytes without Electron's own\n`);
  expect(readdirSync(folder)).toEqual(
    expect.arrayContaining(['Chalkchain.exe', 'LICENSES.chromium.html', 'resources']),
  );
  expectOurFiles(join(folder, 'resources'), 'win32-x64');
  expect(readdirSync(join(folder, 'locales'))).toEqual(['en-US.pak']);
  const program = join(folder, 'Chalkchain.exe');
  expect(await readFuses(program)).toMatchObject(OUR_FUSES);
  // Windows shows the name, and compares the archive with the checksum in the program.
  const text = readFileSync(program).toString('utf16le') + readFileSync(program).toString('latin1');
  expect(text).toContain('Chalkchain');
  expect(text).toContain('"file":"resources\\\\app.asar"');
});

test('the zip for macOS: our archive, its own SQLite, what it may ask the system, and its links', async ({
  packages,
  account,
}) => {
  const folder = unzip(packages.macZip, join(account.home, 'macos'));
  expect(readdirSync(folder)).toEqual(['Chalkchain.app']);
  const contents = join(folder, 'Chalkchain.app', 'Contents');
  expectOurFiles(join(contents, 'Resources'), 'darwin-x64');
  expect(existsSync(join(contents, 'MacOS', 'Chalkchain'))).toBe(true);
  const list = readFileSync(join(contents, 'Info.plist'), 'utf8');
  for (const part of ['org.chalkchain.desktop', 'NSLocalNetworkUsageDescription', '_chalkchain._tcp', 'chalkchain']) {
    expect(list).toContain(
      `<string>${part}</string>`.replace('<string>NS', '<key>NS').replace('Description</string>', 'Description</key>'),
    );
  }
  expect(list).toContain('ElectronAsarIntegrity');
  expect(readdirSync(join(contents, 'Frameworks'))).toContain('Chalkchain Helper (Renderer).app');
  expect(await readFuses(join(folder, 'Chalkchain.app'))).toMatchObject(OUR_FUSES);
});

test('the AppImage: what is in it runs', async ({ packages, account, launch }) => {
  skipWhere(packages.appImage === undefined, 'mksquashfs and desktop-file-validate are not installed.');
  skipWhere(!account.hasNamespaces(), 'This system allows no user namespaces: the sandbox needs an installed package.');
  const folder = join(account.home, 'appimage');
  const offset = ['-o', String(STAND_IN_RUNTIME.length)];
  execFileSync('unsquashfs', ['-quiet', '-no-progress', ...offset, '-d', folder, packages.appImage ?? ''], {
    stdio: 'ignore',
  });
  account.give(folder);
  expect(readdirSync(folder)).toEqual(
    expect.arrayContaining(['AppRun', 'chalkchain', 'chalkchain.desktop', '.DirIcon']),
  );
  expectOurFiles(join(folder, 'resources'), 'linux-x64');
  const data = join(account.home, 'data');
  await playFirstLesson(() => launch({ program: join(folder, 'AppRun'), folder: data, env: { APPDIR: folder } }), data);
});
