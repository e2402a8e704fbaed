/**
 * Keeps what the program said when it broke, for the diagnostics file. It is a text of a few lines. An image of the memory,
 * which systems and Electron can write, would hold the private key.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorWords } from '../../preload/contract/visible-text.ts';
import type { Log } from '../node/ports/log.ts';

const FILE = 'last-crash.txt';

const MAX_LENGTH = 32 * 1024;

export interface Crash {
  /** `undefined` where everything is in memory: nothing is kept then. */
  readonly folder: string | undefined;
  readonly version: string;
  readonly error: unknown;
  readonly log: Pick<Log, 'warn'>;
}

/** Takes the place of the one before. */
export function keepLastCrash({ folder, version, error, log }: Crash): void {
  if (folder === undefined) return;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const text = `${new Date().toISOString()}, Chalkchain ${version}\n${stack}\n`.slice(0, MAX_LENGTH);
  try {
    writeFileSync(join(folder, FILE), text, { mode: 0o600 });
  } catch (failure) {
    // The disk may be what broke the program.
    log.warn(`What broke the program could not be kept: ${errorWords(failure)}`);
  }
}

/** @returns `undefined` when there was none, or what lies there is not ours to read */
export function readLastCrash(folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  const file = join(folder, FILE);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() !== true || found.size > 4 * MAX_LENGTH) return undefined;
  return readFileSync(file, 'utf8');
}
