/** What a package contains, and what it does not; and that Electron's binary is locked down. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractFile, listPackage, statFile } from '@electron/asar';
import fuses from '@electron/fuses';
import { expect, test } from './support/package-test.ts';

// A CommonJS package that does not say its names.
const { FuseV1Options, getCurrentFuseWire } = fuses;

/** A fuse is a digit in the program: "1" when it is on. */
const FUSE_ON = '1'.charCodeAt(0);

const TOP_FOLDER = fileURLToPath(new URL('../..', import.meta.url));

/** Of everything that is not Electron's own. */
const LARGEST_APP_BYTES = 12 * 1024 * 1024;

/** Everything in the archive is one of these. */
const ALLOWED = [
  /^package\.json$/,
  /^dist\/main\/[\w-]+\.js$/,
  /^dist\/preload\/index\.cjs$/,
  /^dist\/renderer\/(?:index\.html|icon\.png|licences\.txt)$/,
  /^dist\/renderer\/assets\/[\w-]+\.(?:js|css|svg)$/,
  /^node_modules\/(?:@[\w.-]+\/)?[\w.-]+\/(?:[\w.@-]+\/)*[\w.@-]+\.(?:js|cjs|mjs|json)$/,
  /^node_modules\/(?:@[\w.-]+\/)?[\w.-]+\/licen[cs]e$/i,
  /^node_modules\/@photostructure\/sqlite\/prebuilds\/linux-x64\/@photostructure\+sqlite\.glibc\.node$/,
];

/** Even if a pattern above lets it through. */
const FORBIDDEN = /\.d\.[cm]?ts$|\.map$|\.tsx?$|(?:^|\/)(?:test|tests|__tests__|docs|example|examples|src\/bench)\//;

/** Without these the app cannot start. */
const NEEDED = [
  'package.json',
  'dist/main/desktop.js',
  'dist/main/search-process.js',
  'dist/main/search-worker.js',
  'dist/main/verify-worker.js',
  'dist/preload/index.cjs',
  'dist/renderer/index.html',
  'dist/renderer/icon.png',
  'dist/renderer/licences.txt',
];

/** Files in an archive, with `/`. */
function listArchive(archive: string): string[] {
  return listPackage(archive, { isPack: false })
    .map((path) => path.slice(1))
    .filter((path) => !('files' in statFile(archive, path, false)))
    .map((path) => path.replaceAll('\\', '/'));
}

function listFolder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

/** The fuses by name; `true`: enabled. */
async function readFuses(program: string): Promise<Readonly<Record<string, boolean>>> {
  const wire = await getCurrentFuseWire(program);
  return Object.fromEntries(
    Object.entries(wire)
      .filter(([key]) => /^\d+$/.test(key))
      .map(([key, state]) => [FuseV1Options[Number(key)], Number(state) === FUSE_ON]),
  );
}

function packageOf(path: string): string | undefined {
  return /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

/** What npm installs for users: everything in the lock file that is not for development. */
function productionPackages(): string[] {
  const lock = JSON.parse(readFileSync(join(TOP_FOLDER, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
}

test('the archive holds what the app needs, and nothing else', ({ packages }) => {
  const files = listArchive(join(packages.unpacked, 'resources', 'app.asar'));
  expect(files.filter((file) => !ALLOWED.some((allowed) => allowed.test(file)) || FORBIDDEN.test(file))).toEqual([]);
  expect(NEEDED.filter((file) => !files.includes(file))).toEqual([]);
});

test('the packages in it are those that are installed for users', ({ packages }) => {
  const files = listArchive(join(packages.unpacked, 'resources', 'app.asar'));
  const found = new Set(files.map(packageOf).filter((name) => name !== undefined));
  // Headers for compiling what is not compiled.
  const wanted = new Set(productionPackages().filter((name) => name !== 'node-addon-api'));
  expect([...found].toSorted()).toEqual([...wanted].toSorted());
});

test("outside of the archive lies the one file that the system's loader must find", ({ packages }) => {
  expect(listFolder(join(packages.unpacked, 'resources', 'app.asar.unpacked'))).toEqual([
    'node_modules/@photostructure/sqlite/prebuilds/linux-x64/@photostructure+sqlite.glibc.node',
  ]);
});

test('the app itself is small', ({ packages }) => {
  const resources = join(packages.unpacked, 'resources');
  const files = [
    'app.asar',
    ...listFolder(join(resources, 'app.asar.unpacked')).map((file) => `app.asar.unpacked/${file}`),
  ];
  const bytes = files.reduce((sum, file) => sum + statSync(join(resources, file)).size, 0);
  const mib = (size: number): string => `${(size / 1024 / 1024).toFixed(1)} MiB`;
  process.stdout.write(
    `     app without Electron ${mib(bytes)}, .deb ${mib(statSync(packages.deb).size)}, ` +
      `.tar.gz ${mib(statSync(packages.tarGz).size)} (packed quickly)\n`,
  );
  expect(bytes).toBeLessThan(LARGEST_APP_BYTES);
});

test('of its languages Electron keeps the one of the user interface', ({ packages }) => {
  const locales = readdirSync(join(packages.unpacked, 'locales'));
  expect(locales).toContain('en-US.pak');
  expect(locales.filter((file) => !file.startsWith('en-US'))).toEqual([]);
});

test('the licences of all that is in it are in it', ({ packages }) => {
  const resources = join(packages.unpacked, 'resources');
  const texts = extractFile(join(resources, 'app.asar'), join('dist', 'renderer', 'licences.txt')).toString();
  expect(texts).toMatch(/^electron \S+ \(MIT\)$/m);
  expect(texts).toMatch(/^react \S+ \(MIT\)$/m);
  expect(texts).toMatch(/^express \S+ \(MIT\)$/m);
  expect(readFileSync(join(resources, 'LICENSE.txt'), 'utf8')).toContain('MIT License');
  expect(existsSync(join(packages.unpacked, 'LICENSES.chromium.html'))).toBe(true);
});

test("Electron's fuses are set: no Node mode, no NODE_OPTIONS, no inspector, only our own archive", async ({
  packages,
}) => {
  expect(await readFuses(join(packages.unpacked, 'chalkchain'))).toMatchObject({
    RunAsNode: false,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    GrantFileProtocolExtraPrivileges: false,
    // There are no cookies.
    EnableCookieEncryption: false,
  });
});

test('the Electron that the packages were made of is as it was', async ({ packages }) => {
  expect(await readFuses(packages.electron)).toMatchObject({ RunAsNode: true, OnlyLoadAppFromAsar: false });
});
