/** Finds Electron's program, which npm does not install: it is fetched when it is needed for the first time. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ElectronSearch {
  /** Of the npm package. */
  readonly packageFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Is told that a download begins: it takes a while. */
  readonly onDownload: () => void;
}

/** @returns the path of the program, or `undefined` when it cannot be had. */
export function findElectron(search: ElectronSearch): string | undefined {
  const { packageFolder, env, platform, onDownload } = search;
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  if (override !== '') return existing(join(override, programName(platform)));
  const found = findInPackage(packageFolder);
  const installer = join(packageFolder, 'install.js');
  if (found !== undefined || !existsSync(installer)) return found;
  onDownload();
  // What it writes when it fails is a page of stack traces. It is one reason: no way to the download.
  spawnSync(process.execPath, [installer], { stdio: 'ignore', windowsHide: true });
  return findInPackage(packageFolder);
}

/** The package's installer writes down where it has put the program. */
function findInPackage(folder: string): string | undefined {
  const note = join(folder, 'path.txt');
  return existsSync(note) ? existing(join(folder, 'dist', readFileSync(note, 'utf8'))) : undefined;
}

function existing(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}

function programName(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}
