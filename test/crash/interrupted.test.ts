/** A run that somebody interrupts leaves neither folders nor disks behind. */
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { HeadlessProcesses } from '../support/headless-process.ts';
import { CRASH_CASES } from './all-cases.ts';
import { untilTrue } from './paying-node.ts';

const FULL_DISK = CRASH_CASES.find(({ name }) => name === 'the disk gets full while it runs');
const programs = new HeadlessProcesses();
afterEach(() => programs.end());

/** A command line of ours, whose temporary folders are all in one folder. */
function start(script: string, args: readonly string[]) {
  const folder = programs.folder();
  const file = fileURLToPath(new URL(script, import.meta.url));
  const run = programs.startProgram({ command: [process.execPath, file] }, args, { TMPDIR: folder });
  return { folder, run };
}

const mountsIn = (folder: string): readonly string[] =>
  readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((place) => place.startsWith(folder));

const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

test.skipIf(FULL_DISK?.whyNot?.() !== undefined).each(SIGNALS)(
  'the crash matrix, by %s: its disk is gone, though somebody uses it',
  async (signal, code) => {
    const { folder, run } = start('matrix.ts', ['--only', FULL_DISK?.name ?? '', '--trials', '1']);
    const key = (): string => join(mountsIn(folder)[0] ?? '', 'data', 'private-key.pem');
    await untilTrue('there is a data folder on a disk', () => existsSync(key()));
    const used = openSync(key(), 'r');
    try {
      expect(await run.stop(signal)).toMatchObject({ code });
      expect(mountsIn(folder)).toEqual([]);
      expect(readdirSync(folder).filter((name) => name.startsWith('chalkchain-'))).toEqual([]);
    } finally {
      closeSync(used);
    }
  },
);

// The bench is for Linux.
test.skipIf(process.platform !== 'linux').each(SIGNALS)('a bench, by %s: its folder is gone', async (signal, code) => {
  const { folder, run } = start('../bench/run.ts', ['soak', '--minutes', '1']);
  const made = (): readonly string[] => readdirSync(folder).filter((name) => name.startsWith('chalkchain-'));
  await untilTrue('it has a folder', () => made().length > 0);
  expect(await run.stop(signal)).toMatchObject({ code });
  expect(made()).toEqual([]);
});
