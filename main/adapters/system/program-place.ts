/** Where the program lies that the user has started, and the folder beside it in which portable mode keeps everything. */
import { realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, posix, win32, type PlatformPath } from 'node:path';
import { errorWords } from '../../../preload/contract/visible-text.ts';
import { StorageError } from '../../node/ports/chain-store.ts';
import { createDataFolder, type Machine } from './data-folder.ts';

/** The running program. */
export interface Program extends Pick<Machine, 'platform' | 'env'> {
  /** Of the process. */
  readonly execPath: string;
}

/** A file of one of these names beside the program asks for portable mode. Windows hides the ending of the second one. */
const MARKERS = ['portable', 'portable.txt'];

const PORTABLE_FOLDER = 'chalkchain-data';

/** What the user has started: programs that unpack themselves run from a place that goes when they end. */
export function programFile(program: Program): string {
  const { platform, env, execPath } = program;
  const appImage = env['APPIMAGE'] ?? '';
  // A terminal that came as an AppImage hands these variables down to all that is started in it.
  const isOurs = platform === 'linux' && appImage !== '' && isInFolder(execPath, env['APPDIR'] ?? '');
  return isOurs ? appImage : execPath;
}

/** The folder that holds the program as its user sees it: on macOS the one with the `.app` in it. */
export function programFolder(program: Program): string {
  const path = pathOf(program);
  const folder = path.dirname(programFile(program));
  if (program.platform !== 'darwin') return folder;
  // NAME.app/Contents/MacOS/NAME
  const bundle = path.dirname(path.dirname(folder));
  return bundle.endsWith('.app') ? path.dirname(bundle) : folder;
}

/** Whether macOS runs the app from a temporary place, where it cannot see what lies beside it. */
export function isTranslocated({ platform, execPath }: Program): boolean {
  return platform === 'darwin' && execPath.includes('/AppTranslocation/');
}

/** @returns the folder for all data in portable mode; `undefined` when nothing beside the program asks for that. */
export function findPortableFolder(program: Program): string | undefined {
  const path = pathOf(program);
  const place = programFolder(program);
  return MARKERS.some((name) => isFile(path.join(place, name))) ? path.join(place, PORTABLE_FOLDER) : undefined;
}

/**
 * Makes the folder of portable mode and tries whether it can be written to.
 *
 * @throws StorageError with a sentence that says what to do
 */
export function openPortableFolder(folder: string): void {
  try {
    createDataFolder(folder);
    // Each node has its own: two may try at the same time.
    const trial = join(folder, `write-test-${process.pid}`);
    rmSync(trial, { force: true });
    // Never through a link: others may be able to write here, too.
    writeFileSync(trial, 'Chalkchain looked whether it can write here.\n', { flag: 'wx' });
    rmSync(trial, { force: true });
  } catch (error) {
    throw new StorageError(
      'failed',
      { code: 'portable-not-writable', folder, error: errorWords(error) },
      { cause: error },
    );
  }
}

/** Paths are written as on the machine that is spoken of. */
function pathOf({ platform }: Program): PlatformPath {
  return platform === 'win32' ? win32 : posix;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isInFolder(path: string, folder: string): boolean {
  if (folder === '') return false;
  return path.startsWith(`${realPath(folder).replace(/\/$/, '')}/`);
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
