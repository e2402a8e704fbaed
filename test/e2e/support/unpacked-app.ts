/** The app as an archive unpacks it: Electron under the app's own name, with the built app inside. */
import { cpSync, linkSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TOP_FOLDER = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Electron counts an app as packaged when its program is not called `electron`.
 *
 * @param electronFile of Linux: elsewhere the program is not one file among others
 * @returns the program
 */
export function unpackApp(electronFile: string, folder: string): string {
  copyFolder(dirname(electronFile), folder);
  rmSync(join(folder, 'resources', 'default_app.asar'), { force: true });
  symlinkSync(TOP_FOLDER, join(folder, 'resources', 'app'), 'dir');
  const program = join(folder, 'chalkchain');
  cpSync(electronFile, program);
  rmSync(join(folder, 'electron'));
  return program;
}

/** Links where the disk can: it is 250 MB. */
function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, target);
    else copyFile(source, target);
  }
}

function copyFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Another disk, or one that knows no links.
    cpSync(from, to);
  }
}
