/**
 * Renames a file that another program may have open. Windows refuses that; a virus scanner or an indexer, which opens each
 * file that has changed, lets go of it after a moment.
 */
import { renameSync } from 'node:fs';

/** What Windows says of a file, or of a folder, that somebody has open. */
const HELD = ['EBUSY', 'EPERM', 'EACCES'];

/** Between two tries; in all 2.5 seconds. Nothing else is to happen meanwhile: no store is open. */
const PAUSES_MS = [20, 50, 100, 200, 400, 700, 1000];

/** What a test puts in the place of the system. */
export interface RenameSystem {
  readonly platform: NodeJS.Platform;
  readonly rename: (from: string, to: string) => void;
  readonly pause: (ms: number) => void;
}

const THIS_SYSTEM: RenameSystem = { platform: process.platform, rename: renameSync, pause: pauseThread };

/** Whether another program is likely to have it open. */
export function isHeld(error: unknown, platform: NodeJS.Platform = process.platform): boolean {
  // Elsewhere these are about rights: waiting does not help.
  return platform === 'win32' && error instanceof Error && 'code' in error && HELD.includes(String(error.code));
}

/** @throws what the system says, at once or after the last try */
export function renamePatiently(from: string, to: string, system: RenameSystem = THIS_SYSTEM): void {
  for (const pauseMs of PAUSES_MS) {
    try {
      return system.rename(from, to);
    } catch (error) {
      if (!isHeld(error, system.platform)) throw error;
    }
    system.pause(pauseMs);
  }
  system.rename(from, to);
}

function pauseThread(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
