/** Gives a run of the tests a folder of its own for temporary files. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where systems look for the name of that folder. */
const NAMES = ['TMPDIR', 'TEMP', 'TMP'] as const;

/**
 * For this process and those that it starts from now on.
 *
 * @returns a function that removes it. It tells what was left in it
 */
export function useOwnTempFolder(): () => readonly string[] {
  // Short, because the path of a socket has little room.
  const folder = mkdtempSync(join(tmpdir(), 'cc-'));
  for (const name of NAMES) process.env[name] = folder;
  return () => {
    const left = readdirSync(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    return left;
  };
}
