/** Loaded before a node (`--import`): tells now and then, in a file, what its heap holds after all garbage is collected. */
import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/** Names the file: one number, in bytes. */
const FILE = process.env['CHALKCHAIN_BENCH_MEMORY_FILE'];
const EVERY_MS = 2_000;

if (FILE !== undefined && isMainThread) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setInterval(() => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    writeFileSync(FILE, String(heapUsed + external));
  }, EVERY_MS).unref();
}
