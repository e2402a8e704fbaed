/** Keeps the compiled code of all Node programs of a test run, so that the next ones of the run start in half the time. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHELL = fileURLToPath(new URL('../../main/shells/headless.ts', import.meta.url));

/**
 * For the processes that this one starts from now on, and for theirs. Without it each node that a test starts compiles
 * all of its TypeScript again, and tools such as Vite keep theirs in the temporary folder for good.
 *
 * Code is kept when a program ends by itself, which most nodes of tests do not: so one that does is started here.
 *
 * @returns a function that removes it
 * @see https://nodejs.org/api/module.html#module-compile-cache
 */
export function keepCompiledCode(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cc-code-'));
  process.env['NODE_COMPILE_CACHE'] = folder;
  const first = spawn(process.execPath, [SHELL, '--version'], { stdio: 'ignore' });
  const ended = once(first, 'close');
  return async () => {
    await ended;
    // Programs that are just ending still write what they have compiled: Node 22 gives up then unless it may wait.
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
}
