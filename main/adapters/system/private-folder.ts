/** Closes a data folder to other users of the computer. Windows does so by the user's profile, in which it lies. */
import { chmodSync, lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';

/** What a node and the app keep in their folder, with copies and files that are being written. */
const OWN_FILE =
  /^(?:chain\.db|(?:private|class)-key\.pem|node\.lock|(?:window|projector|workshop)\.json|browser-link|last-crash\.txt)(?:[-.].*)?$/;
/** Electron's, and its owner's lessons. */
const OWN_FOLDERS = new Set(['browser', 'lessons']);

const OTHERS = 0o077;

/**
 * Takes the rights of others away from the node's own files, and from the folder if nothing else is in it: a folder that
 * its user shares for other reasons stays shared.
 */
export function closeToOthers(folder: string): void {
  if (process.platform === 'win32') return;
  const names = readdirSync(folder);
  for (const name of names.filter((one) => OWN_FILE.test(one))) close(join(folder, name), (stats) => stats.isFile());
  const isOwn = names.every((name) => OWN_FILE.test(name) || OWN_FOLDERS.has(name));
  if (isOwn) close(folder, (stats) => stats.isDirectory());
}

function close(path: string, isWanted: (stats: Stats) => boolean): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined || !isWanted(stats) || (stats.mode & OTHERS) === 0) return;
  try {
    chmodSync(path, stats.mode & 0o777 & ~OTHERS);
  } catch (error) {
    // Somebody else's file, or a file system without rights: the node works all the same, and warns of an open key.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EROFS' && code !== 'ENOENT') throw error;
  }
}
