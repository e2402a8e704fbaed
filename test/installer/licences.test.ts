/** The file of licence texts: one for every package in a user's copy. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { LICENCES_FILE } from '../../.installer/licences.ts';
import rendererConfig from '../../.vite.renderer.ts';

const TOP = new URL('../../', import.meta.url);

let texts = '';
/** Of which the page is made, as the build's own source maps say. */
let bundled: readonly string[] = [];

beforeAll(async () => {
  const { output } = (await build({
    ...rendererConfig,
    configFile: false,
    logLevel: 'silent',
    build: { ...rendererConfig.build, write: false, sourcemap: true },
  })) as Rolldown.RolldownOutput;
  for (const file of output) {
    if (file.type === 'asset' && file.fileName === LICENCES_FILE) texts = String(file.source);
  }
  const sources = output.flatMap((file) => (file.type === 'chunk' ? (file.map?.sources ?? []) : []));
  bundled = [...new Set(sources.map(packageOf).filter((name) => name !== undefined))];
  // A build, and for the first time the compiled library of Python.
}, 240_000);

function packageOf(source: string): string | undefined {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1];
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, TOP), 'utf8'));
}

/** What npm installs for users. */
function installed(): readonly string[] {
  const { packages } = readJson('package-lock.json') as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>;
  };
  return Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
}

/** As SPDX names them. The Mozilla one asks for the source of its own files, which the text says where to find. */
const FREE = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MPL-2.0', 'Unlicense'];

/** Of `A OR B` one is chosen, of `A AND B` both hold. */
function isFree(licence: string): boolean {
  return licence.split(' OR ').some((choice) => choice.split(' AND ').every((one) => FREE.includes(one)));
}

/** @returns `undefined` when the package has no section. */
function textOf(name: string): string | undefined {
  const rule = '='.repeat(72);
  const at = texts.indexOf(`${rule}\n${name} `);
  const from = at < 0 ? -1 : texts.indexOf(`${rule}\n\n`, at) + rule.length;
  const to = texts.indexOf(rule, from);
  return at < 0 ? undefined : texts.slice(from, to < 0 ? undefined : to).trim();
}

describe('the licence texts', () => {
  test('cover every package that is bundled into the page', () => {
    expect(bundled).toEqual(expect.arrayContaining(['react', 'react-dom', '@mantine/core', 'recharts', 'wouter']));
    expect(bundled.filter((name) => textOf(name) === undefined)).toEqual([]);
  });

  test('cover what student code runs in, and say where its source is', () => {
    for (const name of ['quickjs-emscripten-core', '@jitl/quickjs-wasmfile-release-sync', '@jitl/quickjs-ffi-types']) {
      expect(textOf(name), name).toContain('MIT');
    }
    expect(textOf('pyodide')).toContain('https://github.com/pyodide/pyodide');
    expect(textOf('pyodide')).toContain('Mozilla Public License Version 2.0');
    expect(textOf('pyodide')).toContain('PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2');
  });

  test('cover Electron, and every package that is installed with the app', () => {
    expect(installed()).toEqual(expect.arrayContaining(['express', 'zod', 'node-forge', '@photostructure/sqlite']));
    expect(['electron', ...installed()].filter((name) => textOf(name) === undefined)).toEqual([]);
  });

  test('are texts that allow something, not only a name', () => {
    for (const name of ['electron', ...installed(), ...bundled]) {
      expect(textOf(name)!.length, name).toBeGreaterThan(400);
      expect(textOf(name), name).toMatch(/permission|permitted|free to/i);
    }
  });

  test('are of licences that let anyone use, change and pass on the program', () => {
    const headings = [...texts.matchAll(/^={72}\n(\S+) \S+ \((.*)\)\n={72}$/gm)];
    expect(headings.length).toBeGreaterThan(100);
    expect(
      headings.filter(([, , licence = '']) => !isFree(licence)).map(([, name, licence]) => `${name}: ${licence}`),
    ).toEqual([]);
  });

  test('that we keep ourselves are those of packages which come without one', () => {
    const folder = fileURLToPath(new URL('.installer/licences', TOP));
    for (const file of readdirSync(folder)) {
      const installedAt = fileURLToPath(new URL(`node_modules/${file.replace(/\.txt$/, '').replace('+', '/')}`, TOP));
      expect(existsSync(installedAt), file).toBe(true);
      expect(readdirSync(installedAt).filter((entry) => /^(?:licen[cs]e|copying)/i.test(entry))).toEqual([]);
    }
  });
});
