/** Keeps the compiled code of all Node programs of a test run, so that the next ones of the run start in half the time. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * For the processes that this one starts from now on, and for theirs. Without it each node that a test starts compiles
 * all of its TypeScript again, and tools such as Vite keep theirs in the temporary folder for good.
 *
 * @returns a function that removes it
 * @see https://nodejs.org/api/module.html#module-compile-cache
 */
export function keepCompiledCode(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cc-code-'));
  process.env['NODE_COMPILE_CACHE'] = folder;
  // Programs that are just ending still write what they have compiled: Node 22 gives up then unless it may wait.
  return () => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
