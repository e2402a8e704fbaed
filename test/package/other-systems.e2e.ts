/** The packages for other systems, built of stand-ins for their Electron: that what we put into them is right. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { OUR_FUSES, readFuses } from './support/contents.ts';
import { expectOurFiles, expectWindowsApp, unpack } from './support/expect-ours.ts';
import { playFirstLesson } from './support/first-lesson.ts';
import { expect, skipWhere, test } from './support/package-test.ts';
import { PROCESSORS } from './support/packages.ts';
import { STAND_IN_RUNTIME } from './support/stand-ins.ts';

for (const processor of PROCESSORS) {
  test(`the zip for Windows (${processor}): our archive, its own SQLite, locked down, no folder around it`, async ({
    packages,
    account,
  }) => {
    const zip = packages.windowsZips[processor];
    process.stdout.write(`     ${statSync(zip).size} bytes without Electron's own\n`);
    await expectWindowsApp(unpack(zip, join(account.home, 'windows')), `win32-${processor}`);
  });

  test(`the zip for macOS (${processor}): our archive, its own SQLite, what it may ask the system, its links`, async ({
    packages,
    account,
  }) => {
    const folder = unpack(packages.macZips[processor], join(account.home, 'macos'));
    expect(readdirSync(folder)).toEqual(['Chalkchain.app']);
    const contents = join(folder, 'Chalkchain.app', 'Contents');
    expectOurFiles(join(contents, 'Resources'), `darwin-${processor}`);
    expect(existsSync(join(contents, 'MacOS', 'Chalkchain'))).toBe(true);
    const list = readFileSync(join(contents, 'Info.plist'), 'utf8');
    for (const key of ['NSLocalNetworkUsageDescription', 'ElectronAsarIntegrity']) {
      expect(list).toContain(`<key>${key}</key>`);
    }
    for (const value of ['org.chalkchain.desktop', '_chalkchain._tcp', 'chalkchain']) {
      expect(list).toContain(`<string>${value}</string>`);
    }
    expect(readdirSync(join(contents, 'Frameworks'))).toContain('Chalkchain Helper (Renderer).app');
    expect(await readFuses(join(folder, 'Chalkchain.app'))).toMatchObject(OUR_FUSES);
  });
}

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
