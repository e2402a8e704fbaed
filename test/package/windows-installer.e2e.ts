/**
 * The installer for Windows, compiled by NSIS as a release compiles it, with stand-ins for Electron and for further plugins. So
 * our options and our own lines compile, and what is in it is ours. It cannot be run: Windows itself has to be tried.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expectWindowsApp, unpack } from './support/expect-ours.ts';
import { expect, skipWhere, test } from './support/package-test.ts';
import { PROCESSORS } from './support/packages.ts';

const NO_TOOLS = 'NSIS or 7-Zip (makensis, 7z) is not installed.';

/** What every program for Windows says in its manifest: with whose rights it runs. */
function rightsOf(file: string): string | undefined {
  return /requestedExecutionLevel level="(\w+)"/.exec(readFileSync(file, 'latin1'))?.[1];
}

/** The compiled script, with its texts. Behind its length lies the first block of what NSIS has packed. */
function scriptOf(file: string): string {
  const bytes = readFileSync(file);
  const start = bytes.indexOf('NullsoftInst') + 'NullsoftInst'.length + 8;
  const isCompressed = (bytes.readUInt32LE(start) & 0x80000000) !== 0;
  const length = bytes.readUInt32LE(start) & 0x7fffffff;
  const block = bytes.subarray(start + 4, start + 4 + length);
  return (isCompressed ? inflateRawSync(block) : block).toString('utf16le');
}

for (const processor of PROCESSORS) {
  test(`the installer for Windows (${processor}): our app, as in the zip, and no administrator`, async ({
    packages,
    account,
  }) => {
    skipWhere(packages.windowsInstallers === undefined, NO_TOOLS);
    const installer = packages.windowsInstallers?.[processor] ?? '';
    expect(rightsOf(installer)).toBe('asInvoker');

    const parts = join(account.home, 'parts');
    // Only 7-Zip's larger program knows how NSIS packs.
    execFileSync('7z', ['x', '-y', `-o${parts}`, installer], { stdio: 'ignore' });
    const temporary = join(parts, '$PLUGINSDIR');
    const archives = readdirSync(temporary).filter((name) => name.endsWith('.7z'));
    expect(archives).toEqual([processor === 'x64' ? 'app-64.7z' : 'app-arm64.7z']);
    await expectWindowsApp(unpack(join(temporary, archives[0]!), join(account.home, 'app')), `win32-${processor}`);

    const uninstaller = join(parts, '$R0', 'Uninstall Chalkchain.exe');
    expect(rightsOf(uninstaller)).toBe('asInvoker');
    // By UAC.dll an installer would ask for an administrator.
    expect(readdirSync(temporary)).not.toContain('UAC.dll');
    // Links to a class open the app, and no longer do when it is gone.
    for (const file of [installer, uninstaller]) expect(scriptOf(file)).toContain('Software\\Classes\\chalkchain');
  });
}

test('the installer for Windows: one click, for one user, and the data stays', ({ packages }) => {
  skipWhere(packages.windowsInstallers === undefined, NO_TOOLS);
  const { nsisOptions = '' } = packages.windowsInstallers ?? {};
  const calls = readFileSync(nsisOptions, 'utf8')
    .split(/^-WX\n/m)
    .slice(1)
    .map((call) => call.split('\n'));
  // For each processor the uninstaller, and the installer that contains it.
  expect(calls).toHaveLength(2 * PROCESSORS.length);
  for (const options of calls) {
    const names = options.map((option) => option.replace(/=.*/, ''));
    expect(names).toContain('-DONE_CLICK');
    expect(names.filter((name) => /^-D(?:INSTALL_MODE_PER_ALL_USERS|DELETE_APP_DATA|MULTIUSER)/.test(name))).toEqual(
      [],
    );
    expect(options).toEqual(expect.arrayContaining(['-DAPP_FILENAME=chalkchain', '-DSHORTCUT_NAME=Chalkchain']));
  }
});
