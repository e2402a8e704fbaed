/**
 * Builds packages as a release does, packed quickly rather than small: those of Linux of the Electron that is there, those of
 * other systems of stand-ins.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram } from './find-program.ts';
import { gatherNsisTools } from './nsis.ts';
import { PROCESSORS, type OfEachProcessor, type Packages } from './packages.ts';
import { macStandIn, STAND_IN_RUNTIME, windowsStandIn } from './stand-ins.ts';

const TOP_FOLDER = fileURLToPath(new URL('../../..', import.meta.url));
const OUTPUT = join(TOP_FOLDER, 'dist', 'test-packages');
const OF_BOTH_PROCESSORS = PROCESSORS.map((processor) => `--${processor}`);

/** @throws Error with what electron-builder printed, when it fails */
export function buildPackages(electron: string): Packages {
  const dist = dirname(electron);
  const electronVersion = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  rmSync(OUTPUT, { recursive: true, force: true });
  const appImage = gatherAppImageTools(join(OUTPUT, 'appimage-tools'));
  const targets = ['tar.gz', 'deb', ...(appImage === undefined ? [] : ['AppImage'])];
  build(['--linux', ...targets, '--x64', '-c.deb.compression=gz'], { dist, electronVersion, env: appImage });
  const nsis = gatherNsisTools(join(OUTPUT, 'nsis-tools'));
  const windows = windowsStandIn(join(OUTPUT, 'electron-windows'), electronVersion);
  const windowsTargets = ['zip', ...(nsis === undefined ? [] : ['nsis'])];
  build(['--win', ...windowsTargets, ...OF_BOTH_PROCESSORS, '-c.win.signExecutable=false'], {
    dist: windows,
    electronVersion,
    env: nsis?.env,
  });
  const mac = macStandIn(join(OUTPUT, 'electron-macos'), electronVersion);
  build(['--mac', 'zip', ...OF_BOTH_PROCESSORS, '-c.mac.identity=null'], { dist: mac, electronVersion });
  const { version } = JSON.parse(readFileSync(join(TOP_FOLDER, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const fileOf = (rest: string): string => join(OUTPUT, `Chalkchain-${version}-${rest}`);
  const ofEach = (system: string, ending: string): OfEachProcessor => ({
    x64: fileOf(`${system}-x64.${ending}`),
    arm64: fileOf(`${system}-arm64.${ending}`),
  });
  return {
    electron,
    unpacked: join(OUTPUT, 'linux-unpacked'),
    deb: fileOf('linux-amd64.deb'),
    tarGz: fileOf('linux-x64.tar.gz'),
    appImage: appImage === undefined ? undefined : fileOf('linux-x86_64.AppImage'),
    windowsZips: ofEach('windows', 'zip'),
    windowsInstallers: nsis === undefined ? undefined : { ...ofEach('windows', 'exe'), nsisOptions: nsis.options },
    macZips: ofEach('macos', 'zip'),
  };
}

interface BuildOptions {
  /** The folder of the Electron. */
  readonly dist: string;
  readonly electronVersion: string;
  /** Where its tools are. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** @throws Error with what it printed, when it fails */
function build(args: readonly string[], { dist, electronVersion, env }: BuildOptions): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      createRequire(import.meta.url).resolve('electron-builder/cli.js'),
      ...args,
      `-c.directories.output=${OUTPUT}`,
      `-c.electronDist=${dist}`,
      `-c.electronVersion=${electronVersion}`,
    ],
    {
      cwd: TOP_FOLDER,
      encoding: 'utf8',
      env: { ...process.env, ...tools(), ...env },
    },
  );
  if (status !== 0) throw new Error(`electron-builder failed:\n${stdout}${stderr}`);
}

/**
 * The folder that electron-builder would fetch for an AppImage, made of the system's own tools. The program at its beginning,
 * which mounts what comes after it, is a stand-in: what is in it is unpacked for the test.
 *
 * @returns what to put into the environment; `undefined` where the tools are not installed
 */
function gatherAppImageTools(folder: string): Readonly<Record<string, string>> | undefined {
  const programs = ['mksquashfs', 'desktop-file-validate'].map((name) => [name, findProgram(name)] as const);
  if (programs.some(([, file]) => file === undefined)) return undefined;
  mkdirSync(join(folder, 'runtimes'), { recursive: true });
  mkdirSync(join(folder, 'lib', 'x64'), { recursive: true });
  for (const [name, file] of programs) if (file !== undefined) symlinkSync(file, join(folder, name));
  writeFileSync(join(folder, 'runtimes', 'runtime-x64'), STAND_IN_RUNTIME);
  return { APPIMAGE_TOOLS_PATH: folder };
}

/** What electron-builder would otherwise fetch. */
function tools(): Readonly<Record<string, string>> {
  const sevenZip = findProgram('7za') ?? findProgram('7z');
  return {
    CUSTOM_FPM_PATH: fileURLToPath(new URL('./fpm.ts', import.meta.url)),
    ...(sevenZip === undefined ? {} : { ELECTRON_BUILDER_7ZIP_PATH: sevenZip }),
    ELECTRON_BUILDER_COMPRESSION_LEVEL: '1',
  };
}
