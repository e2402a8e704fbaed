/** SHA256SUMS: one checksum for each file that people download, as `sha256sum -c` reads it. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export const CHECKSUMS_FILE = 'SHA256SUMS';

/** What electron-builder leaves beside the installers. */
const NOT_FOR_USERS = /\.(?:blockmap|ya?ml)$|(?<!\.cdx)\.json$/;

/**
 * Writes the file for all installers of a version in a folder, also those of an earlier run: they may be made one by one.
 *
 * @returns the names of the files in it; none is no error, and writes nothing
 */
export async function writeChecksums(folder: string, version: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().startsWith(`chalkchain-${version}`))
    .map((entry) => entry.name)
    .filter((name) => !NOT_FOR_USERS.test(name))
    .toSorted();
  // A list of files alone belongs to no installer.
  if (names.every((name) => name.endsWith('.files.txt'))) return [];
  let text = '';
  // Two spaces, as sha256sum writes for a file that is read as bytes.
  for (const name of names) text += `${await sha256Of(join(folder, name))}  ${name}\n`;
  writeFileSync(join(folder, CHECKSUMS_FILE), text);
  return names;
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
