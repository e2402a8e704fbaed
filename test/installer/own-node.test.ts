/** What brings a Node.js along for those whose own is too old for the source, and says so where none can be had. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { prepareNode } from '../../.installer/own-node/prepare-node.mjs';
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

  test('keeps what it has compiled, for itself and what it starts', () => {
    const program = newPath('says-cache.ts');
    writeFileSync(
      program,
      "import { getCompileCacheDir } from 'node:module'; console.log([getCompileCacheDir(), process.env.NODE_COMPILE_CACHE].join('\\n'));",
    );
    const { NODE_COMPILE_CACHE: _, ...env } = process.env;
    const saysWhere = (more: NodeJS.ProcessEnv): string[] =>
      spawnSync(process.execPath, [RUN, program], { encoding: 'utf8', env: { ...env, ...more } })
        .stdout.trim()
        .split('\n');
    const [own, inherited] = saysWhere({});
    expect(inherited).toBe(join(OWN_NODE, '../../node_modules/.cache/node'));
    expect(own).toContain(inherited);
    const elsewhere = newPath('elsewhere');
    expect(saysWhere({ NODE_COMPILE_CACHE: elsewhere })).toEqual([expect.stringContaining(elsewhere), elsewhere]);
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
  function writeNpm(code: string): string {
    const npm = newPath('npm-cli.mjs');
    const start = `
      import { execFileSync } from 'node:child_process';
      import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
      import { join } from 'node:path';
      const folder = process.argv[process.argv.indexOf('--prefix') + 1];
      const bin = join(folder, 'node_modules', 'node-some-system', 'bin');
    `;
    writeFileSync(npm, start + code);
    return npm;
  }

  const BRINGS_ONE = `mkdirSync(bin, { recursive: true }); copyFileSync(process.execPath, join(bin, '${NAME}'));`;

  function fetchWith(code: string): { modules: string; found: string } {
    const modules = newPath('node_modules');
    return { modules, found: provideNode({ modules, npm: writeNpm(code) }) };
  }

  /** What a person reads of it, and nothing is thrown. */
  function prepareWith(npm: string | undefined, modules = newPath('node_modules')): string {
    const said: string[] = [];
    prepareNode({ own: '20.20.2', modules, npm, say: (text) => void said.push(text) });
    return said.join('');
  }

  test("puts it where npm's scripts look first", () => {
    const { modules, found } = fetchWith(BRINGS_ONE);
    expect(found).toBe(join(modules, '.bin', NAME));
    expect(execFileSync(found, ['-p', '6 * 7'], { encoding: 'utf8' }).trim()).toBe('42');
  });

  test('asks for exactly what is written down, runs nothing of it, and keeps to the place of the other packages', () => {
    const { modules } = fetchWith(
      `${BRINGS_ONE} writeFileSync(join(folder, 'asked'), process.argv.slice(2).join(' '));`,
    );
    const folder = join(modules, '.own-node');
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toMatch(/^ci --prefix .*--include=optional --ignore-scripts/);
    expect(readdirSync(folder).toSorted()).toEqual(['asked', 'node_modules', 'package-lock.json', 'package.json']);
  });

  test.each([
    ['fails', 'process.exit(1);', 'npm could not fetch it (it gives no reason)'],
    [
      'finds no network',
      "console.error('npm error code ENOTFOUND\\nnpm error syscall getaddrinfo\\nnpm error network'); process.exitCode = 1;",
      'npm could not fetch it (ENOTFOUND)',
    ],
    [
      'is another program',
      "console.error('Unknown command: ci'); process.exitCode = 2;",
      'npm could not fetch it (Unknown command: ci)',
    ],
    ['leaves the package out', '', 'npm has brought none, as without a network'],
    [
      'brings a file that is no program',
      `mkdirSync(bin, { recursive: true }); writeFileSync(join(bin, '${NAME}'), '');`,
      'what npm has brought does not run on this system',
    ],
    [
      'brings a folder in place of a program',
      `mkdirSync(join(bin, '${NAME}'), { recursive: true });`,
      'what npm has brought does not run on this system',
    ],
  ])('ends without one where npm %s: one sentence says so', (_what, code, why) => {
    const modules = newPath('node_modules');
    expect(prepareWith(writeNpm(code), modules)).toMatch(
      /^Node\.js 20\.20\.2 is too old [^\n]*\n\n\*\*\* None could be fetched: [^\n]* Install a newer one [^\n]* \*\*\*\n\n$/,
    );
    expect(prepareWith(writeNpm(code), modules)).toContain(
      `None could be fetched: ${why}. The packages are installed.`,
    );
    expect(existsSync(join(modules, '.bin', NAME))).toBe(false);
  });

  test('says so where it is there', () => {
    expect(prepareWith(writeNpm(BRINGS_ONE))).toMatch(/It is in node_modules now, and runs what npm starts here\.\n$/);
  });

  test('does nothing where the Node.js at hand will do', () => {
    const modules = newPath('node_modules');
    const fail = (): never => {
      throw new Error('nothing is to be said');
    };
    prepareNode({ own: '24.0.0', modules, npm: writeNpm(BRINGS_ONE), say: fail });
    expect(existsSync(modules)).toBe(false);
  });

  test('ends where npm does not', () => {
    const npm = writeNpm('setInterval(() => {}, 1000);');
    expect(() => provideNode({ modules: newPath('node_modules'), npm, maxFetchMs: 300 })).toThrow(
      'npm did not come to an end',
    );
  });

  test.skipIf(process.platform === 'win32')('takes none that is too old as well', () => {
    const old = join(newPath('old'), 'node');
    mkdirSync(join(old, '..'), { recursive: true });
    writeFileSync(old, '#!/bin/sh\necho 20.20.2\n');
    chmodSync(old, 0o755);
    const code = `mkdirSync(bin, { recursive: true }); copyFileSync(${JSON.stringify(old)}, join(bin, 'node'));`;
    expect(prepareWith(writeNpm(code))).toContain('what npm has brought does not run on this system');
  });

  test.each([
    ['npm does not say where it is', undefined],
    ['npm is gone', '/nowhere/npm-cli.js'],
  ])('ends without one where %s', (_what, npm) => {
    expect(prepareWith(npm)).toContain('None could be fetched: npm does not say where it is.');
  });

  test('ends without one where node_modules is no folder', () => {
    const modules = newPath('node_modules');
    writeFileSync(modules, '');
    expect(prepareWith(writeNpm(BRINGS_ONE), modules)).toMatch(
      /None could be fetched: E(?:NOTDIR|EXIST)[^\n]*\*\*\*\n/,
    );
  });

  test('takes the place of whatever is where the program belongs', () => {
    const modules = newPath('node_modules');
    mkdirSync(join(modules, '.bin', NAME, 'odd'), { recursive: true });
    writeFileSync(join(modules, '.own-node'), '');
    expect(prepareWith(writeNpm(BRINGS_ONE), modules)).toContain('It is in node_modules now');
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'ends without one in a folder that is read-only',
    () => {
      const modules = newPath('node_modules');
      mkdirSync(modules);
      chmodSync(modules, 0o500);
      expect(prepareWith(writeNpm(BRINGS_ONE), modules)).toMatch(/None could be fetched: EACCES[^\n]*\*\*\*\n/);
      chmodSync(modules, 0o700);
    },
  );

  test('goes by the package of this system, whatever is set for npm', () => {
    // As npm tells its scripts about `npm ci --omit=optional`.
    const code = `${BRINGS_ONE} if (!process.argv.includes('--include=optional')) process.exit(1);`;
    expect(prepareWith(writeNpm(code))).toContain('It is in node_modules now');
  });
});

test.skipIf(!isOld)('the last step of an installation ends well, even if nobody reads what it says', () => {
  const prepare = join(OWN_NODE, 'prepare.mjs');
  const env = { ...process.env, npm_execpath: '/nowhere/npm-cli.js' };
  const { status, stdout, stderr } = spawnSync(startedBy, [prepare], { encoding: 'utf8', env });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('None could be fetched');
});
