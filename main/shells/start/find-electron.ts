/** Finds Electron's program, which npm does not install: it is fetched when it is needed for the first time. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shortVisible } from '../../../preload/contract/visible-text.ts';

const MAX_REASON_LENGTH = 200;

export interface ElectronSearch {
  /** Of the npm package. */
  readonly packageFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Called when a download begins: it takes a while. */
  readonly onDownload: () => void;
}

/** The path of the program, or why it cannot be had: a sentence. */
export type FoundElectron = { readonly file: string } | { readonly missing: string };

export function findElectron(search: ElectronSearch): FoundElectron {
  const { packageFolder, env, platform, onDownload } = search;
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  if (override !== '') {
    const file = join(override, programName(platform));
    return existsSync(file)
      ? { file }
      : { missing: `ELECTRON_OVERRIDE_DIST_PATH names a folder without Electron: ${file} is missing.` };
  }
  const found = findInPackage(packageFolder);
  if (found !== undefined) return { file: found };
  const installer = join(packageFolder, 'install.js');
  if (!existsSync(installer)) return { missing: 'The package electron is not installed: npm ci.' };
  onDownload();
  const { stderr } = spawnSync(process.execPath, [installer], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    windowsHide: true,
  });
  const file = findInPackage(packageFolder);
  return file === undefined ? { missing: `Electron could not be downloaded: ${findReason(stderr)}.` } : { file };
}

/** What the installer writes when it fails is a page of stack traces; the reason is in the first line with an error. */
function findReason(output: string): string {
  const [, reason = ''] = /^(?:\w*Error|.*\bError): (.+)$/m.exec(output) ?? [];
  return reason === ''
    ? 'its installer does not say why'
    : shortVisible(reason, MAX_REASON_LENGTH).replace(/[.\s]+$/, '');
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
