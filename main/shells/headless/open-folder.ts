/** Takes the node's data folder, and says what to do when another node has it. */
import { resolve } from 'node:path';
import { defaultDataFolder, thisMachine } from '../../adapters/system/data-folder.ts';
import { StorageError } from '../../node/ports/chain-store.ts';
import type { Closers } from '../../host/closers.ts';
import { takeFolder } from '../../host/open-data.ts';
import { StartError } from '../../host/start-error.ts';
import type { NodeOptions } from './options.ts';
import { findUiLink } from './ui-link.ts';

export interface FolderInput {
  readonly options: Pick<NodeOptions, 'port' | 'dataFolder' | 'isInMemory'>;
  /** Of the app, which this node stands in for; `undefined`: a folder for each port. */
  readonly profileFolder: string | undefined;
  readonly closers: Closers;
}

/**
 * @returns the folder, taken for this process; `undefined` when nothing is to be kept on disk
 * @throws StartError when it is in use, StorageError
 */
export async function openFolder({ options, profileFolder, closers }: FolderInput): Promise<string | undefined> {
  const { port, dataFolder, isInMemory } = options;
  if (isInMemory) return undefined;
  const folder = resolve(dataFolder ?? profileFolder ?? defaultDataFolder(port, thisMachine()));
  const owner = profileFolder === undefined ? `Chalkchain on port ${port}` : 'Chalkchain in the browser';
  try {
    takeFolder(folder, `${owner} (process ${process.pid})`, closers);
  } catch (error) {
    if (!(error instanceof StorageError) || error.failure !== 'in-use') throw error;
    if (profileFolder !== undefined) throw await explainRunning(error, folder);
    if (dataFolder === undefined && port === 0) throw explainPortZero(error);
    throw error;
  }
  return folder;
}

async function explainRunning(error: StorageError, folder: string): Promise<StartError> {
  const url = await findUiLink(folder);
  const where = url === undefined ? error.message : `Open it in the browser: ${url}`;
  return new StartError(`This node runs already. ${where}\nFor another node: ${ANOTHER_NODE}`, { cause: error });
}

const ANOTHER_NODE = 'npm start -- --profile NAME';

function explainPortZero(error: StorageError): StartError {
  return new StartError(
    `${error.message} All nodes that are started with port 0 share that one: give this node a folder of its own ` +
      '(--data-dir DIR), keep nothing (--in-memory), or name a port.',
    { cause: error },
  );
}
