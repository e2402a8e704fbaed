/** Builds the Linux packages as a release does, but of the Electron that is there, and packed quickly rather than small. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Packages } from './packages.ts';

const TOP_FOLDER = fileURLToPath(new URL('../../..', import.meta.url));
const OUTPUT = join(TOP_FOLDER, 'dist', 'test-packages');

/** @throws Error with what electron-builder printed, when it fails */
export function buildPackages(electron: string): Packages {
  const dist = dirname(electron);
  const electronVersion = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  rmSync(OUTPUT, { recursive: true, force: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      createRequire(import.meta.url).resolve('electron-builder/cli.js'),
      '--linux',
      'tar.gz',
      'deb',
      '--x64',
      `-c.directories.output=${OUTPUT}`,
      `-c.electronDist=${dist}`,
      `-c.electronVersion=${electronVersion}`,
      '-c.deb.compression=gz',
    ],
    { cwd: TOP_FOLDER, encoding: 'utf8', env: { ...process.env, ...tools() } },
  );
  if (status !== 0) throw new Error(`electron-builder failed:\n${stdout}${stderr}`);
  const { version } = JSON.parse(readFileSync(join(TOP_FOLDER, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const name = `Chalkchain-${version}-linux`;
  return {
    electron,
    unpacked: join(OUTPUT, 'linux-unpacked'),
    deb: join(OUTPUT, `${name}-amd64.deb`),
    tarGz: join(OUTPUT, `${name}-x64.tar.gz`),
  };
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
