/** What `npm run package` does around electron-builder: which Electron, what a failed download is called, the checksums. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECKSUMS_FILE, writeChecksums } from '../../.installer/package/checksums.ts';
import { explainFailure } from '../../.installer/package/explain-failure.ts';
import { electronArguments, PackageError, type PackageRequest } from '../../.installer/package/find-electron.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';

const newPath = useTempFolder();

function newFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = newPath('folder');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('the Electron of the installers', () => {
  function ask(folder: string | undefined, ...args: readonly string[]): readonly string[] {
    const request: PackageRequest = {
      args,
      env: folder === undefined ? {} : { ELECTRON_OVERRIDE_DIST_PATH: folder },
      platform: 'linux',
      arch: 'x64',
    };
    return electronArguments(request);
  }

  test('is fetched by electron-builder when none is named', () => {
    expect(ask(undefined, '--linux', 'deb')).toEqual(['--linux', 'deb']);
    expect(ask('', '--dir')).toEqual(['--dir']);
  });

  test('is the one that is named, in its version, for the processor that it runs on', () => {
    const folder = newFolder({ version: 'v33.4.11\n' });
    const own = [`-c.electronDist=${folder}`, '-c.electronVersion=33.4.11'];
    expect(ask(folder, '--dir')).toEqual(['--dir', '--x64', ...own]);
    expect(ask(folder, '--linux', 'deb', '--x64')).toEqual(['--linux', 'deb', '--x64', ...own]);
  });

  test('that is given to electron-builder itself counts more', () => {
    const folder = newFolder({ version: '33.4.11' });
    expect(ask(folder, '--win', '-c.electronDist=/elsewhere')).toEqual(['--win', '-c.electronDist=/elsewhere']);
  });

  test.each([['--win'], ['--mac', 'zip'], ['--linux', 'deb', '--arm64'], ['-w', 'nsis']])(
    'cannot be made into what is for another computer: %s',
    (...args) => {
      const folder = newFolder({ version: '33.4.11' });
      expect(() => ask(folder, ...args)).toThrow(/names an Electron for this computer \(linux, x64\)/);
    },
  );

  test.each([
    ['is no Electron', {}, /a folder without Electron: .*version is missing\.$/],
    ['has no version', { version: '<html>' }, /should hold Electron's version/],
  ])('in a folder that %s is a sentence', (_what, files, sentence) => {
    const folder = newFolder(files);
    expect(() => ask(folder)).toThrow(PackageError);
    expect(() => ask(folder)).toThrow(sentence);
  });
});

describe('a download that fails', () => {
  test.each([
    [
      'Electron without a network',
      '⨯ getaddrinfo ENOTFOUND github.com  failedTask=build stackTrace=Error: getaddrinfo ENOTFOUND github.com\n    at x\nhttps://github.com/electron/electron/releases/download/v45.4.1/electron-v45.4.1-linux-x64.zip',
      /^The installers were not made: Electron could not be fetched from github\.com \(ENOTFOUND\)\. Go online, or name the folder .*ELECTRON_OVERRIDE_DIST_PATH/,
    ],
    [
      'Electron without an address',
      '  • packaging       platform=linux arch=x64\n  ⨯ getaddrinfo ENOTFOUND github.com',
      /: Electron could not be fetched from github\.com \(ENOTFOUND\)/,
    ],
    [
      'a tool behind a proxy',
      'cannot resolve https://github.com/electron-userland/electron-builder-binaries/releases/download/fpm-1.9.3/fpm.7z: status code 403',
      /a tool of electron-builder's could not be fetched from github\.com \(status code 403\)/,
    ],
    [
      'something else',
      'Error: getaddrinfo EAI_AGAIN example.org',
      /a file could not be fetched from example\.org \(EAI_AGAIN\)/,
    ],
    ['nothing more than that', 'TypeError: fetch failed', /a file could not be fetched \(fetch failed\)/],
  ])('is one sentence: %s', (_what, output, sentence) => {
    expect(explainFailure(output)).toMatch(sentence);
    expect(explainFailure(output)).not.toContain('\n');
  });

  test('is not seen where something else failed', () => {
    expect(explainFailure('⨯ Invalid configuration object. configuration.nsis should be null')).toBeUndefined();
  });
});

describe('the checksums', () => {
  test('are those of the installers of this version, and of nothing else in the folder', async () => {
    const folder = newFolder({
      'Chalkchain-0.1.0-linux-x64.tar.gz': 'tar',
      'Chalkchain-0.1.0-linux-amd64.deb': 'deb',
      'Chalkchain-0.1.0-windows-x64.exe': 'exe',
      'Chalkchain-0.1.0-windows-x64.exe.blockmap': 'for an updater',
      'Chalkchain-0.0.9-linux-amd64.deb': 'old',
      'builder-debug.yml': 'x',
    });
    mkdirSync(join(folder, 'linux-unpacked'));
    const names = await writeChecksums(folder, '0.1.0');
    const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
    expect(readFileSync(join(folder, CHECKSUMS_FILE), 'utf8')).toBe(
      `${hash('deb')}  Chalkchain-0.1.0-linux-amd64.deb\n${hash('tar')}  Chalkchain-0.1.0-linux-x64.tar.gz\n${hash('exe')}  Chalkchain-0.1.0-windows-x64.exe\n`,
    );
    expect(names).toHaveLength(3);
  });

  test('are not written where there is nothing to check', async () => {
    const folder = newFolder();
    expect(await writeChecksums(folder, '0.1.0')).toEqual([]);
    expect(await writeChecksums(join(folder, 'none'), '0.1.0')).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });
});
