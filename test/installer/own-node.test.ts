/** What brings a Node.js along for those whose own is too old for the source, and says so where none can be had. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { provideNode } from '../../.installer/own-node/provide-node.mjs';
import { explainOldNode, runsSource } from '../../.installer/own-node/version.mjs';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';

const newPath = useTempFolder();
const OWN_NODE = fileURLToPath(new URL('../../.installer/own-node', import.meta.url));
const RUN = join(OWN_NODE, 'run.mjs');
const NAME = process.platform === 'win32' ? 'node.exe' : 'node';

/** npm's own, where it is another one than that of the tests. */
const startedBy = process.env['npm_node_execpath'] ?? process.execPath;
const isOld = !runsSource(execFileSync(startedBy, ['-p', 'process.versions.node'], { encoding: 'utf8' }));

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

describe('the oldest Node.js for the source', () => {
  test.each(['22.18.0', '22.23.2', '23.6.0', '24.0.0', '26.12.1', '100.0.0-nightly'])('%s will do', (version) => {
    expect(runsSource(version)).toBe(true);
  });

  test.each(['20.20.2', '22.17.1', '23.5.0', '18.0.0', '21.9.0', '', 'v24.1.0'])('%j will not', (version) => {
    expect(runsSource(version)).toBe(false);
  });

  test('is named in a sentence, with the one that is there', () => {
    expect(explainOldNode('20.20.2')).toMatch(
      /needs Node\.js 22\.18 or newer .* this is 20\.20\.2\. Install .*nodejs\.org/,
    );
  });

  test('runs a program as if that had been started itself', () => {
    const program = join(newPath('program'), 'says.ts');
    mkdirSync(join(program, '..'), { recursive: true });
    writeFileSync(program, 'const said: string[] = process.argv.slice(1); console.log(JSON.stringify(said));');
    const { stdout, status } = spawnSync(process.execPath, [RUN, program, '5000', '--mine'], { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual([program, '5000', '--mine']);
    expect(status).toBe(0);
  });

  test.skipIf(!isOld)('is asked for at the start by an older one: one sentence, no stack', () => {
    const { stdout, stderr, status } = spawnSync(startedBy, [RUN, 'main/shells/headless.ts'], { encoding: 'utf8' });
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
    expect(stderr).toMatch(/^Chalkchain's source needs Node\.js 22\.18 [^\n]+\n$/);
  });
});

describe('what can be fetched', () => {
  const packages = Object.entries(
    (
      JSON.parse(readFileSync(join(OWN_NODE, 'locked', 'package-lock.json'), 'utf8')) as {
        readonly packages: Readonly<Record<string, Locked>>;
      }
    ).packages,
  ).filter(([path]) => path !== '');

  test('is one Node.js for each system, new enough, with its checksum', () => {
    const systems = packages.map(([, { os, cpu }]) => `${os?.join()}-${cpu?.join()}`);
    const wanted = ['darwin', 'linux', 'win32'].flatMap((os) => ['arm64', 'x64'].map((cpu) => `${os}-${cpu}`));
    expect(systems.toSorted()).toEqual(wanted);
    expect(packages.filter(([, { version }]) => !runsSource(version))).toEqual([]);
    expect(packages.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'))).toEqual([]);
  });

  test('is what the file beside it asks for, to the version', () => {
    const { optionalDependencies } = JSON.parse(readFileSync(join(OWN_NODE, 'locked', 'package.json'), 'utf8')) as {
      readonly optionalDependencies: Readonly<Record<string, string>>;
    };
    expect(packages.map(([path, { version }]) => [path.replace('node_modules/', ''), version])).toEqual(
      Object.entries(optionalDependencies),
    );
  });
});

describe('fetching', () => {
  /** @param code what stands for npm: it is told where to install, in `folder` */
  function fetchWith(code: string, maxFetchMs?: number): { modules: string; found: string | undefined } {
    const modules = newPath('node_modules');
    const npm = newPath('npm-cli.mjs');
    const start = `
      import { execFileSync } from 'node:child_process';
      import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
      import { join } from 'node:path';
      const folder = process.argv[process.argv.indexOf('--prefix') + 1];
      const bin = join(folder, 'node_modules', 'node-some-system', 'bin');
    `;
    writeFileSync(npm, start + code);
    return { modules, found: provideNode({ modules, npm, ...(maxFetchMs === undefined ? {} : { maxFetchMs }) }) };
  }

  test("puts it where npm's scripts look first", () => {
    const { modules, found } = fetchWith(`
      mkdirSync(bin, { recursive: true });
      copyFileSync(process.execPath, join(bin, '${NAME}'));
    `);
    expect(found).toBe(join(modules, '.bin', NAME));
    expect(execFileSync(found!, ['-p', '6 * 7'], { encoding: 'utf8' }).trim()).toBe('42');
  });

  test('asks for exactly what is written down, runs nothing of it, and keeps to the place of the other packages', () => {
    const { modules } = fetchWith(`writeFileSync(join(folder, 'asked'), process.argv.slice(2).join(' '));`);
    const folder = join(modules, '.own-node');
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toMatch(/^ci --prefix .*--ignore-scripts/);
    expect(readdirSync(folder).toSorted()).toEqual(['asked', 'package-lock.json', 'package.json']);
  });

  test.each([
    ['fails', 'process.exit(1);'],
    ['leaves the package out', ''],
    [
      'brings a file that is no program',
      `mkdirSync(bin, { recursive: true }); writeFileSync(join(bin, '${NAME}'), '');`,
    ],
  ])('ends without one where npm %s', (_what, code) => {
    const { modules, found } = fetchWith(code);
    expect(found).toBeUndefined();
    expect(existsSync(join(modules, '.bin', NAME))).toBe(false);
  });

  test('ends where npm does not', () => {
    expect(fetchWith('setInterval(() => {}, 1000);', 300).found).toBeUndefined();
  });

  test.skipIf(process.platform === 'win32')('takes none that is too old as well', () => {
    const old = join(newPath('old'), 'node');
    mkdirSync(join(old, '..'), { recursive: true });
    writeFileSync(old, '#!/bin/sh\necho 20.20.2\n');
    chmodSync(old, 0o755);
    const code = `mkdirSync(bin, { recursive: true }); copyFileSync(${JSON.stringify(old)}, join(bin, 'node'));`;
    expect(fetchWith(code).found).toBeUndefined();
  });

  test('needs an npm', () => {
    expect(provideNode({ modules: newPath('node_modules'), npm: undefined })).toBeUndefined();
  });
});
