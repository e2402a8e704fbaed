/** Which Electron the installers are made of: one that is there already, or the one that electron-builder fetches. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The packages cannot be made. The message is a sentence with the remedy. */
export class PackageError extends Error {}

export interface PackageRequest {
  /** What was typed after `npm run package --`. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Such as `x64`. */
  readonly arch: string;
}

/** electron-builder's options for other systems, and their short forms. */
const SYSTEMS: Readonly<Record<string, NodeJS.Platform>> = {
  '--linux': 'linux',
  '-l': 'linux',
  '--mac': 'darwin',
  '--macos': 'darwin',
  '-m': 'darwin',
  '-o': 'darwin',
  '--win': 'win32',
  '--windows': 'win32',
  '-w': 'win32',
};

const PROCESSORS = ['--x64', '--arm64', '--ia32', '--armv7l', '--universal'];

/**
 * The arguments for electron-builder. With `ELECTRON_OVERRIDE_DIST_PATH` they name that folder and the version in it, and the
 * one system and processor that it is for.
 *
 * @throws PackageError when the folder holds no Electron, or the installers asked for need another one
 */
export function electronArguments({ args, env, platform, arch }: PackageRequest): readonly string[] {
  const named = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  if (named === '' || args.some((arg) => arg.startsWith('-c.electronDist'))) return args;
  const folder = resolve(named);
  const other = args.find((arg) => SYSTEMS[arg] !== undefined && SYSTEMS[arg] !== platform);
  const wanted = args.filter((arg) => PROCESSORS.includes(arg));
  const unfit = other ?? wanted.find((arg) => arg !== `--${arch}`);
  if (unfit !== undefined) {
    throw new PackageError(
      `ELECTRON_OVERRIDE_DIST_PATH names an Electron for this computer (${platform}, ${arch}), which ${unfit} cannot be made of. Unset it, so that the right one is fetched.`,
    );
  }
  return [
    ...args,
    ...(wanted.length > 0 ? [] : [`--${arch}`]),
    `-c.electronDist=${folder}`,
    `-c.electronVersion=${readVersion(folder)}`,
  ];
}

/** Electron writes it into a file beside its program. */
function readVersion(folder: string): string {
  const file = join(folder, 'version');
  if (!existsSync(file)) {
    throw new PackageError(`ELECTRON_OVERRIDE_DIST_PATH names a folder without Electron: ${file} is missing.`);
  }
  const version = readFileSync(file, 'utf8').trim().replace(/^v/, '');
  if (!/^\d+\.\d+\.\d+[\w.-]*$/.test(version)) {
    throw new PackageError(`${file} should hold Electron's version, and holds something else.`);
  }
  return version;
}
