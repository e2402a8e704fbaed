/** What package.json says of this program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPackageFolder } from './package-folder.ts';

export interface PackageFacts {
  readonly version: string;
  /** The project's page on the web: all its other pages lie below. */
  readonly homepage: string;
}

export function readPackage(): PackageFacts {
  const text = readFileSync(join(findPackageFolder(), 'package.json'), 'utf8');
  // Safe: it is our own file, and a test reads it.
  return JSON.parse(text) as PackageFacts;
}
