/** Notices that the key file has gone while the node runs, or that another one has taken its place. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync, type BigIntStats } from 'node:fs';
import { errorWords } from '../../../preload/contract/visible-text.ts';
import { StorageError } from '../../node/ports/chain-store.ts';

/** The file when its content was last known to be ours. */
interface Sight {
  readonly stats: BigIntStats;
  readonly digest: string;
}

export class KeptFile {
  readonly path: string;
  #last: Sight | undefined;
  #isChanging = false;
  /** Written by this node, and not looked at since. */
  #isNew = false;

  constructor(path: string) {
    this.path = path;
    this.#last = this.#see();
  }

  /**
   * Whether the file is there with the bytes that were last read or written. They are read again only when the system says
   * that the file is another one: somebody may have put a copy back.
   *
   * @throws StorageError when the system does not tell, as when a network drive is away
   */
  isThere(): boolean {
    if (this.#isNew) this.#seeNew();
    const stats = this.#look();
    if (stats === undefined || this.#last === undefined) return false;
    if (this.#isChanging || isSame(stats, this.#last.stats)) return true;
    if (stats.size !== this.#last.stats.size) return false;
    const now = this.#see();
    if (now?.digest !== this.#last.digest) return false;
    this.#last = now;
    return true;
  }

  /** For work that writes the file. */
  async change(work: () => Promise<unknown>): Promise<void> {
    this.#isChanging = true;
    try {
      await work();
    } finally {
      this.#isChanging = false;
    }
    this.#isNew = true;
    try {
      this.#seeNew();
    } catch (error) {
      // The file is written, so the work has not failed. Whoever asks next whether it is there is told.
      if (!(error instanceof StorageError)) throw error;
    }
  }

  #seeNew(): void {
    this.#last = this.#see();
    this.#isNew = false;
  }

  #see(): Sight | undefined {
    const stats = this.#look();
    if (stats === undefined) return undefined;
    const bytes = this.#ask(() => readFileSync(this.path));
    return { stats, digest: createHash('sha256').update(bytes).digest('hex') };
  }

  #look(): BigIntStats | undefined {
    const stats = this.#ask(() => statSync(this.path, { bigint: true, throwIfNoEntry: false }));
    return stats?.isFile() === true ? stats : undefined;
  }

  #ask<T>(ask: () => T): T {
    try {
      return ask();
    } catch (error) {
      throw new StorageError(
        'failed',
        { code: 'file-failed', file: this.path, error: errorWords(error) },
        { cause: error },
      );
    }
  }
}

function isSame(one: BigIntStats, other: BigIntStats): boolean {
  return one.dev === other.dev && one.ino === other.ino && one.size === other.size && one.mtimeNs === other.mtimeNs;
}
