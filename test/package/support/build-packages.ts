/**
 * Builds packages as a release does, packed quickly rather than small: those of Linux of the Electron that is there, those of
 * other systems of stand-ins.
 */
import { execFile } from 'node:child_process';
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

/** All systems' at once: each of them waits for its disk half of the time. Rejects with what electron-builder printed, when it fails. */
export async function buildPackages(electron: string): Promise<Packages> {
  const dist = dirname(electron);
  const electronVersion = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  rmSync(OUTPUT, { recursive: true, force: true });
  const appImage = gatherAppImageTools(join(OUTPUT, 'appimage-tools'));
  const targets = ['tar.gz', 'deb', ...(appImage === undefined ? [] : ['AppImage'])];
  const nsis = gatherNsisTools(join(OUTPUT, 'nsis-tools'));
  const windows = windowsStandIn(join(OUTPUT, 'electron-windows'), electronVersion);
  const windowsTargets = ['zip', ...(nsis === undefined ? [] : ['nsis'])];
  const mac = macStandIn(join(OUTPUT, 'electron-macos'), electronVersion);
  const built = await Promise.allSettled([
    build('linux', [...targets, '--x64', '-c.deb.compression=gz'], { dist, electronVersion, env: appImage }),
    build('win', [...windowsTargets, ...OF_BOTH_PROCESSORS, '-c.win.signExecutable=false'], {
      dist: windows,
      electronVersion,
      env: nsis?.env,
    }),
    build('mac', ['zip', ...OF_BOTH_PROCESSORS, '-c.mac.identity=null'], { dist: mac, electronVersion }),
  ]);
  // Not before the others have ended, which write into the same folder.
  for (const one of built) if (one.status === 'rejected') throw one.reason;
  const { version } = JSON.parse(readFileSync(join(TOP_FOLDER, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const fileOf = (system: System, rest: string): string => join(OUTPUT, system, `Chalkchain-${version}-${rest}`);
  const ofEach = (system: System, name: string, ending: string): OfEachProcessor => ({
    x64: fileOf(system, `${name}-x64.${ending}`),
    arm64: fileOf(system, `${name}-arm64.${ending}`),
  });
  return {
    electron,
    unpacked: join(OUTPUT, 'linux', 'linux-unpacked'),
    deb: fileOf('linux', 'linux-amd64.deb'),
    tarGz: fileOf('linux', 'linux-x64.tar.gz'),
    appImage: appImage === undefined ? undefined : fileOf('linux', 'linux-x86_64.AppImage'),
    windowsZips: ofEach('win', 'windows', 'zip'),
    windowsInstallers:
      nsis === undefined ? undefined : { ...ofEach('win', 'windows', 'exe'), nsisOptions: nsis.options },
    macZips: ofEach('mac', 'macos', 'zip'),
  };
}

/** As electron-builder calls them. */
type System = 'linux' | 'win' | 'mac';

interface BuildOptions {
  /** The folder of the Electron. */
  readonly dist: string;
  readonly electronVersion: string;
  /** Where its tools are. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** Into a folder of the system. Rejects with what it printed, when it fails. */
function build(system: System, args: readonly string[], { dist, electronVersion, env }: BuildOptions): Promise<void> {
  const command = [
    createRequire(import.meta.url).resolve('electron-builder/cli.js'),
    `--${system}`,
    ...args,
    `-c.directories.output=${join(OUTPUT, system)}`,
    `-c.electronDist=${dist}`,
    `-c.electronVersion=${electronVersion}`,
  ];
  const place = { cwd: TOP_FOLDER, maxBuffer: 64 * 2 ** 20, env: { ...process.env, ...tools(), ...env } };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, command, place, (error, stdout, stderr) => {
      if (error === null) resolve();
      else reject(new Error(`electron-builder failed:\n${stdout}${stderr}`, { cause: error }));
    });
  });
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
