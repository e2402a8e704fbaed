/** `npm run icons`: writes the icon files anew, after a change of a drawing. They are kept in the repository. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawIcons } from './draw-icons.ts';

for (const [path, content] of drawIcons()) {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  process.stdout.write(`${path}  ${content.length} bytes\n`);
}
