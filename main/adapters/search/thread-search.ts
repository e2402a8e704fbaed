/** The nonce search over worker threads. */
import { Worker } from 'node:worker_threads';
import { hashText } from '../../consensus/hash.ts';
import { isHashBelowTarget } from '../../consensus/rules/target.ts';
import type { NonceSearch, Pace, SearchResult, SearchTemplate } from '../../node/ports/nonce-search.ts';
import {
  createHashCount,
  createRunCell,
  fillTemplate,
  NO_RUN,
  type SearchFound,
  type SearchMemory,
  type SearchTask,
} from './search-task.ts';

/** How a search thread is started; a test puts its own here. */
export type StartSearchWorker = (memory: SearchMemory) => Worker;

/** Makes a search. Its threads start with the first search and are kept for the next ones. */
export function createThreadSearch(startWorker: StartSearchWorker = startSearchWorker): NonceSearch {
  return new ThreadSearch(startWorker);
}

function startSearchWorker(memory: SearchMemory): Worker {
  return new Worker(new URL('./search-worker.ts', import.meta.url), { workerData: memory });
}

/** The search under way. */
interface CurrentSearch {
  readonly run: number;
  readonly template: SearchTemplate;
  readonly resolve: (result: SearchResult | undefined) => void;
  readonly reject: (error: Error) => void;
}

class ThreadSearch implements NonceSearch {
  readonly #startWorker: StartSearchWorker;
  readonly #currentRun = createRunCell();
  /** By the number of the thread. They outlive it. */
  readonly #hashCounts: BigInt64Array[] = [];
  #workers: Worker[] = [];
  #current: CurrentSearch | undefined;
  #lastRun = NO_RUN;
  #isClosed = false;

  constructor(startWorker: StartSearchWorker) {
    this.#startWorker = startWorker;
  }

  async search(template: SearchTemplate, pace: Pace, signal: AbortSignal): Promise<SearchResult | undefined> {
    if (this.#isClosed) throw new Error('The nonce search is closed.');
    if (this.#current !== undefined) throw new Error('A search is under way already.');
    if (signal.aborted) return undefined;

    const stop = (): void => this.#end()?.resolve(undefined);
    signal.addEventListener('abort', stop);
    try {
      return await new Promise((resolve, reject) => this.#begin({ template, resolve, reject }, pace));
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  hashCount(): number {
    return this.hashCounts().reduce((sum, count) => sum + count, 0);
  }

  hashCounts(): readonly number[] {
    return this.#hashCounts.map((cell) => Number(Atomics.load(cell, 0)));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#end()?.resolve(undefined);
    await this.#dropWorkers();
  }

  #begin(search: Omit<CurrentSearch, 'run'>, pace: Pace): void {
    const workers = this.#takeWorkers(pace.threads);
    this.#lastRun += 1;
    const run = this.#lastRun;
    this.#current = { run, ...search };
    Atomics.store(this.#currentRun, 0, run);
    for (const [index, worker] of workers.entries()) {
      const task: SearchTask = {
        run,
        template: search.template,
        threadIndex: index,
        threadCount: pace.threads,
        hashesPerSecond: (pace.maxHashesPerSecond ?? Infinity) / pace.threads,
        share: pace.share ?? 1,
      };
      worker.ref();
      worker.postMessage(task);
    }
  }

  /** Stops the threads. @returns the search that was under way; its promise is the caller's to settle. */
  #end(): CurrentSearch | undefined {
    const search = this.#current;
    this.#current = undefined;
    Atomics.store(this.#currentRun, 0, NO_RUN);
    Atomics.notify(this.#currentRun, 0);
    // Idle threads do not keep the process alive.
    for (const worker of this.#workers) worker.unref();
    return search;
  }

  #takeWorkers(count: number): readonly Worker[] {
    while (this.#workers.length < count) this.#workers.push(this.#createWorker(this.#workers.length));
    return this.#workers.slice(0, count);
  }

  #createWorker(index: number): Worker {
    const hashCount = (this.#hashCounts[index] ??= createHashCount());
    const worker = this.#startWorker({ currentRun: this.#currentRun, hashCount });
    worker.on('message', (found: SearchFound) => this.#onFound(found));
    worker.on('error', (error) => this.#onDeath(worker, error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => this.#onDeath(worker, `it ended with code ${code}`));
    return worker;
  }

  #onFound(found: SearchFound): void {
    const template = this.#current?.template;
    // A solution of a search that was stopped meanwhile.
    if (template === undefined || found.run !== this.#current?.run) return;
    const search = this.#end();
    if (isHashBelowTarget(hashText(fillTemplate(template, found.nonce, found.timestamp)), template.difficulty)) {
      search?.resolve({ nonce: BigInt(found.nonce), timestamp: found.timestamp });
    } else {
      search?.reject(new Error(`A search thread gave a wrong nonce: ${found.nonce}.`));
    }
  }

  /** One dead thread ends the search; the next one starts with new threads. */
  #onDeath(worker: Worker, reason: string): void {
    if (!this.#workers.includes(worker)) return;
    void this.#dropWorkers();
    this.#end()?.reject(new Error(`A search thread died: ${reason}`));
  }

  async #dropWorkers(): Promise<void> {
    const workers = this.#workers;
    this.#workers = [];
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
