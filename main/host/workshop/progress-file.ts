/**
 * Keeps a student's progress in a file of its own beside the chain, so that neither a damaged chain nor a new one takes
 * it away. Each save replaces the file in one step.
 */
import { readFileSync, statSync } from 'node:fs';
import { errorWords } from '../../../preload/contract/visible-text.ts';
import { getErrorCode, writePrivateFile } from '../../adapters/key-file/private-file.ts';
import { renamePatiently } from '../../adapters/sqlite/database/held-file.ts';
import { StorageError } from '../../node/ports/chain-store.ts';
import type { Log } from '../../node/ports/log.ts';
import { Queue } from '../../node/queue.ts';
import { NO_PROGRESS, progressSchema, type Progress } from './progress.ts';

/** More than all lessons that are kept can have. */
const MAX_BYTES = 64 * 1024 * 1024;

export class ProgressFile {
  /** `undefined`: in memory only. */
  readonly #file: string | undefined;
  readonly #queue = new Queue();
  #progress: Progress;

  /** A file that cannot be read is put aside, so that nothing in it is lost. @throws StorageError when it cannot be */
  constructor(file: string | undefined, log: Pick<Log, 'warn'>) {
    this.#file = file;
    this.#progress = file === undefined ? NO_PROGRESS : load(file, log);
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** Resolves when it is on disk. @throws StorageError; in memory it is kept all the same, and goes with the next save */
  async save(change: (before: Progress) => Progress): Promise<void> {
    this.#progress = change(this.#progress);
    await this.#queue.run(async () => {
      if (this.#file !== undefined) await write(this.#file, this.#progress);
    });
  }

  /** Resolves when all that was saved is on disk, as far as it can be. */
  async idle(): Promise<void> {
    await this.#queue.idle();
  }
}

function load(file: string, log: Pick<Log, 'warn'>): Progress {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) return NO_PROGRESS;
    if (!found.isFile() || found.size > MAX_BYTES) throw new Error('it is not such a file');
    return progressSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return putAside(file, error, log);
  }
}

function putAside(file: string, reason: unknown, log: Pick<Log, 'warn'>): Progress {
  const aside = `${file}.damaged-${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}`;
  try {
    renamePatiently(file, aside);
  } catch (error) {
    throw new StorageError('failed', { code: 'not-moved-aside', file, error: errorWords(error) }, { cause: error });
  }
  log.warn(`The progress in the lessons cannot be read (${errorWords(reason)}). The file is kept as ${aside}.`);
  return NO_PROGRESS;
}

async function write(file: string, progress: Progress): Promise<void> {
  try {
    await writePrivateFile({ file, text: JSON.stringify(progress), check: () => Promise.resolve() });
  } catch (error) {
    if (getErrorCode(error) === 'ENOSPC') {
      throw new StorageError('disk-full', { code: 'disk-full', file }, { cause: error });
    }
    throw new StorageError('failed', { code: 'file-failed', file, error: errorWords(error) }, { cause: error });
  }
}
