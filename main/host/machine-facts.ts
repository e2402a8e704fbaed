/** What this node runs on, as far as it helps to find a fault: no name of the user, nor of the computer. */
import { statSync } from 'node:fs';
import {
  arch,
  availableParallelism,
  cpus,
  freemem,
  homedir,
  release,
  totalmem,
  version as systemVersion,
} from 'node:os';
import type { MachineFacts } from '../api/hosted/machine-facts.ts';
import { readLastCrash } from './last-crash.ts';
import { databaseFile } from './open-data.ts';

const MIB = 1024 * 1024;

/** @param version of the program */
export function describeMachine(version: string, folder: string | undefined): MachineFacts {
  const { node, electron, chrome, v8 }: Readonly<Record<string, string | undefined>> = process.versions;
  return {
    facts: {
      chalkchain: version,
      node: node ?? null,
      electron: electron ?? null,
      chrome: chrome ?? null,
      v8: v8 ?? null,
      system: process.platform,
      systemVersion: systemVersion(),
      systemRelease: release(),
      processorKind: arch(),
      processor: cpus()[0]?.model.trim() ?? null,
      threads: availableParallelism(),
      memoryMiB: Math.round(totalmem() / MIB),
      freeMemoryMiB: Math.round(freemem() / MIB),
      usedMemoryMiB: Math.round(process.memoryUsage.rss() / MIB),
      runsForSeconds: Math.round(process.uptime()),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      storeBytes:
        folder === undefined ? null : (statSync(databaseFile(folder), { throwIfNoEntry: false })?.size ?? null),
    },
    home: homedir(),
    lastCrash: readLastCrash(folder),
  };
}
