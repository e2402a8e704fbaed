/** Checks signatures in worker threads, so that a large block does not hold up the main thread. */
import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { createSignatureChecker, type SignatureCheck } from '../../consensus/keys/signature.ts';
import type { SignatureVerifier } from '../../node/ports/signature-verifier.ts';
import { SignatureCache } from './signature-cache.ts';
import { startVerifyWorker, VerifyThread } from './verify-thread.ts';

/** Up to here the main thread is done (one check takes 50 to 80 microseconds) before a worker would have begun. */
const MAX_CHECKS_IN_PLACE = 8;

/** Checks that a worker gets at a time: some 15 ms. Enough to hide the posting, few enough to share them out evenly. */
const MAX_CHECKS_PER_MESSAGE = 256;

/** Good signatures that are remembered: some 700 bytes each. */
const CACHE_CAPACITY = 8192;

const MAX_DEFAULT_THREADS = 4;

export interface VerifierOptions {
  /** Worker threads. By default one less than the machine has cores, 1 to 4. */
  readonly threads?: number;
  /** How a worker is started; a test puts its own here. */
  readonly startWorker?: () => Worker;
}

/** Makes a verifier. Its threads start when the first large batch arrives. */
export function createSignatureVerifier(options: VerifierOptions = {}): SignatureVerifier {
  const { threads = defaultThreads(), startWorker = startVerifyWorker } = options;
  return new ThreadVerifier(threads, startWorker);
}

function defaultThreads(): number {
  return Math.min(Math.max(1, availableParallelism() - 1), MAX_DEFAULT_THREADS);
}

class ThreadVerifier implements SignatureVerifier {
  readonly #threads: readonly VerifyThread[];
  readonly #cache = new SignatureCache(CACHE_CAPACITY);
  readonly #isValid = createSignatureChecker();
  #isClosed = false;

  constructor(threads: number, startWorker: () => Worker) {
    this.#threads = Array.from({ length: threads }, () => new VerifyThread(startWorker));
  }

  async findInvalid(checks: readonly SignatureCheck[]): Promise<number> {
    const unknown = checks.filter((check) => !this.#cache.has(check));
    const firstInvalid =
      unknown.length <= MAX_CHECKS_IN_PLACE ? this.#checkInPlace(unknown) : await this.#checkInThreads(unknown);
    for (const good of firstInvalid === -1 ? unknown : unknown.slice(0, firstInvalid)) this.#cache.add(good);

    const invalid = unknown[firstInvalid];
    return invalid === undefined ? -1 : checks.indexOf(invalid);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  #checkInPlace(checks: readonly SignatureCheck[]): number {
    return checks.findIndex((check) => !this.#isValid(check));
  }

  /**
   * The threads take batches from the front until all are taken or a bad signature is found. Whatever lies before that
   * one has been taken by then, so the answer does not depend on who was faster.
   */
  async #checkInThreads(checks: readonly SignatureCheck[]): Promise<number> {
    const batchSize = Math.min(MAX_CHECKS_PER_MESSAGE, Math.ceil(checks.length / this.#threads.length));
    let next = 0;
    let firstInvalid = checks.length;

    const takeBatches = async (thread: VerifyThread): Promise<void> => {
      while (next < firstInvalid) {
        const start = next;
        next += batchSize;
        const found = await this.#checkBatch(thread, checks.slice(start, next));
        if (found !== -1) firstInvalid = Math.min(firstInvalid, start + found);
      }
    };
    await Promise.all(this.#threads.map(takeBatches));
    return firstInvalid === checks.length ? -1 : firstInvalid;
  }

  async #checkBatch(thread: VerifyThread, batch: readonly SignatureCheck[]): Promise<number> {
    try {
      if (!this.#isClosed) return await thread.findInvalid(batch);
    } catch (error) {
      if (this.#isClosed) throw error;
      return this.#checkInSlices(batch);
    }
    throw new Error('The signature verifier is closed.');
  }

  /** Does a dead worker's batch here, with room for other work in between. */
  async #checkInSlices(batch: readonly SignatureCheck[]): Promise<number> {
    for (let start = 0; start < batch.length; start += MAX_CHECKS_IN_PLACE) {
      const found = this.#checkInPlace(batch.slice(start, start + MAX_CHECKS_IN_PLACE));
      if (found !== -1) return start + found;
      await nextTurn();
    }
    return -1;
  }
}
