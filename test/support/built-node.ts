/** Builds the headless node for a test run: what is built starts in half the time that its source takes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildOwnFiles } from '../../.vite.main.ts';
import { BUILT_NODE } from './headless-process.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** In `dist`: with what follows it, the folder of one run. */
const PREFIX = 'test-node-';

/** No run lasts as long: a folder that is older belongs to one that was ended before it could remove it. */
const LEFT_BEHIND_MS = 24 * 60 * 60 * 1000;

/**
 * For the processes that this one starts from now on, and for theirs. It lies below the project, as the source does: there
 * it finds its packages, its page and its lessons.
 *
 * What Node.js compiles of it is kept, too, for the length of the run. Without that, tools such as Vite would keep theirs
 * in the temporary folder for good.
 *
 * @returns a function that removes it. Rejects, with nothing left, when it cannot be built
 * @see https://nodejs.org/api/module.html#module-compile-cache
 */
export async function buildNode(): Promise<() => Promise<void>> {
  const dist = join(PROJECT, 'dist');
  mkdirSync(dist, { recursive: true });
  removeOld(dist);
  const folder = mkdtempSync(join(dist, PREFIX));
  const compiled = mkdtempSync(join(tmpdir(), 'cc-code-'));
  const remove = async (): Promise<void> => {
    for (const place of [folder, compiled]) {
      // Programs that are just ending still write what they have compiled: Node 22 gives up then unless it may wait.
      await rm(place, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  };
  process.env['NODE_COMPILE_CACHE'] = compiled;
  const program = join(folder, 'headless.js');
  try {
    await buildInto(folder);
  } catch (error) {
    await remove();
    throw error;
  }
  process.env[BUILT_NODE] = program;
  // Code is kept when a program ends by itself, which most nodes of tests do not: so one that does is started here.
  const first = spawn(process.execPath, [program, '--version'], { stdio: 'ignore' });
  const ended = once(first, 'close');
  return async () => {
    await ended;
    await remove();
  };
}

function removeOld(dist: string): void {
  for (const name of readdirSync(dist).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(dist, name);
    const { mtimeMs } = statSync(folder, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > LEFT_BEHIND_MS) rmSync(folder, { recursive: true, force: true });
  }
}

async function buildInto(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: PROJECT,
    publicDir: false,
    logLevel: 'error',
    plugins: [buildOwnFiles()],
    ssr: { noExternal: true, external: ['@photostructure/sqlite'] },
    build: {
      ssr: true,
      outDir: folder,
      target: 'node20.18',
      rolldownOptions: {
        input: { headless: join(PROJECT, 'main/shells/headless.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}
