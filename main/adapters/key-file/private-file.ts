/** Writes and guards a file that is nobody else's business. */
import { chmod, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Read and write for the owner, nothing for others. Windows keeps such files private by their folder. */
const PRIVATE_MODE = 0o600;

/** Virus scanners on Windows hold new files open for moments. */
const RENAME_DELAYS_MS = [20, 50, 100, 200, 400, 800];
const PASSING_ERRORS = new Set(['EPERM', 'EBUSY', 'EACCES']);

/** What file systems answer that cannot sync a folder, or may not open it. */
const UNSYNCABLE_FOLDER = new Set(['EINVAL', 'ENOTSUP', 'EBADF', 'EISDIR', 'EACCES', 'EPERM']);

interface PrivateFile<T> {
  readonly file: string;
  readonly text: string | Buffer;
  /** Is given what was really written; when it throws, the file is left as it was. */
  readonly check: (written: Buffer) => Promise<T>;
}

/**
 * Makes or replaces a file in one step: it has the old content or the new one, whatever happens on the way.
 *
 * @returns what `check` made of the content
 */
export async function writePrivateFile<T>({ file, text, check }: PrivateFile<T>): Promise<T> {
  const temporary = `${file}.new`;
  try {
    await rm(temporary, { force: true });
    await writeThrough(temporary, text);
    const checked = await check(await readFile(temporary));
    await renamePatiently(() => rename(temporary, file));
    await syncFolder(dirname(file));
    return checked;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Takes the rights of others away.
 *
 * @returns whether others can read the file all the same: some file systems know no rights.
 */
export async function makePrivate(file: string): Promise<boolean> {
  if (process.platform === 'win32' || !(await isOpenToOthers(file))) return false;
  try {
    await chmod(file, PRIVATE_MODE);
  } catch (error) {
    // Somebody else's file: it can be used, and the caller says so.
    if (getErrorCode(error) !== 'EPERM') throw error;
  }
  return isOpenToOthers(file);
}

/** Repeats a renaming that fails for reasons that pass, for 1.6 seconds at most. */
export async function renamePatiently(attempt: () => Promise<void>): Promise<void> {
  for (const delayMs of RENAME_DELAYS_MS) {
    try {
      return await attempt();
    } catch (error) {
      if (!PASSING_ERRORS.has(getErrorCode(error))) throw error;
    }
    await new Promise<void>((resolve) => setTimeout(resolve, delayMs));
  }
  return attempt();
}

/** E.g. `ENOENT`; empty when it is not an error of the file system. */
export function getErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

async function isOpenToOthers(file: string): Promise<boolean> {
  return ((await stat(file)).mode & 0o077) !== 0;
}

async function writeThrough(file: string, text: string | Buffer): Promise<void> {
  const handle = await open(file, 'wx', PRIVATE_MODE);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Puts a new name on the disk, where folders can be opened and synced. The file itself is complete in any case. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!UNSYNCABLE_FOLDER.has(getErrorCode(error))) throw error;
  }
}
