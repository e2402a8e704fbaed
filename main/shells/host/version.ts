/** Which version this is. */
import { readFileSync } from 'node:fs';

/** The version in package.json. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  // Safe: it is our own file, and npm does not install without a version.
  return (JSON.parse(text) as { readonly version: string }).version;
}
