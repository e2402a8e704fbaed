/** Gives a run of the tests a folder of its own for temporary files, and fails when they leave something in it. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where systems look for the name of that folder. */
const NAMES = ['TMPDIR', 'TEMP', 'TMP'] as const;

// oxlint-disable-next-line import/no-default-export -- Vitest calls the default export
export default function setUp(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'chalkchain-tests-'));
  for (const name of NAMES) process.env[name] = folder;
  return () => {
    const left = readdirSync(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    if (left.length > 0) throw new Error(`The tests have left in the temporary folder: ${left.join(', ')}`);
  };
}
