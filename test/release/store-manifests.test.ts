/** What winget and Homebrew are told of a release. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ManifestError, storeManifests } from '../../.github/store-manifests.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';

const newPath = useTempFolder();

const NAMES = ['windows-x64.exe', 'windows-arm64.exe', 'macos-x64.dmg', 'macos-arm64.dmg', 'linux-amd64.deb'] as const;
const sumOf = (index: number): string => `${index}`.repeat(64);
const CHECKSUMS = NAMES.map((name, index) => `${sumOf(index)}  Chalkchain-0.2.0-${name}\n`).join('');

const manifests = (changes: Partial<Parameters<typeof storeManifests>[0]> = {}): ReadonlyMap<string, string> =>
  storeManifests({ tag: 'v0.2.0', repository: 'school/chalkchain', checksums: CHECKSUMS, ...changes });

describe('the manifests of a release', () => {
  test('lie where the collections have them', () => {
    expect([...manifests().keys()]).toEqual([
      'winget/manifests/c/Chalkchain/Chalkchain/0.2.0/Chalkchain.Chalkchain.yaml',
      'winget/manifests/c/Chalkchain/Chalkchain/0.2.0/Chalkchain.Chalkchain.installer.yaml',
      'winget/manifests/c/Chalkchain/Chalkchain/0.2.0/Chalkchain.Chalkchain.locale.en-US.yaml',
      'homebrew/Casks/c/chalkchain.rb',
    ]);
  });

  test('name both installers of Windows with their checksums, for one user', () => {
    const text = [...manifests()].find(([name]) => name.endsWith('.installer.yaml'))?.[1] ?? '';
    expect(text).toContain('InstallerType: nullsoft\nScope: user\n');
    for (const [index, processor] of ['x64', 'arm64'].entries()) {
      expect(text).toContain(
        `  - Architecture: ${processor}\n` +
          `    InstallerUrl: https://github.com/school/chalkchain/releases/download/v0.2.0/Chalkchain-0.2.0-windows-${processor}.exe\n` +
          `    InstallerSha256: ${sumOf(index)}\n`,
      );
    }
  });

  test('name both images of macOS, each with its own checksum', () => {
    const text = manifests().get('homebrew/Casks/c/chalkchain.rb') ?? '';
    expect(text).toContain(`sha256 arm:   "${sumOf(3)}",\n         intel: "${sumOf(2)}"`);
    expect(text).toContain('/releases/download/v#{version}/Chalkchain-#{version}-macos-#{arch}.dmg"');
  });

  test.each([
    ['a tag that is none', { tag: 'main' }, /main is no tag/],
    ['a repository that is none', { repository: 'https://github.com/a/b' }, /is not OWNER\/REPOSITORY/],
    ['a file that was not built', { checksums: '' }, /no line for Chalkchain-0\.2\.0-windows-x64\.exe/],
    ['checksums of another version', { tag: 'v0.3.0' }, /no line for Chalkchain-0\.3\.0/],
  ])('are refused with a sentence for %s', (_what, changes, sentence) => {
    expect(() => manifests(changes)).toThrow(ManifestError);
    expect(() => manifests(changes)).toThrow(sentence);
  });

  test('are written by the command', () => {
    const folder = newPath('out');
    mkdirSync(folder);
    const sums = join(folder, 'SHA256SUMS');
    writeFileSync(sums, CHECKSUMS);
    const program = fileURLToPath(new URL('../../.github/store-manifests.ts', import.meta.url));
    const run = (tag: string): ReturnType<typeof spawnSync> =>
      spawnSync(process.execPath, [program, tag, 'school/chalkchain', sums, folder], { encoding: 'utf8' });
    expect(run('v0.2.0')).toMatchObject({ status: 0, stderr: '' });
    const written = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(written).toHaveLength(5);
    const otherVersion = run('v9.0.0');
    expect(otherVersion.status).toBe(1);
    expect(otherVersion.stderr).toMatch(/^SHA256SUMS has no line for [^\n]+\n$/);
    rmSync(sums);
    const noChecksums = run('v0.2.0');
    expect(noChecksums.status).toBe(1);
    expect(noChecksums.stderr).toMatch(/^There is no file SHA256SUMS: [^\n]+\n$/);
  });
});
