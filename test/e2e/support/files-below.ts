/** What an app has left in a home folder. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** All files below, but for the caches of the desktop's own libraries. */
export function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !file.includes('/dconf/') && !file.includes('/mesa_shader_cache'));
}
