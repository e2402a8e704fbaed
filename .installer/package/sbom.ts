/**
 * The software bill of materials: every package of others that a user's copy contains, in CycloneDX. npm lists what is
 * installed here, with all that only builds and tests; of that stays what is shipped.
 *
 *     npm run sbom            writes it beside the installers
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PackageError } from './find-electron.ts';

const TOP_FOLDER = fileURLToPath(new URL('../..', import.meta.url));

/** Made with the page: one heading for each package that a copy contains. */
const LICENCES = join(TOP_FOLDER, 'dist', 'renderer', 'licences.txt');

const DEVELOPMENT = 'cdx:npm:package:development';

export interface Bom {
  readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
  readonly components: readonly BomComponent[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

export interface BomComponent {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  /** Of the package as the registry has it. */
  readonly hashes?: readonly { readonly content: string }[];
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

/**
 * @param bom as npm writes it
 * @param licences the text with the licences: it also has what is bundled, which npm takes for development
 * @throws PackageError when a package has a licence text and is not in npm's list
 */
export function shippedBom(bom: Bom, licences: string): Bom {
  const bundled = new Set(
    [...licences.matchAll(/^((?:@[\w.-]+\/)?[\w.-]+) (\d\S*) \([^)\n]+\)$/gm)].map(
      ([, name, version]) => `${name}@${version}`,
    ),
  );
  const isBundled = ({ name, version }: BomComponent): boolean => bundled.has(`${name}@${version}`);
  const isDevelopment = ({ properties = [] }: BomComponent): boolean =>
    properties.some(({ name }) => name === DEVELOPMENT);
  const components = bom.components
    .filter((component) => isBundled(component) || !isDevelopment(component))
    .map(({ properties = [], ...component }) => ({
      ...component,
      scope: 'required',
      properties: properties.filter(({ name }) => name !== DEVELOPMENT),
    }));
  const found = new Set(components.map(({ name, version }) => `${name}@${version}`));
  const missing = [...bundled].filter((name) => !found.has(name));
  if (bundled.size === 0 || missing.length > 0) {
    throw new PackageError(
      `The bill of materials lacks what the licence texts name: ${missing.join(', ') || 'everything'}.`,
    );
  }
  const own = bom.metadata.component;
  const ownRef = `chalkchain@${own.version}`;
  const refs = new Set([ownRef, ...components.map((component) => component['bom-ref'])]);
  return {
    ...bom,
    // npm takes the name of the folder.
    metadata: { ...bom.metadata, component: { ...own, name: 'chalkchain' } },
    components,
    dependencies: bom.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) })),
  };
}

/**
 * Of the app as it is built here, with Electron.
 *
 * @throws PackageError when the page is not built, or this was not started by npm
 */
export function readBom(): Bom {
  if (!existsSync(LICENCES)) {
    throw new PackageError('The page is not built, and with it the licence texts: npm run build');
  }
  const npm = process.env['npm_execpath'];
  if (npm === undefined) throw new PackageError('npm makes the list. Start this with it: npm run sbom');
  const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [npm, ...args], {
    cwd: TOP_FOLDER,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    windowsHide: true,
  });
  if (status !== 0) throw new PackageError(`npm could not list the packages: ${stderr.trim()}`);
  // Safe: npm keeps to CycloneDX.
  return shippedBom(JSON.parse(stdout) as Bom, readFileSync(LICENCES, 'utf8'));
}

/** @returns the file. @throws PackageError */
export function writeBom(folder: string): string {
  const bom = readBom();
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `Chalkchain-${bom.metadata.component.version}-sbom.cdx.json`);
  writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
  return file;
}

if (import.meta.main) {
  try {
    process.stdout.write(`${writeBom(join(TOP_FOLDER, 'dist', 'installers'))}\n`);
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
