/** What a package contains, and what it does not; and that Electron's binary is locked down. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractFile } from '@electron/asar';
import { writeBom, type Bom } from '../../.installer/package/sbom.ts';
import { listArchive, listFolder, NEEDED, OUR_FUSES, readFuses, unexpectedFiles } from './support/contents.ts';
import { expect, test } from './support/package-test.ts';

const TOP_FOLDER = fileURLToPath(new URL('../..', import.meta.url));

/** Of everything that is not Electron's own: the app, and what student code runs in (13.1 MiB of it). */
const LARGEST_APP_BYTES = 26 * 1024 * 1024;

function packageOf(path: string): string | undefined {
  return /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

interface LockedPackage {
  readonly version: string;
  /** `sha512-` and the checksum in base64. */
  readonly integrity: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

/** Every package of others in the lock file, by its place in `node_modules`. */
function lockedPackages(): (readonly [name: string, locked: LockedPackage])[] {
  const lock = JSON.parse(readFileSync(join(TOP_FOLDER, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, locked]) => [path.replace(/^.*node_modules\//, ''), locked] as const);
}

/** What npm installs for users: everything in the lock file that is not for development. */
function productionPackages(): (readonly [name: string, locked: LockedPackage])[] {
  return lockedPackages().filter(([, { dev, devOptional }]) => dev !== true && devOptional !== true);
}

test('the archive holds what the app needs, and nothing else', ({ packages }) => {
  const files = listArchive(join(packages.unpacked, 'resources', 'app.asar'));
  expect(unexpectedFiles(files, 'linux-x64')).toEqual([]);
  expect(NEEDED.filter((file) => !files.includes(file))).toEqual([]);
});

test('the packages in it are those that are installed for users', ({ packages }) => {
  const files = listArchive(join(packages.unpacked, 'resources', 'app.asar'));
  const found = new Set(files.map(packageOf).filter((name) => name !== undefined));
  // Headers for compiling what is not compiled.
  const wanted = new Set(
    productionPackages()
      .map(([name]) => name)
      .filter((name) => name !== 'node-addon-api'),
  );
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

test('the bill of materials names each package with its checksum, and nothing of this computer', ({ account }) => {
  const text = readFileSync(writeBom(account.home), 'utf8');
  // Safe: the program writes it.
  const { components, dependencies } = JSON.parse(text) as Bom;
  const described = ([name, { version, integrity }]: readonly [string, LockedPackage]): string =>
    `${name}@${version} ${Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex')}`;
  const named = components.map(({ name, version, hashes }) => `${name}@${version} ${hashes?.[0]?.content}`);

  const locked = new Set(lockedPackages().map(described));
  expect(named.filter((one) => !locked.has(one))).toEqual([]);
  expect(named).toEqual(expect.arrayContaining(productionPackages().map(described)));
  expect(components.map(({ name }) => name)).toEqual(expect.arrayContaining(['electron', 'react', 'pyodide']));
  const refs = new Set(components.map((component) => component['bom-ref']));
  expect(refs.size).toBe(components.length);
  expect(dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual([]);
  expect(text).not.toContain(TOP_FOLDER.slice(0, -1));
  expect(text).not.toContain('file:');
});

test("Electron's fuses are set: no Node mode, no NODE_OPTIONS, no inspector, only our own archive", async ({
  packages,
}) => {
  expect(await readFuses(join(packages.unpacked, 'chalkchain'))).toMatchObject(OUR_FUSES);
});

test('the Electron that the packages were made of is as it was', async ({ packages }) => {
  expect(await readFuses(packages.electron)).toMatchObject({ RunAsNode: true, OnlyLoadAppFromAsar: false });
});
