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
  userInfo,
  version as systemVersion,
} from 'node:os';
import { hashControlToken } from '../adapters/rest/control-token.ts';
import type { MachineFacts } from '../api/hosted/machine-facts.ts';
import { readLastCrash } from './last-crash.ts';
import { databaseFile } from './open-data.ts';

const MIB = 1024 * 1024;

interface Machine {
  /** Of the program. */
  readonly version: string;
  readonly folder: string | undefined;
  readonly controlTokenHash: string | undefined;
}

export function describeMachine({ version, folder, controlTokenHash }: Machine): MachineFacts {
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
    homes: [...new Set([homedir(), systemHome()].filter((home) => home !== undefined))],
    isControlToken: controlTokenHash === undefined ? undefined : (text) => hashControlToken(text) === controlTokenHash,
    lastCrash: readLastCrash(folder),
  };
}

/** By the system's word, whatever the environment says; `undefined` for a user whom the system does not know. */
function systemHome(): string | undefined {
  try {
    return userInfo().homedir;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return undefined;
    throw error;
  }
}
