/** Where this program lies. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The nearest folder above this file that has a package.json: the project's when its source runs, the package's when
 * what was built from it runs. In both, the page is in `dist/renderer`.
 */
export function findPackageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder)) throw new Error('This program has lost its package.json. Install it again.');
    folder = dirname(folder);
  }
  return folder;
}
