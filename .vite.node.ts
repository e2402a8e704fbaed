/** How Vite makes the npm package `chalkchain` in dist/npm: the headless node, and all that it needs to be installed offline. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, UserConfig } from 'vite';
import { buildOwnFiles } from './.vite.main.ts';

const PROJECT = fileURLToPath(new URL('.', import.meta.url));

/** Where the built code lies in the package. The page, which `.vite.renderer.ts` builds, lies beside it. */
const CODE_FOLDER = 'dist/node/';

/** Its binaries cannot be bundled, so it is in the package as a package. */
const SQLITE = '@photostructure/sqlite';

/** Files of the project, from its top folder -> where they lie in the package. */
const PLAIN_FILES = {
  LICENSE: 'LICENSE',
  'docs/COMMAND.md': 'README.md',
};

/**
 * Of the SQLite package: what runs. The sources, 11 MB, would only be compiled where there is no binary, and npm refuses
 * to install this package there (`os`, `cpu`).
 */
const SQLITE_FILES = ['LICENSE', 'dist/*.{mjs,cjs}', 'prebuilds/**/*.node'];
/** Texts that the node reads; nothing of it is code of the node. */
const LESSON_FILES = ['main/lessons/**/*.{json,md,py,js}'];
const LOADER_FILES = ['LICENSE', 'package.json', '*.js'];

/** The part of a package.json that is read. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** Adds everything but the code to the package. */
function addPackageFiles(): Plugin {
  return {
    name: 'npm-package',
    generateBundle() {
      const emit = (fileName: string, source: string | Uint8Array): void => {
        this.emitFile({ type: 'asset', fileName, source });
      };
      for (const [from, to] of Object.entries(PLAIN_FILES)) emit(to, readFileSync(join(PROJECT, from)));
      for (const file of globSync(LESSON_FILES, { cwd: PROJECT, exclude: ['main/lessons/terminal/**'] })) {
        emit(file.replaceAll('\\', '/'), readFileSync(join(PROJECT, file)));
      }
      emit('package.json', toJson(describePackage()));
      emit(`node_modules/${SQLITE}/package.json`, toJson(describeSqlite()));
      for (const [name, patterns] of [
        [SQLITE, SQLITE_FILES],
        ['node-gyp-build', LOADER_FILES],
      ] as const) {
        const folder = join(PROJECT, 'node_modules', name);
        for (const file of globSync([...patterns], { cwd: folder })) {
          emit(`node_modules/${name}/${file.replaceAll('\\', '/')}`, readFileSync(join(folder, file)));
        }
      }
    },
  };
}

/** The package's own package.json. */
function describePackage(): object {
  const { name, version, description, homepage, license, type } = readManifest('.');
  const { os, cpu } = readManifest(`node_modules/${SQLITE}`);
  return {
    name,
    version,
    description,
    homepage,
    license,
    type,
    // Whether and by whom it is published is for the owner of the project to say.
    private: true,
    bin: { chalkchain: `${CODE_FOLDER}chalkchain.js` },
    files: ['dist', 'main/lessons'],
    engines: { node: '>=20.18' },
    os,
    cpu,
    dependencies: { [SQLITE]: readManifest('.').dependencies[SQLITE] },
    // npm takes these out of the package instead of fetching them.
    bundleDependencies: [SQLITE],
  };
}

/** Without what is for compiling it, which nothing in this package does: no install script, no sources. */
function describeSqlite(): object {
  const manifest = readManifest(`node_modules/${SQLITE}`);
  const { name, version, license, repository, main, module, exports, os, cpu, dependencies } = manifest;
  const loader = { 'node-gyp-build': dependencies['node-gyp-build'] };
  return { name, version, license, repository, main, module, exports, os, cpu, dependencies: loader };
}

function readManifest(folder: string): Manifest {
  // Safe: npm has read it before.
  return JSON.parse(readFileSync(join(PROJECT, folder, 'package.json'), 'utf8')) as Manifest;
}

function toJson(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

const nodeConfig: UserConfig = {
  root: PROJECT,
  publicDir: false,
  plugins: [buildOwnFiles(CODE_FOLDER), addPackageFiles()],
  ssr: { noExternal: true, external: [SQLITE] },
  build: {
    ssr: true,
    outDir: join(PROJECT, 'dist/npm'),
    emptyOutDir: true,
    target: 'node20.18',
    minify: false,
    // What is bundled is under licences that want to be passed on.
    license: { fileName: `${CODE_FOLDER}licences.txt` },
    rolldownOptions: {
      input: { chalkchain: join(PROJECT, 'main/shells/chalkchain.ts') },
      output: {
        entryFileNames: `${CODE_FOLDER}[name].js`,
        chunkFileNames: `${CODE_FOLDER}[name]-[hash].js`,
        // Without it, a shell would take the command for a script of its own.
        banner: ({ name, isEntry }) => (isEntry && name === 'chalkchain' ? '#!/usr/bin/env node' : ''),
      },
    },
  },
};

// oxlint-disable-next-line import/no-default-export -- Vite reads its configuration from the default export
export default nodeConfig;
