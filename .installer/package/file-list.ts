/**
 * The list of files in an unpacked app, with sizes and checksums: two builds of one commit can be compared by it, and so can a
 * copy that somebody was given. The files in the archive of the app have a line each.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readlinkSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { sha256Of } from './checksums.ts';

const ARCHIVE = /\.asar$/;

/** @returns lines `SHA256  BYTES  PATH` by path, with `/`; a link's checksum is the one of where it leads */
export async function listUnpacked(folder: string): Promise<string> {
  const lines: [path: string, line: string][] = [];
  const add = (path: string, checksum: string, bytes: number): void =>
    void lines.push([path, `${checksum}  ${bytes}  ${path}\n`]);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).replaceAll(sep, '/');
    if (entry.isSymbolicLink()) {
      const target = readlinkSync(file);
      add(path, sha256(target), target.length);
    } else if (entry.isFile()) {
      add(path, await sha256Of(file), statSync(file).size);
      if (!ARCHIVE.test(path)) continue;
      for (const [name, data] of readArchive(file)) add(`${path}/${name}`, sha256(data), data.length);
    }
  }
  return lines
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, line]) => line)
    .join('');
}

/** What lies beside the archive is a file of its own already. */
function readArchive(archive: string): [name: string, data: Buffer][] {
  return listPackage(archive, { isPack: false })
    .map((path) => path.slice(1))
    .filter((path) => {
      const entry = statFile(archive, path, false);
      return !('files' in entry) && !('link' in entry) && entry.unpacked !== true;
    })
    .map((path) => [path.replaceAll('\\', '/'), extractFile(archive, path)]);
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
