/** One worker thread that checks signatures: started when it is first needed, and again after it has died. */
import { Worker } from 'node:worker_threads';
import type { SignatureCheck } from '../../consensus/keys/signature.ts';

/** A batch whose answer is awaited. */
interface Request {
  readonly resolve: (firstInvalid: number) => void;
  readonly reject: (error: Error) => void;
}

/** Starts a thread that runs `verify-worker.ts`. */
export function startVerifyWorker(): Worker {
  return new Worker(new URL('./verify-worker.ts', import.meta.url));
}

/** A place for a worker thread. */
export class VerifyThread {
  readonly #startWorker: () => Worker;
  #worker: Worker | undefined;
  /** In the order in which they were sent, which is the order of the answers. */
  #requests: Request[] = [];

  constructor(startWorker: () => Worker) {
    this.#startWorker = startWorker;
  }

  /**
   * @returns the index of the first bad signature, or -1. Rejects when the thread died: nothing is known of the batch
   * then, and the next call starts a new thread.
   */
  findInvalid(checks: readonly SignatureCheck[]): Promise<number> {
    const worker = this.#worker ?? this.#start();
    return new Promise((resolve, reject) => {
      this.#requests.push({ resolve, reject });
      // An idle thread does not keep the process alive, a working one does.
      worker.ref();
      worker.postMessage(checks);
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#forget(new Error('The signature checks were stopped.'));
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = this.#startWorker();
    this.#worker = worker;
    worker.on('message', (firstInvalid: number) => {
      if (worker !== this.#worker) return;
      this.#requests.shift()?.resolve(firstInvalid);
      if (this.#requests.length === 0) worker.unref();
    });
    worker.on('error', (error) => this.#onDeath(worker, error));
    worker.on('exit', (code) => this.#onDeath(worker, new Error(`A signature worker ended with code ${code}.`)));
    return worker;
  }

  #onDeath(worker: Worker, error: unknown): void {
    if (worker !== this.#worker) return;
    this.#forget(error instanceof Error ? error : new Error(String(error)));
  }

  #forget(error: Error): void {
    const requests = this.#requests;
    this.#requests = [];
    this.#worker = undefined;
    for (const request of requests) request.reject(error);
  }
}
