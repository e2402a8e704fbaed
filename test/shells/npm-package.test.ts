/** The npm package `chalkchain`: packed, installed without a network, and run. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, posix } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createNodeClient } from '../../preload/contract/api/client.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';
import { openBrowserTransport } from '../support/browser-transport.ts';
import { HeadlessProcesses, STOPPED } from '../support/headless-process.ts';
import { findCodeBlocks } from '../support/markdown.ts';
import { parseImports } from '../support/import-graph.ts';
import { buildTarball, commandIn, findNodes, installTarball, listFiles, npm, runNpm } from '../support/npm-package.ts';

const newPath = useTempFolder();
const processes = new HeadlessProcesses();
afterEach(() => processes.end());

const LOOPBACK = ['--host', '127.0.0.1'];
const NO_DISPLAY = { DISPLAY: '', WAYLAND_DISPLAY: '', SSH_CONNECTION: 'no browser, please' };
/** Of which the binaries of SQLite for all systems are 11 MB, and what student code runs in is 6.5 MB. */
const MAX_TARBALL_BYTES = 24_000_000;
/** Besides its worker. */
const STUDENT_CODE_FILES = ['emscripten-module.wasm', 'pyodide.asm.wasm', 'python_stdlib.zip'];
const SLOW_MS = 120_000;

// Tests that were started without npm do not know where npm is.
describe.skipIf(npm === undefined)('the npm package', () => {
  const room = newPath('installed');
  const content = join(room, 'node_modules', 'chalkchain');
  let tarball: string;

  beforeAll(() => {
    tarball = buildTarball(newPath('built'));
    installTarball(tarball, room);
  }, SLOW_MS);

  test('has all that it needs in one file, of a size for a USB stick', () => {
    expect(statSync(tarball).size).toBeLessThan(MAX_TARBALL_BYTES);
    const binaries = listFiles(content).filter((file) => file.endsWith('.node'));
    for (const platform of ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-arm64', 'win32-x64']) {
      expect(
        binaries.some((file) => file.includes(`/prebuilds/${platform}/`)),
        platform,
      ).toBe(true);
    }
  });

  test('has the command that `npm pack` in the project gives, too', () => {
    const bin = (file: string): unknown => (JSON.parse(readFileSync(file, 'utf8')) as { bin: unknown }).bin;
    const { chalkchain } = bin(join(content, 'package.json')) as { chalkchain: string };
    expect(bin('package.json')).toEqual({ chalkchain: `dist/npm/${chalkchain}` });
  });

  test('holds what runs, and no sources, tests or maps', () => {
    // What students read and write is there as it is.
    const files = listFiles(content).filter((file) => !file.startsWith('main/lessons/'));
    const others = files.filter((file) => !/\.(?:js|mjs|cjs|css|html|svg|node)$/.test(file));
    const names = new Set(others.map((file) => posix.basename(file).replace(/-[\w-]{8}(?=\.(?:wasm|zip)$)/, '')));
    expect(names).toEqual(
      new Set(['LICENSE', 'README.md', 'icon.png', 'licences.txt', 'package.json', ...STUDENT_CODE_FILES]),
    );
    expect(files).toContain('dist/renderer/workers/student-code.js');
  });

  test('passes on the licences of what is bundled', () => {
    const [code, page] = ['node', 'renderer'].map((part) =>
      readFileSync(join(content, 'dist', part, 'licences.txt'), 'utf8'),
    );
    // As a heading: a name and its version.
    for (const name of ['express', 'node-forge', 'zod']) {
      expect(code).toMatch(new RegExp(`^(?:## )?${name}(?: -)? \\d`, 'm'));
    }
    for (const name of ['react', 'recharts', 'pyodide', 'quickjs-emscripten-core']) {
      expect(page).toMatch(new RegExp(`^(?:## )?${name}(?: -)? \\d`, 'm'));
    }
  });

  test('imports Node, SQLite and its own files, and nothing of the app', () => {
    const files = listFiles(content).filter((file) => /^dist\/node\/[^/]+\.js$/.test(file));
    const imports = files.flatMap((file) => parseImports(file, readFileSync(join(content, file), 'utf8')));
    const packages = imports.filter(({ kind }) => kind === 'package').map(({ name }) => name);
    expect([...new Set(packages)]).toEqual(['@photostructure/sqlite']);
    const own = imports.filter(({ kind }) => kind === 'file').map(({ name }) => name);
    expect(own.filter((name) => !files.includes(name))).toEqual([]);
    const entries = ['search-worker', 'verify-worker', 'dump-worker', 'block-worker', 'node-search-process'];
    for (const entry of entries) expect(own).toContain(`dist/node/${entry}.js`);
  });

  test('runs no script of anybody when it is installed', () => {
    for (const file of listFiles(content).filter((name) => name.endsWith('package.json'))) {
      const { scripts = {} } = JSON.parse(readFileSync(join(content, file), 'utf8')) as { scripts?: object };
      const hooks = Object.keys(scripts).filter((name) => /install|prepare/.test(name));
      expect(hooks, file).toEqual([]);
    }
  });

  // The guide gives these lines for sh.
  describe.skipIf(process.platform === 'win32')('docs/COMMAND.md', () => {
    const page = readFileSync(new URL('../../docs/COMMAND.md', import.meta.url), 'utf8');
    const blocks = findCodeBlocks(page, '## Install').map(({ code }) => code);

    test('has three ways to install', () => {
      expect(blocks).toHaveLength(3);
    });

    test.each(blocks)('installs as written:\n%s', { timeout: SLOW_MS }, (code) => {
      const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
      const home = processes.folder();
      copyFileSync(tarball, join(home, `chalkchain-${version}.tgz`));
      expect(typeIn(home, code.replace(/ 5000\n$/, ' --version\n'))).toMatch(new RegExp(`(?:^|\n)${version}\n$`));
    });
  });

  describe.each(findNodes().map((node) => ({ node, version: runNode(node) })))('on Node $version', ({ node }) => {
    test('mines, shows its page, stops on a signal, and goes on where it was', { timeout: SLOW_MS }, async () => {
      const { program, env } = commandIn(room, node);
      const args = ['0', ...LOOPBACK, '--data-dir', processes.folder()];
      const first = processes.startProgram(program, [...args, '--mine', '--ui'], { ...env, ...NO_DISPLAY });
      const [, url = ''] = await first.waitFor(/^Open the user interface on this computer: (\S+)$/m);
      await first.waitFor(/Block 2 mined!/);
      expect(await (await fetch(new URL('/', url))).text()).not.toBe('');
      const transport = await openBrowserTransport(url);
      const client = createNodeClient(transport);
      expect((await client.getStatus()).height).toBeGreaterThanOrEqual(2);
      const { lessons, problems } = await client.getLessons();
      expect(lessons.map(({ id }) => id)).toEqual(['mining', 'consensus', 'transactions', 'three-nodes']);
      expect(problems).toEqual([]);
      transport.close();
      const end = await first.stop();
      expect(end).toMatchObject(STOPPED);
      const mined = [...end.stdout.matchAll(/Block (\d+) mined!/g)].map(([, height]) => Number(height));

      // At full speed it mines in a child process, whose file must be in the package, too.
      const second = processes.startProgram(program, [...args, '--mine', '--full-speed', '--threads', '1'], env);
      await second.waitFor(new RegExp(`Block ${Math.max(...mined) + 1} mined!`));
      const secondEnd = await second.stop();
      expect(secondEnd).toMatchObject(STOPPED);
      expect(secondEnd.stdout).not.toContain('ERROR');
    });

    test('follows a node that runs from source', { timeout: SLOW_MS }, async () => {
      const { program, env } = commandIn(room, node);
      const miner = processes.start(['0', ...LOOPBACK, '--in-memory', '--mine', '--full-speed', '--threads', '1']);
      await miner.waitFor(/Block 3 mined!/);
      const args = ['0', ...LOOPBACK, '--in-memory', '--peer', await miner.url()];
      const follower = processes.startProgram(program, args, env);
      await follower.waitFor(/Loaded successfully!/);
      const [ours, theirs] = [await follower.url(), await miner.url()];
      expect((await fetchBlocks(ours))[2]).toBe((await fetchBlocks(theirs))[2]);
    });

    test('says its name, its version, and what to type', async () => {
      const { program, env } = commandIn(room, node);
      const run = (...args: string[]) => processes.startProgram(program, args, env).exited;
      const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
      expect(await run('--version')).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
      expect((await run('--help')).stdout).toMatch(/^Usage: chalkchain PORT \[options\]\n/);
      expect((await run('5000', '--threads', 'two')).stderr).toMatch(/ All options: chalkchain --help\n$/);
      const server = createServer();
      const port = await new Promise<number>((resolve) => {
        server.listen(0, '127.0.0.1', () => {
          const address = server.address();
          resolve(typeof address === 'object' && address !== null ? address.port : 0);
        });
      });
      const end = await run(String(port), ...LOOPBACK);
      server.close();
      expect(end.stderr).toMatch(/^Port \d+ is in use .* chalkchain \d+\n$/);
    });
  });

  test('is found by npx', () => {
    expect(runNpm(['exec', '--offline', '--', 'chalkchain', '--help'], room)).toMatch(/^Usage: chalkchain /);
  });

  test('can be installed for all folders', () => {
    const prefix = newPath('global');
    installTarball(tarball, prefix, '--global', '--prefix', prefix);
    const modules = process.platform === 'win32' ? ['node_modules'] : ['lib', 'node_modules'];
    const entry = join(prefix, ...modules, 'chalkchain', 'dist', 'node', 'chalkchain.js');
    expect(runNode(process.execPath, entry, '--help')).toMatch(/^Usage: chalkchain /);
    const command = join(prefix, ...(process.platform === 'win32' ? ['chalkchain.cmd'] : ['bin', 'chalkchain']));
    expect(statSync(command).isFile()).toBe(true);
  });
});

function runNode(node: string, ...args: string[]): string {
  return execFileSync(node, args.length === 0 ? ['--version'] : args, { encoding: 'utf8' }).trim();
}

async function fetchJson(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

async function fetchBlocks(url: string): Promise<readonly string[]> {
  // Safe: the REST tests check its form.
  return ((await fetchJson(`${url}/info`)) as { readonly blocks: readonly string[] }).blocks;
}

/** In a shell of somebody who has npm, may write where it puts global commands, and has no internet. */
function typeIn(home: string, code: string): string {
  const tools = join(dirname(npm ?? ''));
  const functions = ['npm', 'npx'].map(
    (tool) => `${tool}() { "${process.execPath}" "${join(tools, `${tool}-cli.js`)}" "$@"; }`,
  );
  const foreign = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  return execFileSync('sh', ['-e', '-c', [...functions, code].join('\n')], {
    cwd: home,
    encoding: 'utf8',
    env: {
      ...Object.fromEntries(foreign),
      HOME: home,
      PATH: `${join(home, 'global', 'bin')}:${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
      npm_config_prefix: join(home, 'global'),
      npm_config_cache: join(home, 'cache'),
      npm_config_loglevel: 'error',
      NODE_DISABLE_COMPILE_CACHE: '1',
    },
  });
}
