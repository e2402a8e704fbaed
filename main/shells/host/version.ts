/** Which version this is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPackageFolder } from './package-folder.ts';

/** The version in package.json. */
export function readVersion(): string {
  const text = readFileSync(join(findPackageFolder(), 'package.json'), 'utf8');
  // Safe: it is our own file, and npm does not install without a version.
  return (JSON.parse(text) as { readonly version: string }).version;
}
