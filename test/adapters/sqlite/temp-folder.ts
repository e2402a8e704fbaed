/** A folder for one test file, gone when its tests are over. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** @returns a function that makes a path nobody used so far. */
export function useTempFolder(): (name?: string) => string {
  // Made when it is needed: where all tests of a file are skipped, nothing is called after them.
  let folder: string | undefined;
  let count = 0;
  afterAll(() => {
    // Windows, and a virus scanner there, let go of a file a little later than the test.
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });
  return (name = 'chain.db') => {
    // A name with all that a path may hold and a URI may not.
    folder ??= mkdtempSync(join(tmpdir(), 'chalkchain tést #1%20-'));
    return join(folder, `${++count}-${name}`);
  };
}
