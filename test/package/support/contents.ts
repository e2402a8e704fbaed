/** What a package of ours may contain, must contain, and how its program is locked down: the same on every system. */
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { listPackage, statFile } from '@electron/asar';
import fuses from '@electron/fuses';

// A CommonJS package that does not say its names.
const { FuseV1Options, getCurrentFuseWire } = fuses;

/** A fuse is a digit in the program: "1" when it is on. */
const FUSE_ON = '1'.charCodeAt(0);

/** What electron-builder.yml asks for. */
export const OUR_FUSES = {
  RunAsNode: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false,
  // There are no cookies.
  EnableCookieEncryption: false,
};

/** The one native file, of a system and a processor. */
export function nativeFile(system: string): string {
  return `node_modules/@photostructure/sqlite/prebuilds/${system}/@photostructure+sqlite.glibc.node`;
}

/** Everything in the archive is one of these. */
const ALLOWED = [
  /^package\.json$/,
  /^dist\/main\/[\w-]+\.js$/,
  /^dist\/preload\/index\.cjs$/,
  /^dist\/renderer\/(?:index\.html|icon\.png|licences\.txt)$/,
  /^main\/lessons\/(?:catalogue\.json|(?:[\w-]+\/)+[\w-]+\.(?:json|md|py|js))$/,
  /^dist\/renderer\/assets\/[\w.-]+\.(?:js|css|svg)$/,
  // What student code runs in.
  /^dist\/renderer\/workers\/student-code\.js$/,
  /^dist\/renderer\/assets\/(?:pyodide\.asm|emscripten-module)-[\w-]+\.wasm$/,
  /^dist\/renderer\/assets\/python_stdlib-[\w-]+\.zip$/,
  /^node_modules\/(?:@[\w.-]+\/)?[\w.-]+\/(?:[\w.@-]+\/)*[\w.@-]+\.(?:js|cjs|mjs|json)$/,
  /^node_modules\/(?:@[\w.-]+\/)?[\w.-]+\/licen[cs]e$/i,
];

/** Even if a pattern above lets it through. */
const FORBIDDEN = /\.d\.[cm]?ts$|\.map$|\.tsx?$|(?:^|\/)(?:test|tests|__tests__|docs|example|examples|src\/bench)\//;

/** Without these the app cannot start. */
export const NEEDED = [
  'package.json',
  'dist/main/desktop.js',
  'dist/main/search-process.js',
  'dist/main/search-worker.js',
  'dist/main/verify-worker.js',
  'dist/preload/index.cjs',
  'main/lessons/catalogue.json',
  'main/lessons/shapes/python/blockchain.py',
  'main/lessons/mining/cases.json',
  'dist/renderer/index.html',
  'dist/renderer/icon.png',
  'dist/renderer/licences.txt',
  'dist/renderer/workers/student-code.js',
];

/** Files in an archive, with `/`. */
export function listArchive(archive: string): string[] {
  return listPackage(archive, { isPack: false })
    .map((path) => path.slice(1))
    .filter((path) => !('files' in statFile(archive, path, false)))
    .map((path) => path.replaceAll('\\', '/'));
}

export function listFolder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

/** The fuses by name; `true`: enabled. */
export async function readFuses(program: string): Promise<Readonly<Record<string, boolean>>> {
  const wire = await getCurrentFuseWire(program);
  return Object.fromEntries(
    Object.entries(wire)
      .filter(([key]) => /^\d+$/.test(key))
      .map(([key, state]) => [FuseV1Options[Number(key)], Number(state) === FUSE_ON]),
  );
}

/** Of the files in the archive those that have no business there. @param system such as `linux-x64` */
export function unexpectedFiles(files: readonly string[], system: string): string[] {
  const isAllowed = (file: string): boolean =>
    file === nativeFile(system) || ALLOWED.some((allowed) => allowed.test(file));
  return files.filter((file) => !isAllowed(file) || FORBIDDEN.test(file));
}
