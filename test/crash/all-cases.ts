/** The crash matrix: every case, running one of them, and what other tests hold of the same kind. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../support/seeded-random.ts';
import { withUndos } from '../support/with-undos.ts';
import { CLOCKS } from './cases/clocks.ts';
import { DISKS } from './cases/disks.ts';
import { KILLS } from './cases/kills.ts';
import { POWER_CUTS } from './cases/power-cuts.ts';
import type { CrashCase, CrashFindings } from './crash-case.ts';

export const CRASH_CASES: readonly CrashCase[] = [...KILLS, ...POWER_CUTS, ...DISKS, ...CLOCKS];

/** What is not tried again here. */
export const ELSEWHERE: readonly { readonly what: string; readonly test: string }[] = [
  { what: 'killed 12 times while it mines, syncs and takes blocks', test: 'test/stories/crash.test.ts' },
  { what: 'killed in the middle of a switch of 900 blocks', test: 'test/stories/crash-in-switch.test.ts' },
  { what: 'killed in the middle of the way back', test: 'test/stories/way-back.test.ts' },
  { what: 'the store alone, killed in its work', test: 'test/adapters/sqlite/crash.test.ts' },
  { what: 'a disk that is full, by every call of the store', test: 'test/adapters/sqlite/open-store.test.ts' },
  { what: 'database, key or folder gone, one after the other', test: 'test/host/files-gone.test.ts' },
  { what: 'a start without the key file', test: 'test/shells/lost-key.test.ts' },
  {
    what: 'a search process that dies, asked in every state',
    test: 'test/adapters/search/process/node-process.test.ts',
  },
  { what: 'a wall clock that is set while blocks are searched', test: 'test/adapters/search/timestamps.test.ts' },
  { what: 'the app: its page dies, or the whole of it while it mines', test: 'test/e2e/life.e2e.ts' },
  { what: 'the app: its search process dies, the computer sleeps and wakes', test: 'test/e2e/mining.e2e.ts' },
];

export interface CrashRun {
  readonly trials: number;
  readonly seed: number;
}

/** Runs a case, and cleans up after it, also when a signal ends it. Rejects with what it throws, or what cannot be undone. */
export function runCrashCase({ run }: CrashCase, { trials, seed }: CrashRun): Promise<CrashFindings> {
  const random = seededRandom(seed);
  return withUndos((onEnd) =>
    run({
      trials,
      random: (below) => Math.floor(random() * below),
      onEnd,
      folder: () => {
        const folder = mkdtempSync(join(tmpdir(), 'chalkchain-crash-'));
        onEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
        return folder;
      },
    }),
  );
}
