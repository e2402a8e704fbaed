/** Programs of this computer. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @returns the file; `undefined` when it is not installed */
export function findProgram(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}
