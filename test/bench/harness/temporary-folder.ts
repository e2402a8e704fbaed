/** A folder that lives as long as a measurement. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives `use` a new folder, and deletes it with all that is in it: afterwards, or when the process ends before. */
export async function withTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'chalkchain-bench-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  // An error here would keep the others from being told that the process ends.
  const removeAtExit = (): void => {
    try {
      remove();
    } catch (error) {
      console.error(`${folder} could not be deleted:`, error);
    }
  };
  process.once('exit', removeAtExit);
  try {
    return await use(folder);
  } finally {
    process.off('exit', removeAtExit);
    remove();
  }
}
