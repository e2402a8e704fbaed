/** Where a node keeps its data when nobody says otherwise. */
import { mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { errorWords } from '../../../preload/contract/visible-text.ts';
import { dirname, posix, win32 } from 'node:path';
import { StorageError } from '../../node/ports/chain-store.ts';

/** What decides on the place. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** In portable mode: all data folders lie in here. */
  readonly portableFolder?: string | undefined;
}

/** The machine we run on. */
export function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, home: homedir() };
}

/** The data folder of the headless node on this port, so that several on one machine do not meet: `.../node-5000`. */
export function defaultDataFolder(port: number, machine: Machine): string {
  return folderOf(`node-${port}`, machine);
}

/** The data folder of the desktop app, whose port can change: `.../desktop`, or `.../desktop-NAME` for a further node. */
export function profileFolder(profile: string | undefined, machine: Machine): string {
  return folderOf(profile === undefined ? 'desktop' : `desktop-${profile}`, machine);
}

function folderOf(name: string, { platform, env, home, portableFolder }: Machine): string {
  if (portableFolder !== undefined) return (platform === 'win32' ? win32 : posix).join(portableFolder, name);
  if (platform === 'win32') {
    // Local, not roaming: a chain has no business in a profile that travels over the school's network.
    return win32.join(env['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local'), 'Chalkchain', name);
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Chalkchain', name);
  // The XDG specification wants a relative path to be ignored.
  const data = env['XDG_DATA_HOME'];
  const base = data !== undefined && posix.isAbsolute(data) ? data : posix.join(home, '.local', 'share');
  return posix.join(base, 'chalkchain', name);
}

/** Makes the folder, for this user alone, with those above it. One that exists stays as it is. */
export function createDataFolder(folder: string): void {
  try {
    makeFolder(folder);
  } catch (error) {
    throw new StorageError('failed', { code: 'folder-not-made', folder, error: errorWords(error) }, { cause: error });
  }
}

/** One folder at a time: `mkdirSync`'s own recursion does not come to an end below /proc. */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another node may have made it in the same moment.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
