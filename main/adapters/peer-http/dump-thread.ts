/** The main thread's end of the thread that reads dumps: started when first needed, and again after it has died. */
import { Worker } from 'node:worker_threads';
import type { Log } from '../../node/ports/log.ts';
import type { DumpWorkerData, DumpAnswer, DumpRequest } from './dump-messages.ts';

/** Enough for the largest blocks, one after the other. A hostile one that needs more ends its thread only. */
const MAX_HEAP_MIB = 320;
/** A block of 16 MiB is read in some seconds on a slow machine. */
const MAX_ANSWER_MS = 60_000;

/** The thread ended, so that all dumps it held are gone. */
export class DumpThreadError extends Error {
  readonly why: 'out-of-memory' | 'too-slow' | 'closed' | 'broken';

  constructor(why: DumpThreadError['why'], options?: ErrorOptions) {
    super(`The thread that reads dumps ended: ${why}.`, options);
    this.name = 'DumpThreadError';
    this.why = why;
  }
}

/** A request whose answer is awaited. */
interface Pending {
  readonly resolve: (answer: DumpAnswer) => void;
  readonly reject: (error: DumpThreadError) => void;
  readonly timer: NodeJS.Timeout;
}

/** Starts a thread that runs `dump-worker.ts`. */
export function startDumpWorker(workerData: DumpWorkerData): Worker {
  return new Worker(new URL('./dump-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MIB },
  });
}

export class DumpThread {
  readonly #startWorker: () => Worker;
  readonly #log: Log;
  #worker: Worker | undefined;
  /** In the order in which they were sent, which is the order of the answers. */
  #pending: Pending[] = [];
  /** Dumps that the thread was given and that nobody has let go of. */
  readonly #held = new Set<number>();
  #mayEnd = false;
  #isClosed = false;

  constructor(startWorker: () => Worker, log: Log) {
    this.#startWorker = startWorker;
    this.#log = log;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Which thread it is now: dumps opened in another one are gone. */
  get current(): unknown {
    return this.#worker;
  }

  /** Bytes are moved to the thread, not copied. @throws DumpThreadError */
  request(request: Exclude<DumpRequest, { kind: 'close' }>): Promise<DumpAnswer> {
    if (this.#isClosed) return Promise.reject(new DumpThreadError('closed'));
    const worker = this.#worker ?? this.#start();
    this.#held.add(request.dump);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#end(worker, new DumpThreadError('too-slow')), MAX_ANSWER_MS);
      this.#pending.push({ resolve, reject, timer });
      // An idle thread does not keep the process alive, a working one does.
      worker.ref();
      worker.postMessage(request, request.kind === 'feed' && request.bytes ? [request.bytes.buffer] : []);
    });
  }

  /** Lets go of a dump, and of the thread's memory after a large one, unless the thread holds other dumps. */
  forget(dump: number, isLarge: boolean): void {
    const worker = this.#worker;
    this.#held.delete(dump);
    this.#mayEnd ||= isLarge;
    if (worker === undefined || this.#endIfUnused(worker)) return;
    const request: DumpRequest = { kind: 'close', dump };
    worker.postMessage(request);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    if (worker !== undefined) this.#end(worker, new DumpThreadError('closed'));
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = this.#startWorker();
    this.#worker = worker;
    this.#held.clear();
    this.#mayEnd = false;
    worker.on('message', (answer: DumpAnswer) => {
      if (worker !== this.#worker) return;
      const pending = this.#pending.shift();
      clearTimeout(pending?.timer);
      pending?.resolve(answer);
      if (this.#pending.length === 0 && !this.#endIfUnused(worker)) worker.unref();
    });
    worker.on('error', (error: unknown) => {
      const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.#end(worker, new DumpThreadError(isMemory ? 'out-of-memory' : 'broken', { cause: error }));
    });
    worker.on('exit', () => this.#end(worker, new DumpThreadError('broken')));
    return worker;
  }

  /** After a large dump. @returns whether it was ended */
  #endIfUnused(worker: Worker): boolean {
    if (!this.#mayEnd || this.#held.size > 0 || this.#pending.length > 0) return false;
    this.#end(worker, new DumpThreadError('closed'));
    return true;
  }

  #end(worker: Worker, error: DumpThreadError): void {
    if (worker !== this.#worker) return;
    const pending = this.#pending;
    this.#pending = [];
    this.#worker = undefined;
    if (error.why !== 'closed') this.#log.warn(`${error.message} It is started again when it is needed.`);
    worker.terminate().catch((cause: unknown) => this.#log.error(`A thread could not be ended: ${String(cause)}`));
    for (const { reject, timer } of pending) {
      clearTimeout(timer);
      reject(error);
    }
  }
}
