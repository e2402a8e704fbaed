/** The nonce search in a process of its own: when that dies, the node lives on and the next search starts another one. */
import type { NonceSearch, Pace, SearchResult, SearchTemplate } from '../../../node/ports/nonce-search.ts';
import type { SearchProcess, SearchReport } from './search-messages.ts';

export interface ProcessSearchOptions {
  readonly startProcess: () => SearchProcess;
  /** Called when a process ended by itself. */
  readonly onDeath: (exitCode: number) => void;
}

/** Makes a search. Its process starts with the first search and is kept for the next ones. */
export function createProcessSearch(options: ProcessSearchOptions): NonceSearch {
  return new ProcessSearch(options);
}

/** The search under way. */
interface CurrentSearch {
  readonly id: number;
  readonly resolve: (result: SearchResult | undefined) => void;
  readonly reject: (error: Error) => void;
}

class ProcessSearch implements NonceSearch {
  readonly #options: ProcessSearchOptions;
  #process: SearchProcess | undefined;
  #current: CurrentSearch | undefined;
  #lastId = 0;
  /** By the number of the thread: of the processes before this one, and of this one. */
  #earlierHashes: readonly number[] = [];
  #hashes: readonly number[] = [];
  #isClosed = false;

  constructor(options: ProcessSearchOptions) {
    this.#options = options;
  }

  async search(template: SearchTemplate, pace: Pace, signal: AbortSignal): Promise<SearchResult | undefined> {
    if (this.#isClosed) throw new Error('The nonce search is closed.');
    if (this.#current !== undefined) throw new Error('A search is under way already.');
    if (signal.aborted) return undefined;

    const stop = (): void => {
      this.#process?.postMessage({ kind: 'stop' });
      this.#end()?.resolve(undefined);
    };
    signal.addEventListener('abort', stop);
    try {
      const searchProcess = (this.#process ??= this.#start());
      return await new Promise((resolve, reject) => {
        this.#lastId += 1;
        this.#current = { id: this.#lastId, resolve, reject };
        searchProcess.postMessage({ kind: 'search', id: this.#lastId, template, pace });
      });
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  hashCount(): number {
    return this.hashCounts().reduce((sum, count) => sum + count, 0);
  }

  hashCounts(): readonly number[] {
    const threads = Math.max(this.#earlierHashes.length, this.#hashes.length);
    return Array.from({ length: threads }, (_, i) => (this.#earlierHashes[i] ?? 0) + (this.#hashes[i] ?? 0));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#end()?.resolve(undefined);
    const searchProcess = this.#process;
    if (searchProcess === undefined) return;
    this.#process = undefined;
    await new Promise<void>((resolve) => {
      searchProcess.on('exit', () => resolve());
      if (!searchProcess.kill()) resolve();
    });
  }

  #start(): SearchProcess {
    const searchProcess = this.#options.startProcess();
    searchProcess.on('message', (report) => {
      if (searchProcess === this.#process) this.#onReport(report);
    });
    searchProcess.on('exit', (code) => {
      if (searchProcess === this.#process) this.#onDeath(code);
    });
    return searchProcess;
  }

  /** @returns the search that was under way; its promise is the caller's to settle. */
  #end(): CurrentSearch | undefined {
    const search = this.#current;
    this.#current = undefined;
    return search;
  }

  #onReport(report: SearchReport): void {
    this.#hashes = report.hashCounts;
    // What ended may be a search that was stopped meanwhile.
    if (report.kind !== 'end' || report.id !== this.#current?.id) return;
    const search = this.#end();
    switch (report.end.kind) {
      case 'found':
        search?.resolve({ nonce: BigInt(report.end.nonce), timestamp: report.end.timestamp });
        return;
      case 'stopped':
        search?.resolve(undefined);
        return;
      case 'failed':
        search?.reject(new Error(report.end.message));
    }
  }

  #onDeath(exitCode: number): void {
    this.#process = undefined;
    this.#earlierHashes = this.hashCounts();
    this.#hashes = [];
    this.#end()?.reject(new Error(`the process that searches for nonces ended (code ${exitCode})`));
    this.#options.onDeath(exitCode);
  }
}
