/**
 * Writes `licences.txt` beside the page: the licence texts of all packages of others that a user's copy contains.
 * That is Electron, the packages of "dependencies" with all that they need, and what is bundled into the page.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown } from 'vite';

export const LICENCES_FILE = 'licences.txt';

const TOP_FOLDER = fileURLToPath(new URL('..', import.meta.url));

/** Texts of packages that come without one: `NAME.txt`, from the package's own repository. */
const MISSING_TEXTS = fileURLToPath(new URL('licences', import.meta.url));

const LICENCE_FILE = /^(?:licen[cs]e|copying)(?:[.-]|$)/i;
const RULE = '='.repeat(72);

interface Package {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly dependencies: readonly string[];
}

/**
 * @returns two plugins for Vite, for the page and for the bundles of its workers, which are made before the page's. The
 * build fails when a package's text is nowhere to be found.
 */
export function writeLicences(): { readonly page: Plugin; readonly worker: Plugin } {
  const ofWorkers: Package[] = [];
  return {
    worker: {
      name: 'licences-of-worker',
      apply: 'build',
      generateBundle: (_options, bundle) => void ofWorkers.push(...packagesOfBundle(bundle)),
    },
    page: {
      name: 'licences',
      apply: 'build',
      generateBundle(_options, bundle) {
        const source = formatLicences([...ofWorkers, ...packagesOfBundle(bundle), ...installedPackages()]);
        this.emitFile({ type: 'asset', fileName: LICENCES_FILE, source });
      },
    },
  };
}

function packagesOfBundle(bundle: Rolldown.OutputBundle): readonly Package[] {
  return Object.values(bundle)
    .flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
    .map(packageOfModule)
    .filter((found) => found !== undefined);
}

/** One section for each package, in the order of their names. */
function formatLicences(packages: readonly Package[]): string {
  const sections = new Map(
    packages.map((one) => [
      `${one.name} ${one.version}`,
      `${RULE}\n${one.name} ${one.version} (${one.licence})\n${RULE}\n\n${readLicence(one)}\n`,
    ]),
  );
  const sorted = [...sections].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `The works of others in Chalkchain, and their licences.\n\n${sorted.map(([, text]) => text).join('\n')}`;
}

function readLicence({ folder, name }: Package): string {
  const file = readdirSync(folder).find((entry) => LICENCE_FILE.test(entry));
  const path = file === undefined ? join(MISSING_TEXTS, `${name.replace('/', '+')}.txt`) : join(folder, file);
  if (!existsSync(path)) throw new Error(`${name} comes without a licence text. Put one at ${path}.`);
  return readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim();
}

/** Electron, and what is installed with the app. */
function installedPackages(): readonly Package[] {
  const own = readPackage(TOP_FOLDER);
  const found = new Map<string, Package>();
  const visit = (name: string, from: string): void => {
    const folder = findPackage(name, from);
    if (found.has(folder)) return;
    const one = readPackage(folder);
    found.set(folder, one);
    for (const dependency of one.dependencies) visit(dependency, folder);
  };
  for (const name of own.dependencies) visit(name, TOP_FOLDER);
  return [...found.values(), readPackage(findPackage('electron', TOP_FOLDER))];
}

/** Looks where Node would. */
function findPackage(name: string, from: string): string {
  const folder = join(from, 'node_modules', name);
  if (existsSync(folder)) return folder;
  if (dirname(from) === from) throw new Error(`The package ${name} is not installed: npm ci.`);
  return findPackage(name, dirname(from));
}

/** @returns `undefined` for our own modules and those that the bundler makes. */
function packageOfModule(id: string): Package | undefined {
  const inside = /^(.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+)[/\\]/.exec(id);
  return inside?.[1] === undefined ? undefined : readPackage(inside[1]);
}

function readPackage(folder: string): Package {
  // Safe: npm installs no package without a name and a version.
  const { name, version, license, dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  return {
    folder,
    name,
    version,
    licence: (license ?? 'no licence named').replace(/^\((.*)\)$/, '$1'),
    dependencies: Object.keys(dependencies ?? {}),
  };
}
