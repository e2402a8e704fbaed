/**
 * Builds packages as a release does, packed quickly rather than small: those of Linux of the Electron that is there, those of
 * other systems of stand-ins.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Packages } from './packages.ts';
import { macStandIn, STAND_IN_RUNTIME, windowsStandIn } from './stand-ins.ts';

const TOP_FOLDER = fileURLToPath(new URL('../../..', import.meta.url));
const OUTPUT = join(TOP_FOLDER, 'dist', 'test-packages');

/** @throws Error with what electron-builder printed, when it fails */
export function buildPackages(electron: string): Packages {
  const dist = dirname(electron);
  const electronVersion = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  rmSync(OUTPUT, { recursive: true, force: true });
  const appImageTools = gatherAppImageTools(join(OUTPUT, 'appimage-tools'));
  const targets = ['tar.gz', 'deb', ...(appImageTools === undefined ? [] : ['AppImage'])];
  build(['--linux', ...targets, '-c.deb.compression=gz'], { dist, electronVersion, appImageTools });
  const windows = windowsStandIn(join(OUTPUT, 'electron-windows'), electronVersion);
  build(['--win', 'zip', '-c.win.signExecutable=false'], { dist: windows, electronVersion });
  const mac = macStandIn(join(OUTPUT, 'electron-macos'), electronVersion);
  build(['--mac', 'zip', '-c.mac.identity=null'], { dist: mac, electronVersion });
  const { version } = JSON.parse(readFileSync(join(TOP_FOLDER, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const name = `Chalkchain-${version}`;
  return {
    electron,
    unpacked: join(OUTPUT, 'linux-unpacked'),
    deb: join(OUTPUT, `${name}-linux-amd64.deb`),
    tarGz: join(OUTPUT, `${name}-linux-x64.tar.gz`),
    appImage: appImageTools === undefined ? undefined : join(OUTPUT, `${name}-linux-x86_64.AppImage`),
    windowsZip: join(OUTPUT, `${name}-windows-x64.zip`),
    macZip: join(OUTPUT, `${name}-macos-x64.zip`),
  };
}

interface BuildOptions {
  /** The folder of the Electron. */
  readonly dist: string;
  readonly electronVersion: string;
  readonly appImageTools?: string | undefined;
}

function build(args: readonly string[], { dist, electronVersion, appImageTools }: BuildOptions): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      createRequire(import.meta.url).resolve('electron-builder/cli.js'),
      ...args,
      '--x64',
      `-c.directories.output=${OUTPUT}`,
      `-c.electronDist=${dist}`,
      `-c.electronVersion=${electronVersion}`,
    ],
    {
      cwd: TOP_FOLDER,
      encoding: 'utf8',
      env: {
        ...process.env,
        ...tools(),
        ...(appImageTools === undefined ? {} : { APPIMAGE_TOOLS_PATH: appImageTools }),
      },
    },
  );
  if (status !== 0) throw new Error(`electron-builder failed:\n${stdout}${stderr}`);
}

/**
 * The folder that electron-builder would fetch for an AppImage, made of the system's own tools. The program at its beginning,
 * which mounts what comes after it, is a stand-in: what is in it is unpacked for the test.
 *
 * @returns `undefined` where the tools are not installed
 */
function gatherAppImageTools(folder: string): string | undefined {
  const programs = ['mksquashfs', 'desktop-file-validate'].map((name) => [name, findProgram(name)] as const);
  if (programs.some(([, file]) => file === undefined)) return undefined;
  mkdirSync(join(folder, 'runtimes'), { recursive: true });
  mkdirSync(join(folder, 'lib', 'x64'), { recursive: true });
  for (const [name, file] of programs) if (file !== undefined) symlinkSync(file, join(folder, name));
  writeFileSync(join(folder, 'runtimes', 'runtime-x64'), STAND_IN_RUNTIME);
  return folder;
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

function findProgram(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}
