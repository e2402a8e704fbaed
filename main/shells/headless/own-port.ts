/** When the port cannot be had: whether this very node has it already, and where that can be seen. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LOCK_FILE, lockFolder } from '../../adapters/sqlite/folder-lock.ts';
import { defaultDataFolder, thisMachine } from '../../adapters/system/data-folder.ts';
import { StorageError } from '../../node/ports/chain-store.ts';
import { checkPort } from '../../host/port-check.ts';
import { StartError } from '../../host/start-error.ts';
import type { NodeOptions } from './options.ts';
import { findUiLink } from './ui-link.ts';

/**
 * @param command what to type before another port
 * @throws StartError with the remedy
 */
export async function checkOwnPort(
  options: Pick<NodeOptions, 'port' | 'host' | 'dataFolder' | 'isInMemory'>,
  command: string,
): Promise<void> {
  try {
    await checkPort(options, command);
  } catch (error) {
    if (!(error instanceof StartError) || options.isInMemory) throw error;
    const folder = resolve(options.dataFolder ?? defaultDataFolder(options.port, thisMachine()));
    const sentence = await explainOwnNode(options.port, folder);
    throw sentence === undefined ? error : new StartError(sentence, { cause: error });
  }
}

/** @returns `undefined` when nobody uses the folder: then the port belongs to a stranger. */
async function explainOwnNode(port: number, folder: string): Promise<string | undefined> {
  const user = findFolderUser(folder);
  if (user === undefined) return undefined;
  const link = await findUiLink(folder);
  const where =
    link === undefined
      ? 'It has no window of its own: it runs in the terminal in which it was started, and Ctrl+C ends it there.'
      : `Open it in the browser: ${link}`;
  return `This node runs already, on port ${port}. ${user} ${where}`;
}

/** @returns the sentence that names who uses the folder. Nothing is written when there is no lock in it. */
function findFolderUser(folder: string): string | undefined {
  if (!existsSync(join(folder, LOCK_FILE))) return undefined;
  try {
    lockFolder(folder, `a second start (process ${process.pid})`).release();
    return undefined;
  } catch (error) {
    if (error instanceof StorageError && error.failure === 'in-use') return error.message;
    // Whatever is wrong with the folder, it is not why the port cannot be had.
    return undefined;
  }
}
